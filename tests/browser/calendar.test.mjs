// SPDX-License-Identifier: EUPL-1.2
// A volunteer puts the street party in the calendar on a telephone without script; a visitor without script finds it, signs up with the mailed
// code and leaves again; the month and the paper for the door; and ical.js reads the feeds. axe looks at every page on the way.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { axe, desk, noBrowser, openBrowser, root, shot, shots4, telephone } from "./lib/browser.mjs";
import { day, noHouse, openHouse } from "./lib/house.mjs";

const { default: ICAL } = await import(createRequire(join(root, "web/package.json")).resolve("ical.js"));
const skip = noBrowser || noHouse;
let house, browser;
const party = {}; // what one person hands to the next

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
const main = (page) => page.locator("main").textContent();

test("a volunteer puts the street party in the calendar on a telephone without script", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await house.signIn(page, "funda.yilmaz@kwartier.example");
  await page.goto(`${house.address}/agenda`);
  await well(page, "the list");
  await page.getByRole("link", { name: "Zet iets in de agenda" }).click();
  await well(page, "the empty form");
  await page.click("#form .utrecht-button--primary-action");
  assert.ok((await page.locator(".utrecht-form-field-error-message").count()) >= 2, "every missing field says so");
  await well(page, "the form with nothing filled in");
  await page.fill("#title", "Straatfeest met café, muziek & vlaai");
  await page.fill("#description", "Een lange tafel in de straat.\nNeem iets te eten mee.");
  await page.selectOption("#theme", { label: "Markt en feest" });
  await page.fill("#organiser", "De Straatcommissie");
  party.day = day(10);
  await page.fill("#starts_on", party.day);
  await page.fill("#starts_at", "15:00");
  await page.fill("#ends_at", "22:00");
  await page.selectOption("#area", { label: "Mariaberg" });
  await page.fill("#place", "Voor nummer 12");
  await page.check("#sign_up");
  await page.fill("#capacity", "2");
  await page.click("#form .utrecht-button--primary-action");
  assert.match(await main(page), /Het staat in de agenda/);
  assert.match(await main(page), /15\.00 tot 22\.00 uur/);
  party.address = new URL(page.url()).pathname;
  await well(page, "the party as its organiser sees it");
  await shot(page, "calendar-organiser");
});

test("a visitor without script finds it from the neighbourhood, signs up with the mailed code, and leaves again", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/buurten/mariaberg`);
  await well(page, "the neighbourhood with what is coming up");
  await page.goto(house.address + party.address);
  await well(page, "the party");
  await shots4(page, "calendar-event");
  await page.click("#form button");
  assert.equal(await page.locator("#email-error").count(), 1);
  await well(page, "signing up with nothing filled in");
  await page.fill("#name", "Truus van Vliet");
  await page.fill("#email", "truus@voorbeeld.example");
  await page.click("#form button");
  await well(page, "the page that asks for the code");
  await page.fill("#code", "0");
  await page.click("#form button");
  assert.match(await main(page), /Deze code klopt niet/);
  await well(page, "a wrong code");
  const mail = await house.mail("truus@voorbeeld.example", /Uw code is/);
  await page.fill("#code", mail.match(/Uw code is: (\d{6})/)[1]);
  await page.click("#form button");
  assert.match(await main(page), /U hebt een plaats/);
  await well(page, "one's own page");
  await shot(page, "calendar-own");
  const receipt = await house.mail("truus@voorbeeld.example", /Kunt u toch niet komen/);
  party.own = receipt.match(/http:\S+\/agenda\/aanmelding\/[0-9a-f]{32}/)[0];

  const organiser = await browser.person({ viewport: desk });
  await house.signIn(organiser, "funda.yilmaz@kwartier.example");
  await organiser.goto(`${house.address}${party.address}/deelnemers`);
  assert.match(await main(organiser), /Truus van Vliet/);
  await organiser.fill("#name", "Opa Sjef");
  await organiser.fill("#phone", "043 000 00 09");
  await organiser.click("#form button");
  await organiser.fill("#name", "Mien");
  await organiser.click("#form button");
  assert.match(await main(organiser), /2 van 2 plaatsen bezet, 1 op de wachtlijst/);
  await well(organiser, "who comes");
  await shot(organiser, "calendar-attendees");

  await page.goto(house.address + party.address);
  assert.match(await main(page), /Alle plaatsen zijn bezet/);
  await well(page, "the party when it is full");
  await page.goto(party.own);
  await page.getByRole("button", { name: "Meld mij af" }).click();
  assert.match(await main(page), /U bent afgemeld/);
  await organiser.reload();
  assert.ok(!(await main(organiser)).includes("Truus van Vliet"));
  assert.match(await main(organiser), /2 van 2 plaatsen bezet, 0 op de wachtlijst/);
});

test("the month is a table on a desk and a list on a telephone, and a paper for the door", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  const month = party.day.slice(0, 7);
  await page.goto(`${house.address}/agenda/${month}?gebied=buurt%3Amariaberg`);
  assert.equal(await page.locator("table.month caption").count(), 1);
  assert.equal(await page.locator("table.month thead th").count(), 7);
  assert.ok(await page.locator("table.month").getByRole("link", { name: /Straatfeest met café/ }).count());
  const display = (at) => at.evaluate((cell) => getComputedStyle(cell).display);
  assert.equal(await display(page.locator("table.month td:not(.month__day--empty)").first()), "block");
  assert.equal(await display(page.locator("table.month td.month__day--empty").first()), "none");
  await well(page, "the month");
  await shots4(page, "calendar-month");
  await page.getByRole("link", { name: "Afdrukken voor op de deur" }).click();
  await page.emulateMedia({ media: "print" });
  assert.match(await main(page), /Straatfeest met café/);
  assert.ok(!(await page.locator(".nav").first().isVisible()));
  await shot(page, "calendar-print");
  await page.emulateMedia({ media: null });
  await well(page, "the paper for the door");
  await page.goto(`${house.address}/agenda?taal=en`);
  await well(page, "the list in English");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.goto(house.address + party.address + "?taal=en");
  assert.match(await main(page), /15:00 to 22:00/);
  await well(page, "the party in English");
});

test("a resident proposes, an editor decides; one date of a weekly evening is moved and the whole is called off", { skip }, async () => {
  const resident = await browser.person({ script: false, viewport: telephone });
  await house.signIn(resident, "bea.crutzen@kwartier.example");
  await resident.goto(`${house.address}/agenda/nieuw`);
  assert.match(await main(resident), /De redactie kijkt eerst/);
  await resident.fill("#title", "Breien op dinsdag");
  await resident.fill("#organiser", "Bea");
  await resident.fill("#starts_on", "2027-10-19");
  await resident.fill("#starts_at", "19:30");
  await resident.fill("#ends_at", "21:00");
  await resident.selectOption("#repeat", { label: "Elke week" });
  await resident.fill("#repeat_count", "4");
  await resident.selectOption("#area", { label: "Mariaberg" });
  await resident.click("#form .utrecht-button--primary-action");
  assert.match(await main(resident), /Het is naar de redactie/);
  await well(resident, "a proposal as its maker sees it");
  const address = new URL(resident.url()).pathname;

  const editor = await browser.person({ viewport: desk });
  await house.signIn(editor, "koen.partouns@kwartier.example");
  await editor.goto(`${house.address}/agenda/redactie`);
  await well(editor, "what waits for an editor");
  await shot(editor, "calendar-editors");
  await editor.getByRole("link", { name: "Breien op dinsdag" }).click();
  await well(editor, "a proposal as an editor sees it");
  await editor.getByRole("button", { name: "Zet in de agenda" }).click();
  assert.match(await main(editor), /Elke week op dinsdag, 4 keer/);
  await house.mail("bea.crutzen@kwartier.example", /In de agenda/);
  party.weekly = address;
  await editor.getByRole("link", { name: "Eén datum wijzigen" }).click();
  await well(editor, "changing one date");
  await editor.selectOption("#original", { index: 2 });
  await editor.fill("#why", "De zaal is bezet.");
  await editor.fill("#starts_on", "2027-11-03");
  await editor.fill("#starts_at", "20:00");
  await editor.getByRole("button", { name: "Verplaats deze datum" }).click();
  assert.match(await main(editor), /Andere tijd/);
  await well(editor, "an event with a moved date");
  await editor.getByRole("link", { name: "Wijzig", exact: true }).click();
  await well(editor, "the form of what stands in the calendar, with a map");
  await shot(editor, "calendar-form");
});

test("ical.js reads the feeds: the hour on the wall stays when the clock goes back, and accents survive", { skip }, async () => {
  const answer = await fetch(`${house.address}${party.weekly}.ics`);
  assert.match(answer.headers.get("content-type"), /^text\/calendar/);
  const text = await answer.text();
  const again = await fetch(`${house.address}${party.weekly}.ics`, { headers: { "If-None-Match": answer.headers.get("etag") } });
  assert.equal(again.status, 304);
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const whole = events.find((one) => !one.isRecurrenceException());
  for (const other of events.filter((one) => one.isRecurrenceException())) whole.relateException(other);
  const walk = whole.iterator();
  const found = [];
  for (let at = walk.next(); at; at = walk.next()) {
    const { startDate } = whole.getOccurrenceDetails(at);
    found.push(`${startDate} ${startDate.toJSDate().toISOString()}`);
  }
  assert.deepEqual(found, [
    "2027-10-19T19:30:00 2027-10-19T17:30:00.000Z",
    "2027-10-26T19:30:00 2027-10-26T17:30:00.000Z",
    "2027-11-03T20:00:00 2027-11-03T19:00:00.000Z",
    "2027-11-09T19:30:00 2027-11-09T18:30:00.000Z",
  ]);

  for (const path of ["/agenda.ics", "/buurten/mariaberg/agenda.ics", "/stadsdelen/west/agenda.ics", "/agenda.ics?thema=markt"]) {
    const feed = await fetch(house.address + path);
    assert.equal(feed.status, 200, path);
    const body = Buffer.from(await feed.arrayBuffer());
    for (const line of body.toString("latin1").split("\r\n")) assert.ok(line.length <= 75, `${path}: ${line}`);
    assert.ok(!/[^\r]\n/.test(body.toString("latin1")), `${path}: every line ends in CRLF`);
    const parsed = new ICAL.Component(ICAL.parse(body.toString("utf8")));
    const all = parsed.getAllSubcomponents("vevent");
    assert.ok(all.length >= 1, path);
    const uids = all.filter((one) => !one.hasProperty("recurrence-id")).map((one) => one.getFirstPropertyValue("uid"));
    assert.equal(new Set(uids).size, uids.length, `${path}: every UID once`);
    if (path !== "/agenda.ics")
      assert.ok(all.some((one) => one.getFirstPropertyValue("summary") === "Straatfeest met café, muziek & vlaai"), path);
  }
});

test("who had signed up hears at once that it does not go on, and it stays to be seen", { skip }, async () => {
  const visitor = await browser.person({ script: false, viewport: telephone });
  const organiser = await browser.person({ script: false, viewport: telephone });
  await house.signIn(organiser, "funda.yilmaz@kwartier.example");
  await organiser.goto(`${house.address}${party.address}/deelnemers`);
  await organiser.getByRole("button", { name: "Afmelden Mien" }).click();
  await visitor.goto(house.address + party.address);
  await visitor.fill("#name", "Joep");
  await visitor.fill("#email", "joep@voorbeeld.example");
  await visitor.click("#form button");
  const mail = await house.mail("joep@voorbeeld.example", /Uw code is/);
  await visitor.goto(mail.match(/http:\S+\/agenda\/aanmelding\/[0-9a-f]{32}/)[0]);
  await visitor.fill("#code", mail.match(/Uw code is: (\d{6})/)[1]);
  await visitor.click("#form button");
  assert.match(await main(visitor), /U hebt een plaats/);
  await organiser.goto(house.address + party.address);
  await organiser.click("summary");
  await organiser.fill("#why", "Er komt storm.");
  await organiser.click("form[action$=afgelasting] button");
  assert.match(await main(organiser), /Gaat niet door/);
  await house.mail("joep@voorbeeld.example", /Er komt storm/);
  await visitor.reload();
  assert.match(await main(visitor), /Gaat niet door/);
  await well(visitor, "one's own page of what does not go on");
  await visitor.goto(house.address + party.address);
  assert.match(await main(visitor), /Er komt storm/);
  await well(visitor, "a party that does not go on");
});

test("an editor keeps the themes, and where residents have a say stands under Meedoen", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await house.signIn(page, "koen.partouns@kwartier.example");
  await page.goto(`${house.address}/agenda/redactie`);
  await page.getByRole("link", { name: "Thema's" }).click();
  await well(page, "the themes");
  await page.getByRole("link", { name: "Nieuw thema" }).click();
  await page.getByRole("button", { name: "Thema opslaan" }).click();
  assert.match(await page.textContent("#name_nl-error"), /Vul een naam in/);
  await well(page, "a theme refused");
  await page.fill("#name_nl", "Verkeer");
  await page.fill("#name_en", "Traffic");
  await page.check("#deciding");
  await page.getByRole("button", { name: "Thema opslaan" }).click();
  assert.match(await main(page), /Verkeer/);
  await page.goto(`${house.address}/buurten/mariaberg`);
  const part = page.locator("section[aria-labelledby=take-part]");
  assert.match(await part.textContent(), /Hierover kunt u meepraten/);
  assert.ok((await part.locator("a[href^='/agenda/']").count()) >= 2, "an evening to talk, and the way into the calendar");
  await well(page, "a neighbourhood with what one can do");
  await page.goto(`${house.address}/organisaties/buurtplatform-mariaberg`);
  assert.ok((await page.locator("a[href='/nieuws/de-buurttuin-heeft-weer-plaats']").count()) > 0, "the platform shows what came out in its name");
  assert.ok((await page.locator("a[href='/buurten/mariaberg']").count()) > 0);
  await well(page, "a platform");
  await page.context().close();
});
