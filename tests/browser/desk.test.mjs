// SPDX-License-Identifier: EUPL-1.2
// The desk writes down a letter, without script; what is no report is told apart. axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot } from "./lib/browser.mjs";
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
  await page.click("#form .utrecht-button--primary-action");
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
  await page.goto(`${house.address}/meldingen/anders`);
  await axe(page, "what is no report");
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
