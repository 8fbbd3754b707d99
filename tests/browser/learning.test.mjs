// SPDX-License-Identifier: EUPL-1.2
// Routing that learns: the model made at the first start, its page, and a report that no rule knows on the desk's page. axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
const subject = /stoeptegels/;
let house, browser;

before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 2400 }); // of which the last half year, whose words are still there, is enough to learn from
  browser = await openBrowser();
});
after(async () => {
  if (skip) return;
  await browser.close();
  const { code, log } = await house.close();
  assert.equal(code, 0, log.slice(-3000));
});

async function well(page, what) {
  await axe(page, what);
  assert.deepEqual(browser.problems(), []);
}
async function signIn(email, options) {
  const page = await browser.person(options);
  await house.signIn(page, email);
  return page;
}

test("the administrator reads what the model is worth, in both languages, and has it only propose", { skip }, async () => {
  const page = await signIn("ada.limpens@kwartier.example", { script: false });
  const address = `${house.address}/beheer/routering/model`;
  for (let tries = 0; tries < 240; tries++) {
    await page.goto(address);
    if (await page.locator("circle").count()) break;
    await page.waitForTimeout(300);
  }
  assert.ok((await page.locator("circle").count()) > 0, "the model is made at the first start");
  assert.match(await page.locator(".figures").textContent(), /Goed voorspeld\s*\d+,\d/);
  assert.ok((await page.locator("h2#thresholds + p + div tbody tr").count()) >= 4, "a threshold for each department");
  await well(page, "the model");
  await shot(page, "administrator-model");
  await page.goto(`${address}?taal=en`);
  assert.match(await page.locator("h1").textContent(), /model that proposes/);
  await well(page, "the model in English");
  await page.goto(`${address}?taal=nl`);
  await page.check("#mode-1");
  await page.click("form[action='/beheer/routering/model'] button");
  assert.ok(await page.isChecked("#mode-1"));

  // From now on no rule knows this subject.
  await page.goto(`${house.address}/beheer/routering`);
  for (;;) {
    const rule = page.locator("#rules-now").locator("xpath=..").locator("tbody tr", { has: page.locator("th", { hasText: subject }) }).first();
    if (!(await rule.count())) break;
    await rule.locator("button").click();
  }
});

test("the desk sees what the model proposes and by which words, and follows it", { skip }, async () => {
  const visitor = await browser.person({ script: false, viewport: telephone });
  await visitor.goto(`${house.address}/meldingen/nieuw`);
  await visitor.fill("#text", "De stoep is verzakt, een stoeptegel steekt omhoog.");
  await visitor.selectOption("#area", "wyck");
  await visitor.selectOption("#category", { label: await visitor.locator("#category option", { hasText: subject }).first().textContent() });
  await visitor.click("#form button[type=submit]");
  const reference = (await visitor.locator("h1").textContent()).match(/M-\w{3}-\w{4}/)[0];

  const desk = await signIn("loes.vaessen@kwartier.example", { script: false });
  await desk.goto(`${house.address}/werk/${reference}`);
  const box = desk.locator("[aria-labelledby=proposal]");
  assert.match(await box.textContent(), /Wegen.*zeker.*(stoep|tegel)/s);
  await well(desk, "a report with a proposal");
  await shot(desk, "desk-proposal");
  await box.locator("button").click();
  assert.equal(await box.count(), 0);
  assert.match(await desk.locator(".timeline").textContent(), /voorstel van het model is gevolgd/);
});
