// SPDX-License-Identifier: EUPL-1.2
// The desk writes down a letter, without script; what is no report is told apart. axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, picture, shot } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;

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

test("a letter is written down at the desk; number and code are there to read aloud", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, "loes.vaessen@kwartier.example");
  await page.goto(`${house.address}/balie`);
  await axe(page, "the desk");
  await page.fill("#text", "Er ligt een losse stoeptegel bij de bank.");
  await page.selectOption("#channel", "letter");
  await page.setInputFiles("#photos", await picture(await browser.person({})));
  await page.click("#form .utrecht-button--primary-action");
  assert.equal(await page.locator("input[name=kept]:checked").count(), 1, "the photo is kept while the rest is filled in");
  assert.ok(await page.locator(".utrecht-form-field-error-message").count(), "what is missing is said beside its field");
  assert.equal(await page.inputValue("#text"), "Er ligt een losse stoeptegel bij de bank.");
  await axe(page, "the desk, refused");
  await page.selectOption("#area", "wyck");
  await page.fill("#name", "Dorothea Zevenhuizen");
  await page.fill("#phone", "043 765 43 21");
  await page.selectOption("#category", { label: await page.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  await page.click("#form .utrecht-button--primary-action");
  assert.match(page.url(), /\/balie\/M-\w{3}-\w{4}$/);
  await axe(page, "written down");
  await shot(page, "desk-taken");
  await page.goto(`${house.address}/werk/${page.url().match(/M-\w{3}-\w{4}$/)[0]}`);
  assert.equal(await page.locator("img[src*='/foto/']").count(), 1);
  assert.ok(await page.getByText("Er ligt een losse stoeptegel bij de bank.").first().isVisible());
  assert.deepEqual(browser.problems(), []);
});

test("during a call: the address is found while typing, what is known nearby is shown, and the second caller joins", { skip }, async () => {
  const page = await browser.person({});
  await house.signIn(page, "loes.vaessen@kwartier.example");
  const addresses = await page.evaluate(async () => (await fetch("/adressen?zoek=linden", { headers: { Accept: "application/json" } })).json());
  const street = addresses[0].text.replace(/ \d+\S*$/, "");
  const call = async (text) => {
    await page.goto(`${house.address}/balie`);
    await page.fill("#text", text);
    await page.selectOption("#category", { label: await page.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
    await page.locator("#place").pressSequentially(`${street} 1`, { delay: 20 });
    await page.locator("[role=option]").first().click();
    await page.waitForFunction(() => document.querySelector("input[name=lat]").value !== "");
    await page.selectOption("#channel", "telephone");
  };
  await call("De stoeptegel bij de voordeur wipt.");
  await page.click("#form .utrecht-button--primary-action");
  if (await page.getByText("Misschien is dit al bekend").count()) await page.click("#form .utrecht-button--primary-action");
  const reference = page.url().match(/M-\w{3}-\w{4}$/)[0];
  await call("Er ligt een losse stoeptegel bij de voordeur.");
  const known = page.locator("[data-known-box] li", { hasText: reference });
  await known.waitFor();
  await axe(page, "the desk, with what is known");
  await shot(page, "desk-known");
  await known.getByRole("button", { name: /Ik meld mee/ }).click();
  await page.waitForURL(new RegExp(`/balie/${reference}/mee/\\d+$`));
  await axe(page, "the caller joined");
  assert.deepEqual(browser.problems(), []);
});

test("what is no report is told while typing and after sending, with the city's own desk, which the administrator sets up", { skip }, async () => {
  const typing = await browser.person({ viewport: { width: 360, height: 800 } });
  await typing.goto(`${house.address}/meldingen/nieuw`);
  await typing.fill("#text", "Ik wil bezwaar maken tegen de vergunning voor het terras.");
  await typing.locator("a[href='/meldingen/anders#bezwaar']").waitFor();
  await axe(typing, "an objection, while typing");
  await shot(typing, "other-way-typing");
  const plain = await browser.person({ script: false, viewport: { width: 360, height: 800 } });
  await plain.goto(`${house.address}/meldingen/nieuw`);
  await plain.fill("#text", "Ik heb een klacht over een medewerker.");
  await plain.selectOption("#area", "wyck");
  await plain.selectOption("#category", { label: await plain.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  await plain.click("#form .utrecht-button--primary-action");
  assert.match(await plain.locator("[role=alert]").first().textContent(), /klacht over een medewerker/);
  assert.equal(await plain.inputValue("#text"), "Ik heb een klacht over een medewerker.");
  await axe(plain, "a complaint, asked once");
  await plain.getByRole("link", { name: "Lees hoe dat gaat" }).click();
  assert.ok(await plain.locator("#klacht").getByText("klachten@kwartier.example").count());
  await axe(plain, "what is no report");
  await shot(plain, "other-ways");

  const page = await browser.person({ script: false });
  await house.signIn(page, "ada.limpens@kwartier.example");
  await page.goto(`${house.address}/beheer/andere-wegen`);
  await axe(page, "the ways, set up");
  await page.click("a[href$='/woo-verzoek']");
  await page.fill("#link", "www.kwartier.example");
  await page.click("#form button");
  assert.equal(await page.locator("#link-error").count(), 1);
  await axe(page, "a way, refused");
  await page.fill("#link", "https://www.kwartier.example/openbaar");
  await page.click("#form button");
  assert.match(page.url(), /\/beheer\/andere-wegen$/);
  await shot(page, "ways-set-up");
  assert.deepEqual(browser.problems(), []);
});

test("who calls back is found by name or number, without script", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, "loes.vaessen@kwartier.example");
  await page.goto(`${house.address}/werk`);
  await page.click("text=Zoek op melder");
  await axe(page, "search by reporter");
  await page.click(".form .utrecht-button--primary-action");
  assert.ok(await page.locator("#who-error").count(), "nothing was filled in");
  await axe(page, "search by reporter, refused");
  for (const who of ["zevenhuizen", "0437654321"]) {
    await page.fill("#who", who);
    await page.click(".form .utrecht-button--primary-action");
    assert.equal(await page.locator(".rows--state li").count(), 1, who);
  }
  await axe(page, "search by reporter, found");
  await shot(page, "reporter-search");
  await page.fill("#who", "Niemandsma");
  await page.click(".form .utrecht-button--primary-action");
  await page.waitForSelector("text=Er is geen melding van iemand");
  await axe(page, "search by reporter, none");
  assert.deepEqual(browser.problems(), []);
});
