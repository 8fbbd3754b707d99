// SPDX-License-Identifier: EUPL-1.2
// News: a volunteer of 75 with a telephone signs in by link, writes with a picture, previews and publishes; two editors on one text; a visitor
// without script reads, prints and finds the feeds. axe on every page, Dutch and English.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { axe, noBrowser, openBrowser, picture, root, shot, tabTo, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
const { parseFeed } = await import(createRequire(join(root, "web/package.json")).resolve("@rowanmanning/feed-parser"));
let house, browser;

before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 300 });
  browser = await openBrowser();
});
after(async () => {
  if (skip) return;
  await browser.close();
  const { code, log } = await house.close();
  assert.equal(code, 0, log.slice(-3000));
});

async function smallShot(page, name) {
  const size = page.viewportSize();
  for (const [what, viewport] of [["desk", { width: 1280, height: 900 }], ["telephone", telephone]]) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${what}`);
  }
  await page.setViewportSize(size);
}

test("a volunteer of 75 signs in by link on a telephone, writes news with a picture, looks at it and puts it on the site", { skip }, async () => {
  const page = await browser.person({ viewport: telephone });
  const mail = "harie.nelissen@kwartier.example";
  await page.goto(`${house.address}/inloggen`);
  await page.fill("#email", mail);
  await page.locator("#email").press("Enter");
  const letter = await house.mail(mail, /inloggen\//);
  await page.goto(letter.match(/https?:\/\/\S*\/inloggen\/[A-Za-z0-9]+/)[0]);
  await page.click("main button[type=submit]");
  await page.goto(`${house.address}/schrijven`);
  await axe(page, "the desk of a writer");
  await smallShot(page, "site-writing");
  await page.click("text=Schrijf een bericht");
  await page.fill("#title", "Koffie in de zaal");
  await page.fill("#summary", "Elke dinsdag van tien tot twaalf.");
  await page.fill("#body", "Kom erbij");
  await page.locator("#body").press("Control+a");
  await page.click(".marks button:text-is('Vet')");
  assert.equal(await page.inputValue("#body"), "**Kom erbij**");
  await page.setInputFiles("#picture", await picture(page));
  await page.click("button[name=do][value=publish]");
  assert.equal(await page.locator("#words-1-error").count(), 1, "a picture without words is asked about beside its field");
  assert.equal(await page.inputValue("#title"), "Koffie in de zaal");
  await axe(page, "the form, refused");
  await smallShot(page, "site-refused");
  await page.fill("#words-1", "Een tafel met koffie");
  await page.click("button[name=do][value=preview]:visible");
  await page.waitForSelector("#voorbeeld");
  assert.equal(await page.locator("#voorbeeld .words strong").textContent(), "Kom erbij");
  assert.equal(await page.locator("#voorbeeld img").getAttribute("alt"), "Een tafel met koffie");
  await axe(page, "the preview");
  await smallShot(page, "site-preview");
  await page.click("button[name=do][value=publish]");
  await page.waitForURL(/\/nieuws\/koffie-in-de-zaal$/);
  assert.match(await page.textContent("main"), /Het bericht staat op de site/);
  assert.ok(await page.locator(".words__picture img").evaluate((one) => one.complete && one.naturalWidth > 100));
  await axe(page, "the news item of its writer");
  await smallShot(page, "site-item");
  assert.deepEqual(browser.problems(), []);
});

test("the second of two editors sees what the first wrote, loses nothing, and can put a text back", { skip }, async () => {
  const [first, second] = await Promise.all([browser.person(), browser.person({ script: false })]);
  await house.signIn(first, "koen.partouns@kwartier.example");
  await house.signIn(second, "koen.partouns@kwartier.example");
  await first.goto(`${house.address}/nieuws`);
  const address = await first.locator(".cards h3 a").nth(3).getAttribute("href");
  const desk = house.address + address.replace(/^\/(nieuws|paginas)/, "/schrijven");
  await first.goto(desk);
  await second.goto(desk);
  await first.fill("#body", "Dit schreef de eerste.");
  await second.fill("#body", "Dit schreef de tweede.");
  await first.click("button[name=do][value=keep]");
  await first.waitForURL(/\/nieuws\//);
  await second.click("button[name=do][value=keep]");
  const shown = await second.textContent("main");
  assert.match(shown, /Het is intussen veranderd/);
  assert.match(shown, /Dit schreef de eerste/);
  assert.equal(await second.inputValue("#body"), "Dit schreef de tweede.");
  await axe(second, "two editors");
  await smallShot(second, "site-conflict");
  await second.click("button[name=do][value=keep]");
  await second.goto(`${desk}/versies?nummer=1`);
  await axe(second, "versions");
  await smallShot(second, "site-versions");
  await second.click("text=Zet deze tekst terug");
  assert.match(await second.textContent("main"), /een oudere tekst teruggezet/);
  assert.deepEqual(browser.problems(), []);
});

test("an editor finds what a new volunteer handed in, and sends it back with a sentence", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, "koen.partouns@kwartier.example");
  await page.goto(`${house.address}/schrijven`);
  await axe(page, "the desk of an editor");
  await smallShot(page, "site-desk");
  await page.click("text=Taalcafé zoekt vrijwilligers");
  await axe(page, "what was handed in");
  await page.fill("#sentence", "Op welk adres is dit?");
  await page.click("text=Stuur terug");
  const letter = await house.mail("funda.yilmaz@kwartier.example", /Op welk adres/);
  assert.match(letter, /\/schrijven\//);
  assert.deepEqual(browser.problems(), []);
});

for (const language of ["nl", "en"]) {
  test(`a visitor without script reads, prints and finds the feeds (${language})`, { skip }, async () => {
    const page = await browser.person({ script: false });
    await page.goto(`${house.address}/nieuws?taal=${language}`);
    for (const path of ["/nieuws", "/buurten/mariaberg/nieuws", "/buurten/mariaberg", "/stadsdelen/west", "/", "/feeds?gebied=buurt:mariaberg",
      "/nieuws/bladeren-worden-deze-weken-extra-geveegd", "/paginas/over-deze-buurt-mariaberg", "/nieuws/de-buurttuin-heeft-weer-plaats/poster"]) {
      const answer = await page.goto(house.address + path);
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.locator("h1").count(), 1, `${path} has one h1`);
      await axe(page, `${path} (${language})`);
      if (language === "nl") await smallShot(page, `site${path.replace(/\W+/g, "-")}`);
    }
    assert.deepEqual(browser.problems(), []);
  });
}

test("on paper the poster is one page with a code, and nothing of the screen", { skip }, async () => {
  const page = await browser.person();
  await page.goto(`${house.address}/nieuws/de-buurttuin-heeft-weer-plaats/poster`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("p.screen").isVisible(), false);
  assert.equal(await page.locator(".nav").isVisible(), false);
  assert.ok(await page.locator(".poster svg.qr").isVisible());
  const pdf = await page.pdf({ format: "A4", path: undefined });
  assert.equal((pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length, 1, "one page of paper");
  await shot(page, "site-poster-print");
  assert.deepEqual(browser.problems(), []);
});

test("feeds are read by xmllint, a reader of feeds and a parser of JSON, and not sent twice", { skip }, async () => {
  const page = await browser.person();
  await page.goto(`${house.address}/feeds`);
  for (const form of ["atom", "rss"]) {
    const answer = await page.request.get(`${house.address}/feeds/mariaberg/alles.${form}`);
    const xml = await answer.text();
    execFileSync("xmllint", ["--noout", "--nonet", "-"], { input: xml });
    const feed = parseFeed(xml);
    assert.equal(feed.meta.type, form);
    assert.match(feed.title, /Mariaberg/);
    assert.ok(feed.items.length >= 5);
    for (const item of feed.items) assert.ok(item.title && item.id && item.published instanceof Date && item.url.startsWith("http"), JSON.stringify(item));
    const again = await page.request.get(`${house.address}/feeds/mariaberg/alles.${form}`, { headers: { "If-None-Match": answer.headers().etag } });
    assert.equal(again.status(), 304);
  }
  const json = await (await page.request.get(`${house.address}/feeds/stad/nieuws.json`)).json();
  assert.ok(json.items.length >= 10);
  assert.equal(new Set(json.items.map((one) => one.id)).size, json.items.length);
  assert.deepEqual(browser.problems(), []);
});

test("with the keyboard alone one comes from the menu to the form and through it", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, "harie.nelissen@kwartier.example");
  await page.goto(`${house.address}/schrijven/nieuw`);
  for (const part of ["#kind", "#title", ".marks button", "#body", "#picture", "#on", "button[value=publish]"]) await tabTo(page, part, 120);
  assert.deepEqual(browser.problems(), []);
});
