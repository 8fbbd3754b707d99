// SPDX-License-Identifier: EUPL-1.2
// A visitor without script follows a neighbourhood by mail, sees what they follow, and stops; an editor makes, looks at and prints a newsletter;
// the desk sees nothing of it but a number. axe at 1280 and 320, light and dark, Dutch and English.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, tabTo, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
const visitor = "mevrouw.hendrix@kwartier.example";
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

const linkIn = (mail, begins) => new URL(mail.match(new RegExp(`http://localhost:\\d+${begins}[0-9a-f]{32}`))[0]).pathname;

async function seen(page, name) {
  await axe(page, name);
  await shot(page, `follows-${name.replaceAll(" ", "-")}`);
}

test("a visitor without script follows, confirms by mail, sees what they follow, and stops", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/buurten/mariaberg`);
  assert.match(await page.textContent("main"), /Nu op deze site: .* online/);
  await page.click("a[href='/volgen?gebied=buurten/mariaberg']");
  await seen(page, "choose");
  await page.fill("#email", "geen adres");
  await page.click("#form button");
  assert.match(await page.textContent("#email-error"), /e-mailadres/);
  assert.equal(await page.inputValue("#email"), "geen adres");
  await seen(page, "refused");
  await page.fill("#email", visitor);
  await page.click("#form button");
  assert.match(page.url(), /\/volgen\/gevraagd/);
  await seen(page, "asked");
  const confirm = linkIn(await house.mail(visitor, /Bevestig/), "/volgen/bevestigen/");
  await page.goto(house.address + confirm);
  await seen(page, "confirm");
  await page.click("#form button");
  const own = new URL(page.url()).pathname;
  assert.match(own, /^\/volgen\/[0-9a-f]{32}$/);
  assert.match(await page.textContent("main"), /Mariaberg/);
  await seen(page, "following");
  await page.goto(`${house.address}${own}?taal=en`);
  await seen(page, "following in English");
  await page.goto(`${house.address}${own}?taal=nl`);
  // One thing less, a rhythm, a pause and on again.
  const before = await page.locator(".rows form").count();
  await page.click(".rows form button >> nth=0");
  assert.equal(await page.locator(".rows form").count(), before - 1);
  await page.check("#ritme-week");
  await page.click(`form[action$='/ritme'] button`);
  assert.ok(await page.isChecked("#ritme-week"));
  await page.click(`form[action$='/pauze'] button`);
  await page.click(`form[action$='/hervatting'] button`);
  await page.goto(`${house.address}${own}/gegevens`);
  await seen(page, "data");
  await page.goto(`${house.address}${own}/afmelding`);
  await seen(page, "unsubscribe");
  await page.click("#form button");
  assert.match(await page.textContent("h1"), /geen mail meer/);
  await seen(page, "unsubscribed");
  assert.equal((await page.goto(house.address + own)).status(), 410);
  assert.deepEqual(browser.problems(), []);
});

test("a mail program stops everything with one POST, without cookie", { skip }, async () => {
  const page = await browser.person({ script: false });
  await page.goto(`${house.address}/volgen?gebied=buurten/wyck`);
  await page.fill("#email", "stopper@kwartier.example");
  await page.click("#form button");
  await page.goto(house.address + linkIn(await house.mail("stopper@kwartier.example", /Bevestig/), "/volgen/bevestigen/"));
  await page.click("#form button");
  const own = page.url().split("?")[0];
  const answer = await fetch(`${own}/afmelding`, {
    method: "POST", body: "List-Unsubscribe=One-Click", headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  assert.equal(answer.status, 200);
  assert.equal((await fetch(own)).status, 410);
});

test("who is signed in follows at once, with the keyboard, and chooses to be seen by neighbours", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, "daan.vrancken@kwartier.example");
  await page.goto(`${house.address}/volgen?gebied=buurten/limmel`);
  await seen(page, "following signed in");
  await tabTo(page, "#form button");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.search.includes("gebied"));
  assert.match(await page.textContent("main"), /Limmel/);
  await page.click("a[href='/volgen/wie-is-er']");
  await seen(page, "who is here");
  await page.fill("#naam", "Daan");
  await page.selectOption("#buurt", "limmel");
  await page.click("#form button");
  assert.equal(await page.inputValue("#naam"), "Daan");
  assert.deepEqual(browser.problems(), []);
});

test("an editor makes a newsletter, looks at it, prints the page for the door, and sends it", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, "koen.partouns@kwartier.example");
  await page.goto(`${house.address}/nieuwsbrieven`);
  await seen(page, "newsletters");
  await page.click("form:has(input[value='buurten/mariaberg']) button");
  assert.match(page.url(), /\/nieuwsbrieven\/buurten\/mariaberg/);
  await page.fill("#opening", "Dit hebben wij samen voor elkaar gekregen.");
  await page.fill("#plek-1", "0");
  await page.uncheck("#mee-0");
  await page.click("#form button");
  assert.equal(await page.inputValue("#opening"), "Dit hebben wij samen voor elkaar gekregen.");
  await seen(page, "newsletter draft");
  await page.click("a[href$='/voorbeeld']");
  assert.match(await page.textContent("main"), /Dit hebben wij samen/);
  await seen(page, "newsletter preview");
  await page.goBack();
  await page.click("a[href$='/affiche']");
  assert.ok(await page.locator("svg.qr").count() >= 2);
  await seen(page, "newsletter poster");
  await page.emulateMedia({ media: "print" });
  await shot(page, "follows-newsletter-poster-print");
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${house.address}/nieuwsbrieven/buurten/mariaberg`);
  await page.fill("#opening", "Dit hebben wij samen voor elkaar gekregen, en meer."); // sent as it stands, saved before or not
  await page.click("button[formaction$='/verzending']");
  assert.match(page.url(), /\/buurten\/mariaberg\/nieuwsbrief\/2/);
  assert.match(await page.textContent("main"), /voor elkaar gekregen, en meer/);
  await seen(page, "newsletter sent");
  const guest = await browser.person({ script: false, viewport: telephone });
  await guest.goto(`${house.address}/buurten/mariaberg/nieuwsbrief`);
  assert.equal(await guest.locator(".rows > li").count(), 2);
  await seen(guest, "newsletter archive");
  assert.deepEqual(browser.problems(), []);
});

test("who wants it on paper asks without script, and the editor prints labels", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/volgen/op-papier?gebied=buurten/mariaberg`);
  await seen(page, "paper");
  await page.click("#form button");
  assert.ok(await page.locator("#naam-error").count());
  await seen(page, "paper refused");
  await page.fill("#naam", "Mevrouw Hendrix");
  await page.fill("#straat", "Proefstraat 12");
  await page.fill("#plaats", "6200 AA Maastricht");
  await page.click("#form button");
  await seen(page, "paper asked");
  const koen = await browser.person({ script: false });
  await house.signIn(koen, "koen.partouns@kwartier.example");
  await koen.goto(`${house.address}/nieuwsbrieven/buurten/mariaberg/bezorglijst`);
  assert.doesNotMatch(await koen.textContent("main"), /Hendrix/);
  await seen(koen, "labels before");
  await koen.click("main form button");
  assert.match(await koen.textContent("main"), /Mevrouw Hendrix/);
  await seen(koen, "labels");
  assert.deepEqual(browser.problems(), []);
});
