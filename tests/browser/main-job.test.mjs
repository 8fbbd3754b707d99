// SPDX-License-Identifier: EUPL-1.2
// The main job as four people: a resident on a telephone reports, with and without script; a handler solves it; the resident says it is not
// solved; the district manager sees it without seeing who reported. axe looks at every page on the way, in every state it gets into.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, noBrowser, openBrowser, root, shot, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;
const report = {}; // what one person hands to the next

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
  assert.ok(!/voorbeeld\.example|kwartier\.example/.test(log.split("\n").filter((line) => line.startsWith("{")).join("\n")), "an address of mail stands in the log");
});

/** A page without what is not right on it. */
async function well(page, what) {
  await axe(page, what);
  assert.deepEqual(browser.problems(), []);
}
const state = (page) => page.locator(".state").first().textContent();
async function signIn(email) {
  const page = await browser.person();
  await house.signIn(page, email);
  return page;
}
/** A small picture, made by the browser itself. */
async function picture(page, path) {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#7a5b16";
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = "#e3f0f1";
    pen.fillRect(200, 150, 240, 180);
    return Array.from(new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer()));
  });
  writeFileSync(path, Buffer.from(bytes));
  return path;
}

test("a visitor looks around: the city, a neighbourhood, the map, the reports", { skip }, async () => {
  const page = await browser.person(telephone);
  for (const path of ["/", "/buurten", "/buurten/wyck", "/stadsdelen/centrum", "/kaart", "/meldingen", "/meldingen?gebied=buurt%3Awyck&staat=open", "/inloggen", "/meldingen/volgen", "/bestaat-niet"]) {
    await page.goto(house.address + path);
    await well(page, path);
    await shot(page, `visitor${path.replace(/\W+/g, "-")}`);
  }
  await page.goto(house.address);
  assert.equal(await page.locator(".door--first a").getAttribute("href"), "/meldingen/nieuw", "reporting stands out");
  await page.goto(`${house.address}/?taal=en`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

test("a resident without script reports on a telephone; what was typed stays when something is missing", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await well(page, "the empty form");
  await page.click("#form .utrecht-button--primary-action");
  assert.equal(await page.locator(".utrecht-form-field-error-message").count(), 3);
  await well(page, "the form with everything wrong");

  await page.fill("#text", "Er ligt een losse stoeptegel voor de deur. Mijn buurvrouw is gestruikeld.");
  await page.fill("#place", "bij de bakker op de hoek");
  await page.selectOption("#area", "wyck");
  await page.fill("#email", "truus@voorbeeld.example");
  await page.click("#form .utrecht-button--primary-action");
  assert.match(await page.locator("#category option:checked").textContent(), /stoeptegel/i, "the subject is suggested from the words");
  assert.equal(await page.inputValue("#place"), "bij de bakker op de hoek");
  await page.click("#form .utrecht-button--primary-action");

  assert.match(page.url(), /\/meldingen\/volgen\/[0-9a-f]{32}\?nieuw=1$/);
  report.link = page.url().split("?")[0];
  report.reference = (await page.locator("h1").textContent()).match(/M-\w{3}-\w{4}/)[0];
  assert.match(await page.locator(".lead").textContent(), /uiterlijk \d+ \w+ 20\d\d/);
  await well(page, "the receipt");
  await shot(page, "resident-receipt");

  const mail = await house.mail("truus@voorbeeld.example", /is ontvangen/);
  assert.ok(mail.includes(report.reference));
  await page.goto(mail.match(/http:\S+bevestiging=[0-9a-f]{32}/)[0]);
  await page.click("form[action$=bevestiging] button");
  assert.match(await page.locator("main").textContent(), /bevestigd/);
});

test("a resident with script points at the map, adds a photo and is warned of danger and of personal data", { skip }, async () => {
  const page = await browser.person({ viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  const photo = await picture(page, join(root, "build", "photo.jpg"));
  await page.fill("#text", "De lantaarnpaal op de hoek is kapot en er is brand in de kast. Bel mij op 06 12345678.");
  await page.getByText("Bel bij brand").first().waitFor();
  await page.getByText("telefoonnummer").first().waitFor();
  await well(page, "the form with warnings");
  await page.fill("#text", "De lantaarnpaal op de hoek brandt niet meer, het is hier donker.");
  await page.setInputFiles("#photos", photo);
  await page.click("#form .utrecht-button--primary-action");
  await page.locator(".utrecht-form-field-error-message").first().waitFor();
  assert.ok(await page.isChecked("#kept-1"), "the photo is there already when something else was forgotten");
  await page.locator(".mapbox .leaflet-container, .mapbox.leaflet-container").first().waitFor();
  const map = await page.locator(".mapbox").boundingBox();
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  await page.locator(".mapbox").scrollIntoViewIfNeeded();
  await page.locator(".mapbox").click({ position: { x: map.width / 2, y: map.height / 2 } });
  await page.waitForFunction(() => document.querySelector("input[name=lat]").value !== "");
  await page.locator("#category option").first().waitFor({ state: "attached" });
  await page.selectOption("#category", { label: await page.locator("#category option", { hasText: /licht|lantaarn/i }).first().textContent() });
  await page.click("#form .utrecht-button--primary-action");
  await page.waitForLoadState();
  // Where the demonstration knows something close by, the form asks once.
  if (!/\/volgen\//.test(page.url())) await page.click("#form .utrecht-button--primary-action");
  await page.waitForURL(/\/meldingen\/volgen\//);
  assert.equal(await page.locator("main img").count(), 1, "the photo is on the receipt");
  await well(page, "the receipt with a photo");
  const reference = (await page.locator("h1").textContent()).match(/M-\w{3}-\w{4}/)[0];
  await page.goto(`${house.address}/meldingen/${reference}`);
  assert.equal(await page.locator("main img").count(), 0, "a photo waits for an official before everybody sees it");
});

test("an address is enough: typed without script it gives the neighbourhood; with script it is chosen while typing", { skip }, async () => {
  const found = await fetch(`${house.address}/adressen?zoek=linden`, { headers: { Accept: "application/json" } }).then((answer) => answer.json());
  const address = `${found[0].text} 12`;
  const plain = await browser.person({ script: false, viewport: telephone });
  await plain.goto(`${house.address}/adressen?zoek=${encodeURIComponent(address)}`);
  const area = (await plain.locator("main .rows a").first().textContent()).replace("Buurt: ", "");
  await well(plain, "an address and its neighbourhood");
  await plain.goto(`${house.address}/meldingen/nieuw`);
  await plain.fill("#text", "Er ligt een losse stoeptegel op de stoep.");
  await plain.fill("#place", `voor de deur van ${address.toLowerCase()}`);
  await plain.selectOption("#category", { label: await plain.locator("#category option", { hasText: /stoeptegel/i }).first().textContent() });
  await plain.click("#form button[type=submit]");
  assert.match(plain.url(), /\/meldingen\/volgen\//);
  assert.ok((await plain.locator("main").textContent()).includes(area), `the report lies in ${area}`);

  const page = await browser.person({ viewport: telephone });
  await page.goto(`${house.address}/meldingen/nieuw`);
  await page.locator("#place").pressSequentially(address.replace("n", "m"));
  await page.locator('[role="option"]').first().waitFor();
  await well(page, "the form with addresses to choose from");
  await shot(page, "resident-addresses");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#place"), address);
  await page.waitForFunction(() => /Bij /.test(document.querySelector(".mapbox__note")?.textContent ?? ""));
  assert.ok((await page.locator(".mapbox__note").textContent()).includes(`ligt in ${area}. Bij `));
});

test("the handler finds it, accepts it with a date, plans it and solves it with a sentence and a photo", { skip }, async () => {
  const page = await signIn("hans.pluijmen@kwartier.example");
  await page.goto(`${house.address}/werk?zoek=${report.reference}`);
  assert.match(page.url(), new RegExp(`/werk/${report.reference}$`), "a whole number leads to the report");
  await well(page, "the report as the handler gets it");
  await page.click("summary:text-is('Aannemen')");
  await page.click("form[action$=aanneming] button");
  assert.equal(await state(page), "Aangenomen");

  await page.click("summary:text-is('Inplannen')");
  await page.click("form[action$=planning] button.utrecht-button:not(.utrecht-button--small)");
  assert.equal(await page.locator("details[open] .utrecht-form-field-error-message").count(), 1, "a plan wants a sentence");
  await well(page, "the plan without a sentence");
  await page.fill("#plan-sentence", "Wij leggen de tegel overmorgen vast.");
  await page.click("form[action$=planning] button.utrecht-button:not(.utrecht-button--small)");
  assert.equal(await state(page), "Gepland");

  await page.click("summary:text-is('Opgelost')");
  await page.setInputFiles("#solve-photos", join(root, "build", "photo.jpg"));
  await page.click("form[action$=oplossing] button.utrecht-button:not(.utrecht-button--small)");
  assert.equal(await page.locator("details[open] .utrecht-form-field-error-message").count(), 1, "a solution wants a sentence");
  assert.ok(await page.isChecked("#solve-kept-1"), "the photo that was sent is not lost");
  await well(page, "the solution without a sentence");
  await page.fill("#solve-sentence", "De tegel ligt weer vast.");
  await page.click("form[action$=oplossing] button.utrecht-button:not(.utrecht-button--small)");
  assert.equal(await state(page), "Opgelost");
  assert.equal(await page.locator(".photo img[src*='/foto/']").count(), 1, "the photo of after is there once");
  await well(page, "the solved report");
  await shot(page, "handler-solved");

  for (const path of ["/werk", "/werk?lijst=afdeling", "/werk?lijst=afdeling&zoek=lantaarn&volgorde=nieuwste"]) {
    await page.goto(house.address + path);
    await well(page, path);
  }
  await shot(page, "handler-work");
});

test("the resident is told, and says that it is not solved", { skip }, async () => {
  await house.mail("truus@voorbeeld.example", /is opgelost/);
  const page = await browser.person({ script: false, viewport: telephone });
  await page.goto(report.link);
  assert.equal(await state(page), "Opgelost");
  await well(page, "the resident's page when it is solved");
  await page.click("form[action$=niet-opgelost] button");
  assert.equal(await page.locator("#words-error").count(), 1, "no words, no reopening");
  await page.fill("#words", "De tegel ligt er alweer los bij.");
  await page.click("form[action$=niet-opgelost] button");
  assert.equal(await state(page), "Heropend");
  await well(page, "the resident's page when it is open again");
  await house.mail("truus@voorbeeld.example", /Heropend/);

  await page.goto(`${house.address}/meldingen/${report.reference}`);
  assert.match(await page.locator(".quote").first().textContent(), /losse stoeptegel/, "confirmed words are public");
  assert.ok(!(await page.content()).includes("truus"), "who reported is not");
  await well(page, "the public page");

  const code = await browser.person({ script: false, viewport: telephone });
  await code.goto(`${house.address}/meldingen/volgen`);
  await code.fill("#reference", report.reference);
  await code.fill("#code", "00000000");
  await code.click("#form button");
  assert.equal(await code.locator(".utrecht-form-field-error-message").count(), 1);
  await well(code, "a wrong code");
});

test("the district manager sees the district and the report, and the reporter only for a purpose", { skip }, async () => {
  const page = await signIn("mia.ramaekers@kwartier.example");
  await page.goto(`${house.address}/stadsdelen/centrum/overzicht`);
  assert.ok((await page.locator("tbody tr").count()) > 7, "neighbourhoods and subjects are counted");
  await well(page, "the district's overview");
  await shot(page, "district-overview");
  await page.goto(`${house.address}/werk/${report.reference}`);
  assert.ok(!(await page.content()).includes("truus@"), "the reporter is not shown");
  await well(page, "the report as the district manager sees it");
  await page.fill("#purpose", "kort");
  await page.click("form[action$=onthulling] button");
  assert.equal(await page.locator("#purpose-error").count(), 1);
  await page.fill("#purpose", "Ik wil de melder spreken over de stoep.");
  await page.click("form[action$=onthulling] button");
  assert.ok((await page.content()).includes("truus@voorbeeld.example"), "the reporter is shown for a purpose");
  assert.match(await page.locator(".timeline").textContent(), /bekeken/, "and that is in the timeline");
  await page.goto(`${house.address}/stadsdelen/noord/overzicht`);
  assert.match(await page.locator("h1").textContent(), /mensen met een taak/, "another district is not hers");
  await well(page, "a refused page");
});

test("the administrator sees who may what and who gets what", { skip }, async () => {
  const page = await signIn("ada.limpens@kwartier.example");
  for (const path of ["/beheer", "/beheer/mensen", "/beheer/organisaties", "/beheer/rechten", "/beheer/routering", "/beheer/routering/model", "/beheer/onderwerpen", "/mijn"]) {
    await page.goto(house.address + path);
    await well(page, path);
    await shot(page, `administrator${path.replace(/\W+/g, "-")}`);
  }
});
