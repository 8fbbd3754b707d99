// SPDX-License-Identifier: EUPL-1.2
// The islands by themselves, over a server of a few lines that answers as the house does.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, tabTo, telephone } from "./lib/browser.mjs";
import { serve, tiles } from "./lib/samples.mjs";

let server, browser;
const bounds = 'data-bounds="5.64,50.81,5.77,50.91" data-fit="5.66,50.843,5.71,50.87"';

const form = (extra = "") => `<div class="page page--narrow page--top"><h1>Melding</h1>
<form class="form" id="form" method="post" action="/ontvangen" enctype="multipart/form-data" novalidate data-report-form data-draft="melding"
 data-say-suggest="Past dit onderwerp?" data-say-emergency-title="Is er gevaar?" data-say-emergency="Bel 112." data-say-found="Haal dit liever weg: [what]."
 data-say-remove="Haal weg" data-say-left="Nog [n] tekens" data-say-restored="Bewaard." data-say-forget="Begin opnieuw" data-say-too-many="Hoogstens drie.">
<label class="utrecht-form-label" for="text">Wat is er?</label><textarea id="text" name="text" maxlength="200">${extra}</textarea>
<label class="utrecht-form-label" for="photos">Foto's</label><input id="photos" name="photos" type="file" accept="image/*" multiple data-photos="3">
<label class="utrecht-form-label" for="category">Onderwerp</label><select id="category" name="category"><option value="">Kies</option><option value="7">Losse tegel</option><option value="8">Afval</option></select>
<div class="mapbox mapbox--pick" data-map data-pick ${bounds} data-label="Wijs de plek aan" data-say-inside="Deze plek ligt in [name]." data-say-outside="Buiten de gemeente." data-say-near="Bij [address]." data-say-denied="Uw toestel geeft uw plek niet door." data-say-help="Klik op de kaart, of schuif en druk op Enter."></div>
<button type="button" class="utrecht-button utrecht-button--secondary-action" data-here-button hidden>Waar ik nu ben</button>
<input type="hidden" name="lat" value=""><input type="hidden" name="lon" value="">
<label class="utrecht-form-label" for="place">Plaats</label><div class="utrecht-form-field"><input id="place" name="place" data-addresses="/adressen" data-say-address-list="Adressen die u kunt bedoelen" data-say-addresses="[n] adressen gevonden." data-say-no-addresses="Geen adres gevonden."></div><button class="utrecht-button utrecht-button--primary-action">Verstuur</button></form></div>`;

before(async () => {
  if (noBrowser) return;
  server = await serve({
    "/": '<div class="page page--top"><h1>Kaart</h1>' +
      `<div class="mapbox" data-map data-layers="meldingen" data-query="staat=open" ${bounds} data-here="/buurten/wyck" data-label="Kaart van de stad"></div></div>`,
    "/buurten": `<div class="page page--top"><h1>Buurten</h1><div class="mapbox" data-map ${bounds} data-label="Kaart van de buurten"></div></div>`,
    "/buurten/wyck": '<div class="page"><h1>Wyck</h1></div>',
    "/meldingen/M-1": '<div class="page"><h1>Melding M-1</h1></div>',
    "/zonder": `<div class="page page--top"><h1>Zonder tegels</h1><div class="mapbox" data-map data-bounds="0,0,1,1" data-label="Leeg"><svg class="map" viewBox="0 0 10 10" aria-label="Tekening" role="group"><a href="/buurten/wyck"><title>Wyck</title><path d="M0 0H10V10Z"/></a></svg></div></div>`,
    "/nieuw": form(),
    "/ontvangen": '<div class="page" data-draft-done="melding"><h1>Ontvangen</h1></div>',
  }, {
    "/kaart/tegels/gebieden/": (url) => {
      const [z, x] = url.pathname.split("/").slice(4).map(Number);
      return x / 2 ** z > 0.51 ? tiles.gebieden() : undefined; // nothing west of the city
    },
    "/kaart/tegels/meldingen/": tiles.meldingen,
    "/kaart/plek": (url) => (Number(url.searchParams.get("lon")) > 5.695 ? { neighbourhood: "Wyck", outside: false } : { outside: true }),
    "/adressen/bij": (url) => ({ address: Number(url.searchParams.get("lon")) > 5.695 ? "Markt 12" : null }),
    "/adressen": (url) => ["Markt 12", "Markt 14", "Markt"].filter((text) => text.toLowerCase().startsWith(url.searchParams.get("zoek").toLowerCase()))
      .map((text) => ({ text, about: "6211 CK Testdam", house: /\d/.test(text), lat: 50.85, lon: 5.7 })),
    "/meldingen/categorie": (url) => (/tegel/.test(url.searchParams.get("tekst")) ? [{ id: 7, name: "Losse tegel" }] : []),
    "/meldingen/controle": (_, body) => ({ emergency: /brand/.test(body), found: /06/.test(body) ? ["telefoonnummer"] : [] }),
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});
const open = async (path, options) => {
  const page = await browser.person(options);
  await page.goto(server.address + path);
  return page;
};

test("reports on the map are reached with the keyboard, say their name, and lead to their page", { skip: noBrowser }, async () => {
  const page = await open("/");
  await page.waitForSelector(".pin--late");
  await axe(page, "the map with reports");
  await shot(page, "island-map");
  await tabTo(page, '[aria-label="Afval naast de container"]', 40);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".leaflet-popup a[href='/meldingen/M-1']");
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/meldingen/M-1");
  assert.ok(server.asked.some(({ url }) => url.pathname.startsWith("/kaart/tegels/meldingen/") && url.search === "?staat=open"));
  assert.deepEqual(browser.problems(), []);
});

test("Escape closes what a mark says and leads back to the mark", { skip: noBrowser }, async () => {
  const page = await open("/");
  await page.waitForSelector(".pin--late");
  await page.focus('[aria-label="Losse tegel"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector(".leaflet-popup a");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Losse tegel");
  assert.deepEqual(browser.problems(), []);
});

test("a cluster says how many it holds, and opens with Enter", { skip: noBrowser }, async () => {
  const page = await open("/");
  await page.waitForSelector(".pin--cluster");
  const before = server.asked.length;
  await page.focus('[aria-label^="12 bij elkaar"]');
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  assert.ok(server.asked.length > before, "no nearer tiles were asked for");
  assert.deepEqual(browser.problems(), []);
});

test("a map of neighbourhoods only is a map of links", { skip: noBrowser }, async () => {
  const page = await open("/buurten");
  await page.waitForSelector("path.area");
  await axe(page, "the map of neighbourhoods");
  await shot(page, "island-areas");
  await tabTo(page, 'path[aria-label="Wyck"]', 20);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/buurten/wyck");
  assert.deepEqual(browser.problems(), []);
});

test("when the tiles cannot be had, the drawing of the server comes back", { skip: noBrowser }, async () => {
  const page = await open("/zonder");
  await page.waitForSelector("svg.map a", { state: "attached" });
  await page.waitForFunction(() => !document.querySelector(".leaflet-container"));
  await page.click("svg.map a");
  await page.waitForURL("**/buurten/wyck");
  browser.problems();
});

test("the place is pressed on the map, and said in words", { skip: noBrowser }, async () => {
  const page = await open("/nieuw", { viewport: telephone });
  await page.waitForSelector("path.area");
  await page.locator(".leaflet-container").scrollIntoViewIfNeeded();
  const box = await page.locator(".leaflet-container").boundingBox();
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height * 0.7);
  await page.waitForFunction(() => /Wyck/.test(document.querySelector(".mapbox__note").textContent));
  assert.ok(Number(await page.inputValue('input[name="lon"]')) > 5.695);
  await shot(page, "island-pick");
  assert.deepEqual(browser.problems(), []);
});

test("the place is set with the keyboard alone", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.waitForSelector("path.area");
  await tabTo(page, ".leaflet-container", 30);
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /Buiten/.test(document.querySelector(".mapbox__note").textContent));
  assert.notEqual(await page.inputValue('input[name="lat"]'), "");
  assert.ok(page.url().endsWith("/nieuw"));
  assert.deepEqual(browser.problems(), []);
});

test("where one is now fills the place; a telephone that refuses says so in words", { skip: noBrowser }, async () => {
  const page = await open("/nieuw", { geolocation: { latitude: 50.85, longitude: 5.7 }, permissions: ["geolocation"] });
  await page.click("[data-here-button]");
  await page.waitForFunction(() => /Wyck/.test(document.querySelector(".mapbox__note").textContent));
  assert.equal(await page.inputValue('input[name="lat"]'), "50.850000");
  const refused = await open("/nieuw", { permissions: [] });
  await refused.click("[data-here-button]");
  await refused.waitForFunction(() => /geeft uw plek niet door/.test(document.querySelector(".mapbox__note").textContent));
  assert.deepEqual(browser.problems(), []);
});

test("an address is chosen with the keyboard alone, and sets the place on the map", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.waitForSelector("path.area");
  await page.locator("#place").pressSequentially("mark");
  await page.waitForSelector('#place[aria-expanded="true"]');
  assert.match(await page.textContent("main"), /3 adressen gevonden/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await axe(page, "the form with addresses to choose from");
  await shot(page, "island-addresses");
  assert.equal(await page.textContent('[role="option"][aria-selected="true"]'), "Markt 146211 CK Testdam");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#place"), "Markt 14");
  assert.equal(await page.inputValue('input[name="lat"]'), "50.850000");
  await page.waitForFunction(() => /Wyck\. Bij Markt 12\./.test(document.querySelector(".mapbox__note").textContent));
  assert.ok(page.url().endsWith("/nieuw"), "Enter chose, it did not send");
  assert.equal(await page.locator(".combo").isHidden(), true);
  assert.deepEqual(browser.problems(), []);
});

test("typing on lets the place go that came with an address; a place pressed on the map stays", { skip: noBrowser }, async () => {
  const page = await open("/nieuw", { viewport: telephone });
  await page.waitForSelector("path.area");
  await page.locator("#place").pressSequentially("markt 12");
  await page.click('[role="option"]');
  assert.notEqual(await page.inputValue('input[name="lat"]'), "");
  await page.locator("#place").pressSequentially(" bij de kerk");
  assert.equal(await page.inputValue('input[name="lat"]'), "");
  assert.equal(await page.locator(".pin--place").count(), 0);
  await page.waitForFunction(() => /Geen adres gevonden/.test(document.querySelector("main").textContent));
  await page.locator(".leaflet-container").scrollIntoViewIfNeeded();
  const box = await page.locator(".leaflet-container").boundingBox();
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await page.waitForSelector(".pin--place");
  await page.locator("#place").pressSequentially(" links");
  assert.notEqual(await page.inputValue('input[name="lat"]'), "");
  assert.deepEqual(browser.problems(), []);
});

test("a street is gone on with, and Escape closes the list without losing what was typed", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.locator("#place").pressSequentially("mark");
  await page.waitForSelector('#place[aria-expanded="true"]');
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#place"), "Markt ");
  assert.equal(await page.inputValue('input[name="lat"]'), "");
  await page.locator("#place").pressSequentially("1");
  await page.waitForSelector('#place[aria-expanded="true"]');
  await page.keyboard.press("Escape");
  assert.equal(await page.getAttribute("#place", "aria-expanded"), "false");
  assert.equal(await page.inputValue("#place"), "Markt 1");
  assert.deepEqual(browser.problems(), []);
});

test("while one types, the subject is suggested and chosen with one press", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.fill("#text", "Er ligt een losse tegel voor de deur");
  await page.click(".suggest button");
  assert.equal(await page.inputValue("#category"), "7");
  assert.equal(await page.locator(".suggest button").count(), 0);
  assert.deepEqual(browser.problems(), []);
});

test("danger points to 112, and a telephone number is noticed", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.fill("#text", "Er is brand! Bel mij op 06 12345678");
  await page.waitForSelector('[role="alert"] .utrecht-alert');
  assert.match(await page.textContent('[role="alert"]'), /112/);
  assert.match(await page.textContent("main"), /Haal dit liever weg: telefoonnummer/);
  await axe(page, "the form with both warnings");
  await page.fill("#text", "Er ligt afval");
  await page.waitForSelector('[role="alert"]', { state: "hidden" });
  assert.deepEqual(browser.problems(), []);
});

test("what was typed survives going away, and is let go when it was received", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  page.on("dialog", (dialog) => dialog.accept());
  await page.fill("#text", "Lantaarn kapot");
  await page.fill("#place", "Stationsplein");
  await page.goto(`${server.address}/buurten`);
  await page.goto(`${server.address}/nieuw`);
  assert.equal(await page.inputValue("#text"), "Lantaarn kapot");
  assert.match(await page.textContent("main"), /Bewaard/);
  await page.click("form button.utrecht-button--primary-action");
  await page.waitForURL("**/ontvangen");
  await page.goto(`${server.address}/nieuw`);
  assert.equal(await page.inputValue("#text"), "");
  assert.deepEqual(browser.problems(), []);
});

test("beginning again empties the form", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  page.on("dialog", (dialog) => dialog.accept());
  await page.fill("#text", "Lantaarn kapot");
  await page.reload();
  await page.click("text=Begin opnieuw");
  assert.equal(await page.inputValue("#text"), "");
  await page.reload();
  assert.equal(await page.inputValue("#text"), "");
  assert.deepEqual(browser.problems(), []);
});

test("a large photo is made smaller, shown, and can be taken away; a fourth is refused", { skip: noBrowser }, async () => {
  const page = await open("/nieuw");
  await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2400;
    canvas.height = 1200;
    const brush = canvas.getContext("2d");
    for (let i = 0; i < 4000; i++) {
      brush.fillStyle = `hsl(${(i * 47) % 360} 80% ${30 + (i % 40)}%)`;
      brush.fillRect((i * 131) % 2400, (i * 71) % 1200, 60, 40);
    }
    const bytes = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 1));
    const bag = new DataTransfer();
    for (const name of ["a.jpeg", "b.jpeg", "c.jpeg", "d.jpeg"]) bag.items.add(new File([bytes], name, { type: "image/jpeg" }));
    const input = document.getElementById("photos");
    input.files = bag.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForFunction(() => [...document.getElementById("photos").files].every((file) => file.name.endsWith(".jpg")));
  assert.equal(await page.locator(".photos li").count(), 3);
  assert.match(await page.textContent("main"), /Hoogstens drie/);
  const wide = await page.evaluate(async () => {
    const picture = await createImageBitmap(document.getElementById("photos").files[0]);
    return [picture.width, picture.height];
  });
  assert.deepEqual(wide, [2048, 1024]);
  await page.click(".photos button >> nth=0");
  assert.equal(await page.evaluate(() => document.getElementById("photos").files.length), 2);
  await axe(page, "the form with photos");
  assert.deepEqual(browser.problems(), []);
});
