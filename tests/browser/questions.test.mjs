// SPDX-License-Identifier: EUPL-1.2
// A subject asks its questions: at once with script, after pressing send without; an answer may stop the report. An administrator changes
// what is asked; a handler fills in a standard reply and says what it came from. axe at 1280 and 320, Dutch and English.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, desk, noBrowser, openBrowser, shot } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
const narrow = { width: 320, height: 700 };
const admin = "ada.limpens@kwartier.example";
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

const option = async (page, words) => page.locator("#category option", { hasText: words }).first().getAttribute("value");
const choose = async (page, words) => page.selectOption("#category", await option(page, words));
const send = (page) => page.click("#form .utrecht-button--primary-action");
const noScroll = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function both(page, name) {
  for (const viewport of [desk, narrow]) {
    await page.setViewportSize(viewport);
    await axe(page, `${name} at ${viewport.width}`);
    assert.ok(await noScroll(page), `${name} scrolls sideways at ${viewport.width}`);
  }
  await shot(page, name.replaceAll(" ", "-"));
}

test("without script the form asks after the subject, keeps what was typed, and files the answers", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: narrow });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await page.fill("#text", "De lamp knippert al een week.");
  await page.selectOption("#area", "wyck");
  await choose(page, /[Ll]amp/);
  await send(page);
  assert.match(await page.textContent("[data-errors]"), /vragen over dit onderwerp/);
  assert.equal(await page.inputValue("#text"), "De lamp knippert al een week.");
  await both(page, "questions without script");
  await page.fill("#q_nummer", "achter de kerk");
  await send(page);
  assert.match(await page.textContent("#q_nummer-error"), /klopt niet/);
  assert.match(await page.textContent("#q_hoe-error"), /Kies/);
  assert.equal(await page.inputValue("#q_nummer"), "achter de kerk");
  await both(page, "questions refused");
  await page.fill("#q_nummer", "LM 0412");
  await page.check("#q_hoe_knippert");
  await page.fill("#q_aantal", "2");
  await send(page);
  if (await page.locator("#form").count()) await send(page); // something is known nearby: reported all the same
  assert.match(page.url(), /\/meldingen\/volgen\//);
  assert.match(await page.textContent("main"), /Hij knippert/);
  assert.match(await page.textContent("main"), /2 lampen/);
  assert.deepEqual(browser.problems(), []);
});

test("with script the questions come with the subject, and an answer that stops says so at once", { skip }, async () => {
  const page = await browser.person({ viewport: desk });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await choose(page, /[Ww]espen/);
  await page.waitForSelector("#q_waar_woning");
  assert.match(await page.textContent("[data-questions-box] + [role=status]"), /2 vragen/);
  await page.focus("#q_waar_woning");
  await page.keyboard.press("Space");
  await page.waitForSelector("[data-stop-box] [role=alert]");
  assert.match(await page.textContent("[data-stop-box]"), /halen wij niet weg/);
  await both(page, "an answer that stops");
  await page.check("#q_waar_openbaar");
  assert.equal((await page.textContent("[data-stop-box]")).trim(), "");
  // To another subject and back: what was answered is still there.
  await choose(page, /[Ll]amp/);
  await page.waitForSelector("#q_nummer");
  assert.equal(await page.locator("#q_waar_openbaar").count(), 0);
  await choose(page, /[Ww]espen/);
  await page.waitForSelector("#q_waar_openbaar");
  assert.ok(await page.isChecked("#q_waar_openbaar"));
  await page.selectOption("#category", "");
  await page.waitForFunction(() => !document.querySelector("[data-questions]"));
  assert.deepEqual(browser.problems(), []);
});

test("an administrator adds a subject and a question; the desk asks it", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, admin);
  await page.goto(`${house.address}/beheer/onderwerpen`);
  await both(page, "subjects");
  await page.click("a[href='/beheer/onderwerpen/nieuw']");
  await send(page);
  assert.ok(await page.locator("#name_nl-error").count());
  await both(page, "a new subject refused");
  await page.fill("#name_nl", "Bankje kapot");
  await page.fill("#name_en", "Broken bench");
  await page.selectOption("#parent", { index: 1 });
  await page.fill("#term", "7");
  await page.selectOption("#department", { index: 1 });
  await send(page);
  await page.click("a[href$='/vragen/nieuw']");
  await page.fill("#words_nl", "Kan er nog iemand zitten?");
  await page.fill("#words_en", "Can anybody still sit on it?");
  await page.selectOption("#kind", "one");
  await page.check("#required");
  for (const [row, nl, en] of [[1, "Ja", "Yes"], [2, "Nee", "No"]]) {
    await page.fill(`#nl-${row}`, nl);
    await page.fill(`#en-${row}`, en);
  }
  await both(page, "a question");
  await send(page);
  assert.match(await page.textContent("main"), /Kan er nog iemand zitten\?/);
  await both(page, "a subject");

  const counter = await browser.person({ script: false, viewport: desk });
  await house.signIn(counter, "loes.vaessen@kwartier.example");
  await counter.goto(`${house.address}/balie`);
  await counter.fill("#text", "Er is een plank van de bank af.");
  await counter.selectOption("#area", "wyck");
  await choose(counter, /Bankje kapot/);
  await send(counter);
  await counter.check("#q_kan-er-nog-iemand-zitten_nee");
  await both(counter, "the desk asks");
  await send(counter);
  assert.match(counter.url(), /\/balie\/M-/);
  assert.deepEqual(browser.problems(), []);
});

/** A lamp that does not work, reported by somebody without script; its reference. */
async function lampReported(where) {
  const page = await browser.person({ script: false });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await page.fill("#text", `De lamp ${where} is uit.`);
  await page.selectOption("#area", "wyck");
  await choose(page, /[Ll]amp/);
  await send(page);
  await page.check("#q_hoe_uit");
  await send(page);
  return (await page.textContent("main")).match(/M-\w{3}-\w{4}/)[0];
}

test("a handler fills in a standard reply, changes it, and says what it came from", { skip }, async () => {
  for (const script of [false, true]) {
    const reference = await lampReported(script ? "voor de school" : "bij de brug");
    const page = await browser.person({ script, viewport: desk });
    await house.signIn(page, "loes.vaessen@kwartier.example");
    await page.goto(`${house.address}/werk/${reference}`);
    assert.match(await page.textContent("main"), /Hij is uit als het donker is/);
    const form = page.locator("details", { has: page.locator("#solve-reply") });
    await form.locator("summary").click();
    await page.selectOption("#solve-reply", { label: "Lamp vervangen" });
    if (!script) await page.click("button[formaction$='/antwoord/solve']");
    const filled = await page.inputValue("#solve-sentence");
    assert.match(filled, /^De lamp bij .+ is vervangen/);
    await both(page, `a reply filled ${script ? "with" : "without"} script`);
    await page.fill("#solve-sentence", `${filled} Dank u wel.`);
    await page.selectOption("#solve-cause", { label: "Lamp op" });
    await form.locator("button[type=submit]:not([formaction])").click();
    assert.match(await page.textContent("main"), /Dank u wel\./);
    assert.match(await page.textContent("main"), /Lamp op/);
    await page.goto(`${house.address}/werk/${reference}/afdruk`);
    assert.match(await page.textContent("main"), /Hij is uit als het donker is/);
  }
  assert.deepEqual(browser.problems(), []);
});

test("standard replies and causes are kept on their pages", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, admin);
  for (const [path, name] of [["/beheer/standaardantwoorden", "standard replies"], ["/beheer/oorzaken", "causes"]]) {
    await page.goto(house.address + path);
    await both(page, name);
  }
  await page.goto(`${house.address}/beheer/standaardantwoorden`);
  await page.fill("#title", "Kan niet");
  await page.fill("#text", "Dit is {iets} anders.");
  await send(page);
  assert.match(await page.textContent("#text-error"), /iets/);
  await page.fill("#text", "Dit lukt niet voor {term}.");
  await send(page);
  await page.click("a:has-text('Kan niet')");
  await both(page, "a standard reply");
  const anybody = await browser.person({ locale: "en-GB" });
  await anybody.goto(`${house.address}/meldingen/cijfers`);
  assert.match(await anybody.textContent("main"), /Causes/);
  await both(anybody, "figures with causes");
  await anybody.goto(`${house.address}/meldingen/nieuw`);
  await choose(anybody, /[Ww]asp/);
  await anybody.waitForSelector("#q_waar_woning");
  assert.match(await anybody.textContent("[data-questions-box]"), /Where is the nest\?/);
  await both(anybody, "questions in English");
  assert.deepEqual(browser.problems(), []);
});

test("a handler puts the answers right, with the keyboard alone, and the reporter reads what they are now", { skip }, async () => {
  const reference = await lampReported("op het plein");
  const page = await browser.person({ viewport: desk });
  await house.signIn(page, "hans.pluijmen@kwartier.example");
  await page.goto(`${house.address}/werk/${reference}`);
  await page.getByRole("link", { name: "Antwoorden aanpassen" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/antwoorden$/);
  assert.ok(await page.isChecked("#q_hoe_uit"), "what was answered stands there");
  await page.fill("#q_nummer", "achter de kerk");
  await page.locator("#q_nummer").press("Enter");
  assert.match(await page.textContent("#q_nummer-error"), /klopt niet/);
  await both(page, "answers refused");
  await page.fill("#q_nummer", "LM 0412");
  await page.locator("#q_nummer").press("Enter");
  await page.waitForURL(new RegExp(`/werk/${reference}$`));
  assert.match(await page.textContent("main"), /LM 0412/);
  assert.match(await page.textContent("main"), /Antwoorden aangepast/);
  await page.context().close();
  assert.deepEqual(browser.problems(), []);
});
