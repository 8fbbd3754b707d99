// SPDX-License-Identifier: EUPL-1.2
// Several people, one problem: what is known already is shown while one types and after pressing send; one joins with one click; a handler
// merges, unmerges and splits. axe looks at every page on the way.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse, password } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;
const place = { lat: "50.849500", lon: "5.702500" };
const first = {}, second = {}; // what one person hands to the next

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
  assert.ok(!/"level":"error"/.test(log), log.match(/.*"level":"error".*/)?.[0]);
});

async function well(page, what) {
  await axe(page, what);
  assert.deepEqual(browser.problems(), []);
}
const state = (page) => page.locator(".state").first().textContent();
async function signIn(email) {
  const page = await browser.person();
  await page.goto(`${house.address}/inloggen`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.locator("input[name=password]").press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
  return page;
}
/** As the map would: the place in the hidden fields. */
const point = (page) =>
  page.evaluate(({ lat, lon }) => {
    for (const [name, value] of Object.entries({ lat, lon })) {
      const field = document.querySelector(`input[name=${name}]`);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, place);
const chooseTile = async (page) =>
  page.selectOption("#category", { label: await page.locator("#category option", { hasText: /stoeptegel/i }).first().textContent() });
async function write(page, text, email) {
  await page.fill("#text", text);
  await point(page);
  await chooseTile(page);
  await page.fill("#email", email);
}
const send = (page) => page.click("#form .utrecht-button--primary-action");

test("a resident reports without script; if something was known nearby, sending again sends it", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await write(page, "Er ligt een losse stoeptegel bij de brievenbus. Mijn telefoon ligt in stukken.", "truus@voorbeeld.example");
  await send(page);
  if (!/\/volgen\//.test(page.url())) await send(page);
  assert.match(page.url(), /\/meldingen\/volgen\/[0-9a-f]{32}\?nieuw=1$/);
  first.link = page.url().split("?")[0];
  first.reference = (await page.locator("h1").textContent()).match(/M-\w{3}-\w{4}/)[0];
});

test("who types the same is shown it, and joins with one click", { skip }, async () => {
  const page = await browser.person({ viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await write(page, "De stoeptegel bij de brievenbus wipt.", "joep@voorbeeld.example");
  const known = page.locator("[data-known-box] li", { hasText: first.reference });
  await known.waitFor();
  assert.ok(!(await page.content()).includes("in stukken"), "words that are not public are not shown");
  await well(page, "the form with what is known");
  await shot(page, "nearby-known");
  await known.getByRole("button", { name: /Ik meld mee/ }).click();
  await page.waitForURL(/\/meldingen\/meegemeld\/[0-9a-f]{32}\?nieuw=1$/);
  const text = await page.locator("main").textContent();
  assert.ok(text.includes(first.reference) && text.includes("2 mensen melden dit"));
  assert.ok(text.includes("wipt"), "what was typed went along");
  assert.ok(!text.includes("in stukken"));
  await well(page, "the page of one who joined");
  await shot(page, "nearby-joined");
  const mail = await house.mail("joep@voorbeeld.example", /U meldt mee/);
  assert.ok(!mail.includes("in stukken"));
  await page.goto(mail.match(/http:\S+bevestiging=[0-9a-f]{32}/)[0]);
  await well(page, "confirming the address");
  await page.click("form[action$=bevestiging] button");
  assert.match(await page.locator("main").textContent(), /bevestigd/);

  const code = (await page.locator("dd.code").nth(1).textContent()).trim();
  await page.goto(`${house.address}/meldingen/volgen`);
  await page.fill("#reference", first.reference);
  await page.fill("#code", code);
  await page.click("#form button");
  assert.match(page.url(), /\/meldingen\/meegemeld\//, "number and code lead to one's own page");
});

test("without script the form asks once, and loses nothing; from the public page one joins as well", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await write(page, "Losse tegel bij de brievenbus, ik struikelde.", "mien@voorbeeld.example");
  await send(page);
  assert.ok(await page.getByText("Misschien is dit al bekend").count());
  assert.equal(await page.inputValue("#text"), "Losse tegel bij de brievenbus, ik struikelde.");
  assert.equal(await page.inputValue("#email"), "mien@voorbeeld.example");
  assert.equal(await page.locator("input[name=lat]").inputValue(), place.lat);
  await well(page, "the form that asks once");
  await shot(page, "nearby-asked-once");
  await send(page);
  assert.match(page.url(), /\/meldingen\/volgen\/[0-9a-f]{32}\?nieuw=1$/);
  second.link = page.url().split("?")[0];
  second.reference = (await page.locator("h1").textContent()).match(/M-\w{3}-\w{4}/)[0];

  await page.goto(`${house.address}/meldingen/${first.reference}`);
  await well(page, "the public page with the number of people");
  await page.getByRole("link", { name: "Ik meld mee" }).click();
  await well(page, "reporting along");
  await page.fill("#email", "geen adres");
  await send(page);
  await page.locator("#email-error").waitFor();
  await well(page, "reporting along with a wrong address");
  await page.fill("#email", "");
  await send(page);
  await page.getByText("3 mensen melden dit").waitFor();
});

test("the handler merges with one click, and unmerges; who reported sees both", { skip }, async () => {
  const page = await signIn("hans.pluijmen@kwartier.example");
  await page.goto(`${house.address}/werk/${second.reference}`);
  const same = page.locator("section[aria-labelledby=maybe-same] li", { hasText: first.reference });
  await well(page, "the report with what may be the same");
  await shot(page, "nearby-candidates");
  await same.getByRole("button", { name: /Voeg samen/ }).click();
  assert.equal(await state(page), "Dubbele melding");
  await well(page, "the merged report");

  const reporter = await browser.person({ script: false, viewport: telephone });
  await reporter.goto(second.link);
  assert.match(await reporter.locator("main").textContent(), new RegExp(`lossen het op bij melding ${first.reference}`));
  await well(reporter, "the page of who reported what was merged");
  await shot(reporter, "nearby-merged");

  await page.goto(`${house.address}/werk/${first.reference}`);
  assert.match(await page.locator("main").textContent(), /4 mensen melden dit/);
  await well(page, "the chief with what was merged into it");
  await shot(page, "nearby-chief");
  await page.locator("section[aria-labelledby=merged-here] li", { hasText: second.reference }).getByRole("button", { name: /Maak los/ }).click();
  assert.match(page.url(), new RegExp(`/werk/${second.reference}$`));
  assert.equal(await state(page), "Ontvangen");
  await reporter.goto(second.link);
  assert.equal(await state(reporter), "Ontvangen");
});

test("a report is split over two departments; the reporter sees one report, solved when both parts have ended", { skip }, async () => {
  const desk = await signIn("loes.vaessen@kwartier.example");
  await desk.goto(`${house.address}/werk/${first.reference}`);
  await desk.click("a[href$=splitsing]");
  await well(desk, "splitting");
  await send(desk);
  assert.ok((await desk.locator(".utrecht-form-field-error-message").count()) >= 2, "a part wants to say what is to be done");
  await well(desk, "splitting with nothing filled in");
  await desk.fill("#what-1", "Kap de wortel onder de stoep.");
  await desk.selectOption("#department-1", { label: "Groen" });
  await desk.fill("#what-2", "Leg de tegels daarna recht.");
  await desk.selectOption("#department-2", { label: "Wegen en verlichting" });
  const subject = await desk.locator("#category-1 option:checked").getAttribute("value");
  await desk.selectOption("#category-2", subject);
  await desk.getByRole("button", { name: "Nog een deel" }).click();
  assert.equal(await desk.inputValue("#what-2"), "Leg de tegels daarna recht.");
  assert.equal(await desk.locator("fieldset").count(), 3);
  await desk.goto(`${house.address}/werk/${first.reference}/splitsing`);
  await desk.fill("#what-1", "Kap de wortel onder de stoep.");
  await desk.selectOption("#department-1", { label: "Groen" });
  await desk.fill("#what-2", "Leg de tegels daarna recht.");
  await desk.selectOption("#category-2", subject);
  await desk.selectOption("#department-2", { label: "Wegen en verlichting" });
  await send(desk);
  await desk.waitForURL(new RegExp(`/werk/${first.reference}$`));
  assert.equal(await state(desk), "In behandeling");
  await well(desk, "the split report");
  await shot(desk, "split-whole");

  for (const [email, words] of [["gijs.coenegracht@kwartier.example", /wortel/], ["hans.pluijmen@kwartier.example", /tegels daarna/]]) {
    const handler = await signIn(email);
    await handler.goto(`${house.address}/werk?lijst=afdeling&volgorde=nieuwste`);
    await handler.getByRole("link", { name: words }).click();
    await well(handler, "a part");
    await shot(handler, "split-part");
    await handler.click("summary:text-is('Opgelost')");
    await handler.fill("#solve-sentence", "Dit deel is klaar.");
    await handler.click("form[action$=oplossing] button.utrecht-button:not(.utrecht-button--small)");
    assert.equal(await state(handler), "Opgelost");
  }
  const reporter = await browser.person({ script: false, viewport: telephone });
  await reporter.goto(first.link);
  assert.equal(await state(reporter), "Opgelost");
  assert.equal(await reporter.locator("section[aria-labelledby=its-parts] li").count(), 2);
  await well(reporter, "the reporter's page of a split report");
  await shot(reporter, "split-reporter");
  await house.mail("truus@voorbeeld.example", /is opgelost/);
  await house.mail("joep@voorbeeld.example", /is opgelost/);
});
