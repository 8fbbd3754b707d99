// SPDX-License-Identifier: EUPL-1.2
// Who is who, writing to somebody, and searching over everything.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shots4, telephone } from "./lib/browser.mjs";
import { day, noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;
before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 200 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await house?.close();
});

test("a visitor without script finds who works here, writes, and follows the answer", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/buurten/mariaberg`);
  await page.getByRole("link", { name: "Olga Bielinska" }).click();
  await page.waitForURL(/\/contact\//);
  await axe(page, "a contact card");
  await shots4(page, "contact-card");
  await page.fill("#text", "Kan er iemand langskomen om over de speelplek te praten?");
  await page.getByRole("button", { name: "Verstuur" }).click();
  assert.match(await page.locator("#email-error").innerText(), /e-mailadres of telefoonnummer/);
  assert.match(await page.inputValue("#text"), /speelplek/);
  await axe(page, "a message without a way to answer");
  await page.fill("#phone", "06 12345678");
  await page.getByRole("button", { name: "Verstuur" }).click();
  await page.waitForURL(/\/meldingen\/volgen\//);
  assert.match(await page.locator("main").innerText(), /Voor: opbouwwerker \(Mariaberg\)/);
  await page.context().close();
  assert.deepEqual(browser.problems(), []);
});

test("the desk has the message in its list", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, "loes.vaessen@kwartier.example");
  await page.goto(`${house.address}/werk?lijst=afdeling`);
  assert.match(await page.locator("main").innerText(), /Iets anders/);
  await page.context().close();
});

test("a district manager keeps the cards of her district; somebody on a card says when they are away", { skip }, async () => {
  const mia = await browser.person();
  await house.signIn(mia, "mia.ramaekers@kwartier.example");
  await mia.goto(`${house.address}/wie-is-wie`);
  await axe(mia, "who is who");
  await shots4(mia, "who-is-who");
  await mia.getByRole("link", { name: "Nieuwe kaart" }).click();
  await axe(mia, "a new card");
  await mia.getByRole("button", { name: "Opslaan" }).click();
  await mia.locator("[data-errors]").waitFor();
  await axe(mia, "a card that is not filled in");
  await mia.fill("#name", "Sanne van de Langestraat-Vermeulen tot Nieuwenhoven");
  await mia.fill("#function", "gebiedsregisseur");
  await mia.locator("#area").selectOption({ index: 1 });
  await mia.fill("#account", "olga.bielinska@kwartier.example");
  await mia.getByRole("button", { name: "Opslaan" }).click();
  await mia.waitForURL(/\/contact\/gebiedsregisseur/);
  const card = mia.url();
  await mia.context().close();

  const olga = await browser.person({ script: false, viewport: telephone });
  await house.signIn(olga, "olga.bielinska@kwartier.example");
  await olga.goto(`${card}/bewerken`);
  assert.equal(await olga.locator("#name").count(), 0, "one's own card has no name to change");
  await olga.fill("#from", day(-1));
  await olga.fill("#until", day(6));
  await olga.locator("#stand_in").selectOption({ index: 1 });
  await olga.getByRole("button", { name: "Opslaan" }).click();
  await olga.waitForURL(card);
  assert.match(await olga.locator("main").innerText(), /Afwezig tot en met .*In de plaats:/s);
  await axe(olga, "a card of somebody who is away");
  await olga.context().close();
  assert.deepEqual(browser.problems(), []);
});

test("everything is found at once, the words are marked, and a number leads to its report", { skip }, async () => {
  const page = await browser.person({ viewport: telephone });
  await page.goto(`${house.address}/zoeken`);
  await axe(page, "searching");
  await page.fill("#q", "mariaberg");
  await page.locator("#q").press("Enter");
  await page.getByRole("heading", { name: "Mensen en organisaties" }).waitFor();
  assert.ok((await page.locator("mark").count()) > 0);
  await axe(page, "what was found");
  await shots4(page, "search");
  await page.goto(`${house.address}/meldingen`);
  const number = (await page.locator(".rows a").first().getAttribute("href")).split("/").pop();
  await page.goto(`${house.address}/zoeken?q=${number}`);
  assert.equal(await page.locator(`main a[href='/meldingen/${number}']`).count(), 1);
  await page.goto(`${house.address}/zoeken?q=${encodeURIComponent("zqxwv <b>")}&taal=en`);
  assert.match(await page.locator("main").innerText(), /Nothing found/);
  await axe(page, "nothing found");
  await page.context().close();
  assert.deepEqual(browser.problems(), []);
});
