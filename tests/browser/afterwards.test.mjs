// SPDX-License-Identifier: EUPL-1.2
// After a report was filed: its reporter chooses what everybody reads, it turns out to be another's, and a passer-by says that it is still
// not right. Without script, on a telephone; axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;
const words = "De oever bij het bruggetje is weggespoeld, bel mij op 06 12345678.";
const path = (mail, of) => mail.match(new RegExp(`${of}/[0-9a-f]{32}[^\\s]*`))[0];

before(async () => {
  if (skip) return;
  house = await openHouse();
  browser = await openBrowser();
});
after(async () => {
  if (skip) return;
  await browser.close();
  const { code, log } = await house.close();
  assert.equal(code, 0, log.slice(-3000));
});

test("a report is another authority's: its reporter, everybody and the mail say whose; a passer-by says that it is still not right", { skip }, async () => {
  const ada = await browser.person({ script: false });
  await house.signIn(ada, "ada.limpens@kwartier.example");
  await ada.goto(`${house.address}/beheer/andere-beheerders`);
  await axe(ada, "other authorities, none yet");
  await ada.fill("#name", "Waterschap Maasdal");
  await ada.click("#form button");
  assert.equal(await ada.locator("#phone-error").count(), 1);
  await axe(ada, "an authority, refused");
  await ada.fill("#phone", "088 000 00 88");
  await ada.fill("#link", "https://waterschap.example/melden");
  await ada.click("#form button");
  assert.ok(await ada.getByRole("heading", { name: "Waterschap Maasdal" }).isVisible());
  await axe(ada, "other authorities");
  await shot(ada, "authorities");

  // The reporter takes the telephone number out of what everybody reads.
  const truus = await browser.person({ script: false, viewport: telephone });
  await truus.goto(`${house.address}/meldingen/nieuw`);
  await truus.fill("#text", words);
  await truus.selectOption("#area", "wyck");
  await truus.selectOption("#category", { label: await truus.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  await truus.fill("#email", "truus@voorbeeld.example");
  for (let i = 0; i < 4 && !/volgen/.test(truus.url()); ++i) await truus.click("#form .utrecht-button--primary-action");
  const receipt = await house.mail("truus@voorbeeld.example", /is ontvangen/);
  const own = path(receipt, "/meldingen/volgen").replace(/\?.*/, "");
  const reference = receipt.match(/M-\w{3}-\w{4}/)[0];
  await truus.goto(house.address + own);
  await truus.locator("summary", { hasText: "Pas aan wat iedereen leest" }).click();
  await truus.getByRole("button", { name: "Opslaan" }).click();
  assert.equal(await truus.inputValue("#public"), words);
  assert.equal(await truus.locator("#public-error").count(), 1, "a telephone number is for nobody to read");
  await axe(truus, "own words, refused");
  await truus.fill("#public", "De oever bij het bruggetje is weggespoeld.");
  await truus.getByRole("button", { name: "Opslaan" }).click();
  await axe(truus, "own words");
  await shot(truus, "own-words-telephone");

  // The desk closes it as not ours, and says whose it is.
  const loes = await browser.person({ script: false });
  await house.signIn(loes, "loes.vaessen@kwartier.example");
  await loes.goto(`${house.address}/werk/${reference}`);
  assert.ok(await loes.getByText(words).first().isVisible(), "who solves it reads it as it was typed");
  if (await loes.locator("#forward-department").count() && !(await loes.locator("#reject-reason").count())) {
    await loes.locator("summary", { hasText: "Doorzenden" }).click();
    await loes.selectOption("#forward-department", { label: "Loket" });
    await loes.fill("#forward-why", "Wij sluiten hem af.");
    await loes.locator("form[action$='/doorzending'] button").click();
  }
  const form = loes.locator("form[action$='/afwijzing']");
  await loes.locator("details", { has: form }).locator("summary").first().click();
  await form.locator("#reject-authority").selectOption({ label: "Waterschap Maasdal" });
  await axe(loes, "whose is it?");
  await form.locator("#reject-sentence").fill("De oevers zijn niet van de gemeente.");
  await form.locator(".utrecht-button--primary-action, .utrecht-button--secondary-action").last().click();
  const mail = await house.mail("truus@voorbeeld.example", /Waterschap Maasdal/);
  assert.match(mail, /088 000 00 88/);

  // Everybody reads whose it is; a passer-by sees that the city's own pavement is broken.
  const piet = await browser.person({ script: false, viewport: telephone });
  await piet.goto(`${house.address}/meldingen/${reference}`);
  assert.ok(await piet.getByText("Hiervoor zorgt Waterschap Maasdal.").isVisible());
  await axe(piet, "a report of another");
  await shot(piet, "report-of-another-telephone");
  await piet.click("text=Dit is nog niet goed");
  await axe(piet, "still not right");
  await piet.fill("#text", "De stoep zelf is ook stuk.");
  await piet.locator("#form .utrecht-button--primary-action").click();
  assert.equal(await piet.locator("#email-error").count(), 1);
  await axe(piet, "still not right, refused");
  await shot(piet, "still-not-right-telephone");
  await piet.fill("#email", "piet@voorbeeld.example");
  await piet.locator("#form .utrecht-button--primary-action").click();
  const ask = await house.mail("piet@voorbeeld.example", /Bevestig/);
  await piet.goto(house.address + path(ask, "/meldingen/meegemeld"));
  await axe(piet, "confirming it");
  await piet.click("form[action$='/bevestiging'] button");
  assert.ok(await piet.locator(".state", { hasText: "Heropend" }).first().isVisible());
  await axe(piet, "open again");
  assert.deepEqual(browser.problems(), []);
});

test("a reporter answers a question on a telephone, and is erased when they ask", { skip }, async () => {
  const truus = await browser.person({ script: false, viewport: telephone });
  await truus.goto(`${house.address}/meldingen/nieuw`);
  await truus.fill("#text", "Er ligt een losse tegel voor de bakker.");
  await truus.selectOption("#area", "amby");
  await truus.selectOption("#category", { label: await truus.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  await truus.fill("#name", "Truus Zevenhuizen");
  await truus.fill("#email", "zevenhuizen@voorbeeld.example");
  for (let i = 0; i < 4 && !/volgen/.test(truus.url()); ++i) await truus.click("#form .utrecht-button--primary-action");
  const receipt = await house.mail("zevenhuizen@voorbeeld.example", /is ontvangen/);
  const own = path(receipt, "/meldingen/volgen").replace(/\?.*/, "");
  const reference = receipt.match(/M-\w{3}-\w{4}/)[0];

  const loes = await browser.person({ script: false });
  await house.signIn(loes, "loes.vaessen@kwartier.example");
  await loes.goto(`${house.address}/werk/${reference}`);
  await loes.locator("summary", { hasText: "Verbeter de plek" }).click();
  await loes.fill("#place-place", "ergens");
  await loes.locator("form[action$='/plek'] button").click();
  assert.equal(await loes.locator("#place-place-error").count(), 1);
  await axe(loes, "the place, refused");
  await loes.selectOption("#place-area", "heer");
  await loes.locator("form[action$='/plek'] button").click();
  assert.ok(await loes.getByText("De plek is verbeterd").isVisible());
  await loes.locator("summary", { hasText: "Vraag de melder iets" }).click();
  await loes.fill("#ask-sentence", "Ligt de tegel er nog?");
  await loes.locator("form[action$='/vraag'] button[type=submit]").last().click();
  assert.ok(await loes.locator(".state", { hasText: "Wacht op de melder" }).first().isVisible());
  await loes.locator("summary", { hasText: "Noteer het antwoord" }).click();
  await axe(loes, "waiting for an answer");
  await shot(loes, "case-waiting");

  await house.mail("zevenhuizen@voorbeeld.example", /Ligt de tegel er nog/);
  await truus.goto(house.address + own);
  assert.ok(await truus.getByText("Ligt de tegel er nog?").first().isVisible());
  await truus.fill("#answer", "Ja");
  await truus.getByRole("button", { name: /antwoord/i }).click();
  await axe(truus, "answered");
  await loes.goto(`${house.address}/werk/${reference}`);
  assert.ok(await loes.locator(".state", { hasText: "In behandeling" }).first().isVisible());

  await truus.click("a[href$='/gegevens']");
  assert.ok(await truus.getByText("Truus Zevenhuizen").first().isVisible());
  await axe(truus, "what is known of me");
  await truus.locator("form[action$='/wissing'] button").click();
  await axe(truus, "erasing, not sure yet");
  await truus.check("input[name=sure]");
  await truus.locator("form[action$='/wissing'] button").click();
  assert.match(truus.url(), /gegevens-gewist$/);
  await axe(truus, "erased");
  // It is done behind the page, within seconds; what the report says stays until it is closed.
  for (let i = 0; i < 20; ++i) {
    await truus.goto(house.address + own);
    if (!(await truus.getByText(/Zevenhuizen/i).count())) break;
    await truus.waitForTimeout(500);
  }
  assert.equal(await truus.getByText(/Zevenhuizen/i).count(), 0);
  await axe(truus, "the page of who was erased");
  await loes.goto(`${house.address}/werk/${reference}`);
  assert.equal(await loes.getByText("Zevenhuizen").count(), 0);
  assert.ok(await loes.getByText("voor de bakker").first().isVisible(), "while it is open it is worked on, without the reporter");
  assert.ok(await loes.getByText("De melder liet geen gegevens achter.").isVisible());
  assert.deepEqual(browser.problems(), []);
});
