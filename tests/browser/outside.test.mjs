// SPDX-License-Identifier: EUPL-1.2
// A party outside: one that stays silent is reminded and loses the report; one that answers on its form, without an account or script.
// And moderation: something is flagged, the desk edits the words and makes a part of a photo unreadable. axe on every page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, telephone } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;
const desk = "loes.vaessen@kwartier.example";
const link = (mail) => mail.match(/\/derden\/[0-9a-f]{32}/)[0];
const reference = (mail) => mail.match(/M-\w{3}-\w{4}/)[0];

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

/** The first report in the list of all work of the desk that may be handed over. */
async function openWork(page) {
  await page.goto(`${house.address}/werk?lijst=alles&staat=in_progress`);
  return page.locator('a[href^="/werk/M-"]').first().getAttribute("href");
}

test("who stays silent is reminded, and in the end the report is the handler's again", { skip }, async () => {
  const page = await browser.person({ script: false });
  // The demonstration has a report with a party whose term is over: the server reminded it when it started.
  const reminder = await house.mail("meldpunt@waterschapmaasdal.example", /Herinnering: melding/);
  await page.goto(house.address + link(reminder));
  assert.ok(await page.getByText("Een melding voor u").first().isVisible());
  await axe(page, "the form of a party");
  // And one that was reminded twice and lost it.
  const lost = await house.mail("wijkbeheer@thuisaandemaas.example", /is teruggenomen/);
  const first = await house.mail("wijkbeheer@thuisaandemaas.example", /wilt u hiernaar kijken/);
  const answer = await page.goto(house.address + link(first));
  assert.equal(answer.status(), 410);
  assert.ok(await page.getByText("De gemeente heeft deze melding teruggenomen").isVisible());
  await axe(page, "a dead link");
  await house.signIn(page, desk);
  await page.goto(`${house.address}/werk/${reference(lost)}`);
  assert.ok(await page.getByText("Vanzelf teruggekomen").isVisible());
  assert.ok(await page.locator(".state", { hasText: "In behandeling" }).first().isVisible());
  assert.deepEqual(browser.problems(), []);
});

test("a handler hands a report to a party, and the party says on a telephone that it is done", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, desk);
  const work = await openWork(page);
  await page.goto(house.address + work);
  await page.click('a[href$="/derde"]');
  await axe(page, "handing over");
  await page.fill("#words", "Bel de melder op 06 12345678");
  await page.click("#form .utrecht-button--primary-action");
  assert.ok(await page.locator(".utrecht-form-field-error-message").count(), "what is missing is said beside its field");
  await axe(page, "handing over, refused");
  await page.selectOption("#party", "adres");
  await page.fill("#email", "ploeg@elders.example");
  await page.selectOption("#language", "en");
  await page.fill("#term", "5");
  await page.fill("#words", "Zet het paaltje weer recht.");
  await page.fill("#place", "bij de ingang van het park");
  await page.click("#form .utrecht-button--primary-action");
  assert.ok(page.url().endsWith(work));
  assert.ok(await page.getByText("Mail met link naar ploeg@elders.example").isVisible());
  const mail = await house.mail("ploeg@elders.example", /would you look at this/);

  const party = await browser.person({ script: false, viewport: telephone });
  await party.goto(house.address + link(mail));
  assert.ok(await party.getByText("A report for you").first().isVisible());
  await axe(party, "the form, in the language of the party");
  await shot(party, "party-form-telephone");
  await party.click("text=Send");
  assert.ok(await party.getByText("Choose what you want to tell us.").first().isVisible());
  await axe(party, "the form, refused");
  await party.check('input[value="done"]');
  await party.fill("#sentence", "The post stands straight again.");
  await party.click("text=Send");
  assert.ok(await party.getByText("Thank you").first().isVisible());
  await axe(party, "thanks");

  await page.goto(house.address + work);
  assert.ok(await page.getByText("The post stands straight again.").isVisible());
  assert.ok(await page.locator(".state", { hasText: "In behandeling" }).first().isVisible(), "done does not solve by itself");
  assert.deepEqual(browser.problems(), []);
});

test("the administrator keeps the parties", { skip }, async () => {
  const page = await browser.person({ script: false });
  await house.signIn(page, "ada.limpens@kwartier.example");
  await page.goto(`${house.address}/beheer/partijen`);
  await axe(page, "the parties");
  await shot(page, "parties");
  await page.click("text=Een partij toevoegen");
  await page.click("text=Opslaan");
  await axe(page, "a party, refused");
  await page.fill("#name", "Hoveniers De Heg");
  await page.fill("#email", "post@deheg.example");
  await page.click("text=Opslaan");
  assert.ok(await page.getByText("Hoveniers De Heg").isVisible());
  await page.goto(`${house.address}/beheer/aanmerkingen`);
  await axe(page, "how many are too many");
  assert.deepEqual(browser.problems(), []);
});

test("somebody says that something is not right; the desk edits the words and makes a part of the photo unreadable", { skip }, async () => {
  const page = await browser.person();
  await house.signIn(page, desk);
  await page.goto(`${house.address}/werk`);
  await page.click('a[href="/werk/aanmerkingen"]');
  await axe(page, "what people find not right");
  const flagged = await page.locator('a[href$="/woorden"]').first().getAttribute("href");
  const shown = flagged.replace("/werk/", "/meldingen/").replace("/woorden", "");

  const guest = await browser.person({ script: false });
  await guest.goto(house.address + shown);
  await guest.click("text=Is hier iets niet goed?");
  await axe(guest, "saying that something is not right");
  await guest.check('input[value="privacy"]');
  if (await guest.locator('input[name="what"][value="0"]').count()) await guest.check('input[name="what"][value="0"]');
  await guest.click("text=Versturen");
  assert.ok(await guest.getByText("De gemeente kijkt ernaar").first().isVisible());

  await page.goto(house.address + flagged);
  await axe(page, "words and photos");
  await shot(page, "moderation");
  await page.fill("#words", "Er is iets aan de hand in de straat.");
  await page.click("text=Woorden aanpassen");
  assert.ok(await page.getByText("Schrijf waarom").first().isVisible());
  assert.equal(await page.inputValue("#words"), "Er is iets aan de hand in de straat.");
  await page.fill("#why", "Er stond een naam in.");
  await page.click("text=Woorden aanpassen");
  await guest.goto(house.address + shown);
  assert.ok(await guest.getByText("De gemeente heeft deze woorden ingekort.").isVisible());
  assert.ok(await guest.getByText("Er is iets aan de hand in de straat.").isVisible());
  await axe(guest, "edited words");
  assert.deepEqual(browser.problems(), []);
});

/** A report with a photo, filed by somebody without an account. */
async function fileWithPhoto(page) {
  await page.goto(`${house.address}/meldingen/nieuw`);
  await page.fill("#text", "Er staat een fietswrak bij de lantaarn.");
  await page.selectOption("#area", "wyck");
  await page.selectOption("#category", { label: await page.locator("#category option", { hasText: /stoeptegels/ }).first().textContent() });
  const canvas = await browser.person();
  await canvas.goto(`${house.address}/meldingen`);
  const bytes = await canvas.evaluate(async () => {
    const drawn = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const pen = drawn.getContext("2d");
    for (let x = 0; x < 640; x += 8) {
      pen.fillStyle = (x / 8) % 2 ? "#fff" : "#000";
      pen.fillRect(x, 0, 8, 480);
    }
    const blob = await new Promise((done) => drawn.toBlob(done, "image/png"));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await canvas.close();
  await page.setInputFiles("#photos", { name: "foto.png", mimeType: "image/png", buffer: Buffer.from(bytes) });
  await page.click("#form .utrecht-button--primary-action");
  if (await page.locator(".utrecht-alert").count() && page.url().endsWith("/nieuw")) await page.click("#form .utrecht-button--primary-action");
  return (await page.locator(".code").first().textContent()).trim();
}

test("a part of a photo is made unreadable by dragging, and by number fields without script; everybody sees the copy", { skip }, async () => {
  const reporter = await browser.person({ script: false });
  const number = await fileWithPhoto(reporter);
  assert.match(number, /^M-\w{3}-\w{4}$/);
  const page = await browser.person();
  await house.signIn(page, desk);
  await page.goto(`${house.address}/werk/${number}/woorden`);
  await page.fill("#why", "Niets mis mee.");
  await page.click("text=Openbaar maken");
  await page.click(".photos a");
  await axe(page, "patches on a photo");
  const box = await page.locator(".blurbox").boundingBox();
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  assert.ok(Math.abs(Number(await page.inputValue("#left-1")) - 10) < 1);
  assert.ok(Math.abs(Number(await page.inputValue("#width-1")) - 40) < 1);
  await shot(page, "blur");
  await page.fill("#why", "Een kenteken.");
  await page.click("#form .utrecht-button--primary-action");
  await page.waitForURL(/\/woorden$/);
  assert.ok(await page.getByText("Een deel is onleesbaar.").isVisible());

  const plain = await browser.person({ script: false });
  await house.signIn(plain, desk);
  await plain.goto(`${house.address}/werk/${number}/woorden`);
  await plain.click(".photos a");
  await plain.fill("#left-2", "90");
  await plain.fill("#top-2", "200");
  await plain.fill("#why", "Nog een kenteken.");
  await plain.click('#form .utrecht-button--primary-action');
  assert.ok(await plain.getByText("Vlak 2: vul vier getallen").first().isVisible());
  await axe(plain, "patches on a photo, refused, without script");
  for (const [side, value] of [["left", "60"], ["top", "60"], ["width", "20.5"], ["height", "20"]]) await plain.fill(`#${side}-2`, value);
  await plain.click('#form .utrecht-button--primary-action');
  assert.ok(await plain.getByText("Een deel is onleesbaar.").isVisible());

  const photos = await plain.evaluate(() => document.querySelector(".photos img").getAttribute("src"));
  const id = photos.match(/foto\/(\d+)/)[1];
  const [open, original] = await Promise.all([
    fetch(`${house.address}/meldingen/${number}/foto/${id}`).then((answer) => answer.arrayBuffer()),
    plain.request.get(`${house.address}/werk/${number}/foto/${id}`).then((answer) => answer.body()),
  ]);
  assert.ok(open.byteLength > 1000);
  assert.notDeepEqual(Buffer.from(open), original);
  assert.deepEqual(browser.problems(), []);
});
