// SPDX-License-Identifier: EUPL-1.2
// Officials at work together: several reports at once, leave with a substitute, two people on one report, a list that tells what is new,
// and the keyboard for everything. axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, tabTo, telephone } from "./lib/browser.mjs";
import { day, noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;

before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 4000 });
  browser = await openBrowser();
});
after(async () => {
  if (skip) return;
  await browser.close();
  const { code, log } = await house.close();
  assert.equal(code, 0, log.slice(-3000));
});

async function official(name, options) {
  const page = await browser.person(options);
  await house.signIn(page, `${name}@kwartier.example`);
  return page;
}
async function smallShot(page, name) {
  await shot(page, `${name}-desk`);
  const before = page.viewportSize();
  await page.setViewportSize(telephone);
  await shot(page, `${name}-telephone`);
  await page.setViewportSize(before);
}

test("without script one ticks reports, reads what will happen, does it, and reads what did", { skip }, async () => {
  const page = await official("hans.pluijmen", { script: false });
  await page.goto(`${house.address}/werk?lijst=afdeling`);
  await axe(page, "the work list");
  await smallShot(page, "work-list");
  // What lies with a party outside may be taken back by itself meanwhile.
  const boxes = page.locator(".work tbody tr", { hasNotText: "Bij een ander bedrijf" }).locator("input[type=checkbox]");
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  await page.click('button[name="wat"][value="inplannen"]');
  await axe(page, "what will happen");
  await smallShot(page, "bulk");
  const lines = await page.locator(".bulk__lines li").count();
  assert.ok(lines >= 1, "at least one of them can be planned");
  await page.click("#form .utrecht-button--primary-action");
  assert.ok(await page.locator("#sentence-error").count(), "without a sentence it is refused beside the field");
  await axe(page, "what will happen, refused");
  await page.fill("#on", day(3));
  await page.fill("#sentence", "Wij komen langs met de ploeg.");
  const ticks = page.locator(".bulk__lines input[type=checkbox]");
  for (let at = 0; at < lines; ++at) await ticks.nth(at).uncheck();
  await page.click("#form .utrecht-button--primary-action");
  assert.equal(await ticks.count(), lines, "the list is still there when nothing was ticked");
  assert.equal(await page.inputValue("#sentence"), "Wij komen langs met de ploeg.");
  await axe(page, "what will happen, nothing ticked");
  await smallShot(page, "bulk-nothing-ticked");
  for (let at = 0; at < lines; ++at) await ticks.nth(at).check();
  await page.click("#form .utrecht-button--primary-action");
  assert.match(await page.textContent("main"), new RegExp(`${lines} van de ${lines} meldingen zijn gedaan`));
  await axe(page, "what did");
  await smallShot(page, "bulk-done");
  assert.deepEqual(browser.problems(), []);
});

test("many are closed with a standard reply, and one reads first how it will be filled in", { skip }, async () => {
  const page = await official("hans.pluijmen", { script: false });
  await page.goto(`${house.address}/werk?lijst=afdeling`);
  for (const at of [0, 1, 2]) await page.locator(".work tbody input[type=checkbox]").nth(at).check();
  await page.click('button[name="wat"][value="afsluiten"]');
  const first = await page.locator(".bulk__lines .code").first().textContent();
  await page.selectOption("#reply", { label: "Opgelost: Hersteld" });
  await page.click("button[formaction$='/antwoord']");
  assert.match(await page.inputValue("#sentence"), /\{reference\}/);
  assert.match(await page.locator(".quote").textContent(), new RegExp(first));
  assert.equal(await page.locator("#reply option:checked").textContent(), "Opgelost: Hersteld");
  await axe(page, "closing together with a standard reply");
  await smallShot(page, "bulk-reply");
  assert.deepEqual(browser.problems(), []);
});

test("on a page one ticks all with one link; the act is chosen after that", { skip }, async () => {
  const page = await official("hans.pluijmen");
  await page.goto(`${house.address}/werk?lijst=afdeling`);
  await page.click("[data-pick-all]");
  const all = await page.locator(".work input[type=checkbox]").count();
  assert.equal(await page.locator(".work input[type=checkbox]:checked").count(), all);
  await page.click('button[name="wat"][value="doorsturen"]');
  assert.equal(await page.locator(".bulk__lines li, section li").count(), all);
  await axe(page, "forwarding together");
  assert.deepEqual(browser.problems(), []);
});

test("who goes on leave names a substitute, whose list has the work", { skip }, async () => {
  const page = await official("gijs.coenegracht", { script: false });
  await page.goto(`${house.address}/werk/afwezigheid`);
  await axe(page, "leave");
  await page.fill("#from", day(0));
  await page.fill("#until", day(-1));
  await page.click("#form .utrecht-button--primary-action");
  assert.ok(await page.locator("#until-error").count());
  await axe(page, "leave, refused");
  await page.fill("#until", day(9));
  await page.selectOption("#substitute", { label: "Nel Hoebers" });
  await page.click("#form .utrecht-button--primary-action");
  assert.match(await page.textContent("main"), /Nel Hoebers neemt waar/);
  await axe(page, "leave, written down");
  await smallShot(page, "leave");
  await page.goto(`${house.address}/werk`);
  assert.match(await page.textContent("main"), /U bent afwezig tot en met/);
  const nel = await official("nel.hoebers");
  await nel.goto(`${house.address}/werk`);
  assert.match(await nel.textContent(".work"), /Voor Gijs Coenegracht, tot en met/);
  await nel.locator(".work tr", { hasText: "Voor Gijs Coenegracht" }).first().locator("a").click();
  assert.match(await nel.textContent("main"), /afwezig tot en met .*Nel Hoebers neemt waar/s);
  assert.match(await house.mail("nel.hoebers@kwartier.example", /neemt waar|Gijs/), /Gijs/);
  await page.goto(`${house.address}/werk/afwezigheid`);
  await page.click("form[action$='/einde'] button");
  assert.match(await page.textContent("main"), /Er staat geen afwezigheid/);
  assert.deepEqual(browser.problems(), []);
});

test("two who have the same report open see each other's name, and an administrator sees all leave", { skip }, async () => {
  const hans = await official("hans.pluijmen");
  await hans.goto(`${house.address}/werk?lijst=afdeling`);
  await hans.locator("a[data-row]").first().click();
  const address = hans.url();
  const samira = await official("samira.haddou");
  await samira.goto(address);
  await samira.waitForFunction(() => /Hans Pluijmen/.test(document.querySelector("[data-also-here]").textContent));
  await hans.waitForFunction(() => /Samira Haddou/.test(document.querySelector("[data-also-here]").textContent), null, { timeout: 20_000 });
  await axe(samira, "a report that two have open");
  await smallShot(samira, "two-people");
  const ada = await official("ada.limpens");
  await ada.goto(`${house.address}/beheer/afwezigheid`);
  assert.match(await ada.textContent("main"), /Samira Haddou|neemt waar/);
  await axe(ada, "all leave");
  assert.deepEqual(browser.problems(), []);
});

test("a list that stays open says what is new, and shows it when asked", { skip }, async () => {
  const desk = await official("loes.vaessen");
  await desk.goto(`${house.address}/werk?lijst=alles&volgorde=nieuwste`);
  const other = await official("yusuf.karaman", { script: false });
  await other.goto(`${house.address}/balie`);
  await other.fill("#text", "Er ligt een grote tak op het fietspad bij de school.");
  await other.selectOption("#channel", "telephone");
  await other.selectOption("#area", "wyck");
  await other.selectOption("#category", { label: await other.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  await other.click("#form .utrecht-button--primary-action");
  await desk.waitForSelector("[data-show-news]", { timeout: 20_000 });
  assert.match(await desk.textContent("[data-live]"), /1 nieuw of veranderd/);
  await axe(desk, "a list with news");
  await desk.click("[data-show-news]");
  await desk.waitForFunction(() => /grote tak op het fietspad/.test(document.querySelector(".work").textContent));
  assert.deepEqual(browser.problems(), []);
});

test("by keyboard alone: through the list, into a report, priority, back; keys are silent in fields and can be switched off", { skip }, async () => {
  const page = await official("hans.pluijmen");
  await page.goto(`${house.address}/werk?lijst=afdeling&staat=in-behandeling`);
  const focused = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  await page.keyboard.press("j");
  assert.ok(await focused("a[data-row]"));
  const first = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("j");
  assert.notEqual(await page.evaluate(() => document.activeElement.href), first);
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  assert.equal(await page.locator(".work input[type=checkbox]:checked").count(), 1);
  await page.keyboard.press("/");
  assert.ok(await focused("#zoek"));
  await page.keyboard.type("jx?");
  assert.equal(await page.inputValue("#zoek"), "jx?");
  await page.fill("#zoek", "");
  await page.locator("h1").click();
  await page.keyboard.press("?");
  assert.ok(await page.locator("dialog.keys").isVisible());
  await axe(page, "the list of keys");
  await smallShot(page, "keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/werk\/M-/);
  await page.keyboard.press("r");
  assert.ok(await focused("#priority"));
  await page.selectOption("#priority", "high");
  await tabTo(page, "form[action$='/voorrang'] button", 3);
  await page.keyboard.press("Enter");
  await page.locator("main", { hasText: "Hoge voorrang" }).waitFor();
  await axe(page, "a report with high priority");
  await smallShot(page, "case-priority");
  await page.keyboard.press("m");
  assert.ok(await focused("#duplicate-reference"));
  await page.locator("h1").click();
  await page.keyboard.press("s");
  await page.waitForURL(/\/splitsing$/);
  await page.goBack();
  await page.keyboard.press("h");
  await page.waitForURL(/\/derde$/);
  await page.goBack();
  await page.keyboard.press("?");
  await page.click("#keys-on");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  assert.match(page.url(), /\/werk\/M-/, "switched off, a key does nothing");
  await page.click("[data-keys-open]");
  await page.click("#keys-on");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await page.waitForURL(/\/werk$/);
  assert.deepEqual(browser.problems(), []);
});
