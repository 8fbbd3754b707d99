// SPDX-License-Identifier: EUPL-1.2
// The look of the whole house: every part on the style page, every error page, every public page's HTML, and a city with a theme of its own.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { axe, noBrowser, openBrowser, root, shots4, telephone, twiceAsLarge } from "./lib/browser.mjs";
import { noHouse, openHouse } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
const { HtmlValidate } = createRequire(join(root, "web/package.json"))("html-validate");
// Style of writing is ours; what a browser or a screen reader stumbles over is not.
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-trailing-whitespace": "off", "void-style": "off", "attribute-boolean-style": "off", "attribute-empty-style": "off", "no-inline-style": "off",
    "doctype-style": "off", "long-title": "off", "no-implicit-button-type": "off", "prefer-native-element": "off", "tel-non-breaking": "off", "no-raw-characters": "off",
    // A list of rows keeps its role in browsers that take it away from a list without marks.
    "no-redundant-role": "off", "no-redundant-for": "off", "valid-autocomplete": "off",
  },
});
const statuses = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503];

let house, browser;
before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 200 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await house?.close();
});

test("every part of the look passes axe in every state, at twice the size of text, and prints", { skip }, async () => {
  const page = await browser.person();
  await page.goto(`${house.address}/stijl`);
  await axe(page, "the style page");
  await twiceAsLarge(page);
  await shots4(page, "style");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".nav").isVisible(), false);
  await page.context().close();
  assert.deepEqual(browser.problems(), []);
});

test("every error page says in the visitor's language what to do next", { skip }, async () => {
  const page = await browser.person({ viewport: telephone });
  for (const status of statuses) {
    const answer = await page.goto(`${house.address}/stijl/fout/${status}`);
    assert.equal(answer.status(), status);
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(await page.locator("main a[href='/']").isVisible(), `${status} shows no way back`);
  }
  await axe(page, "an error page");
  await page.goto(`${house.address}/stijl/fout/404?taal=en`);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.context().close();
  browser.problems(); // a browser calls every such answer an error
});

/** All addresses of our own that a page links to, without those of one thing among many. */
async function crawl(page, from, most) {
  const seen = new Set(), waiting = [from], kinds = new Map(), found = [];
  while (waiting.length && seen.size < most) {
    const path = waiting.shift();
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await page.request.get(house.address + path, { maxRedirects: 0 });
    if (!/text\/html/.test(answer.headers()["content-type"] ?? "") || answer.status() !== 200) continue;
    const html = await answer.text();
    found.push([path, html]);
    for (const [, link] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const next = link.replaceAll("&amp;", "&");
      // Of pages that are alike, three of each kind.
      const kind = next.replace(/\?.*/, "?").replace(/[A-Z]-[0-9A-Z]{3}-[0-9A-Z]{4}|\d+/g, "#").replace(/^\/(buurten|stadsdelen|nieuws|agenda|contact|organisaties|paginas)\/[^/?]+/, "/$1/#");
      if (/^\/(bestanden|static|feeds|uitloggen)|\.(ics|atom|rss|json|csv|geojson|pdf|svg|css|js|woff2)/.test(next)) continue;
      if ((kinds.get(kind) ?? 0) >= 3) continue;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      waiting.push(next);
    }
  }
  return found;
}

const wrongHtml = async (pages) => {
  const wrong = [];
  for (const [path, html] of pages) {
    const report = await validator.validateString(html);
    for (const result of report.results)
      for (const message of result.messages) wrong.push(`${path}: ${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
  }
  return [...new Set(wrong)].slice(0, 40);
};

test("the HTML of every page a guest can reach is right", { skip }, async () => {
  const page = await browser.person();
  const pages = await crawl(page, "/", 250);
  assert.ok(pages.length > 40, `only ${pages.length} pages were reached`);
  assert.deepEqual(await wrongHtml(pages), []);
  const titles = pages.map(([path, html]) => [/<title>([^<]*)/.exec(html)?.[1], path]);
  assert.deepEqual(titles.filter(([title]) => !title), []);
  await page.context().close();
});

test("the HTML of every page an official can reach is right", { skip }, async () => {
  for (const who of ["hans.pluijmen", "loes.vaessen", "mia.ramaekers"]) {
    const page = await browser.person();
    await house.signIn(page, `${who}@kwartier.example`);
    const pages = await crawl(page, "/werk", 120);
    assert.deepEqual(await wrongHtml(pages), [], who);
    await page.context().close();
  }
});

test("a city wears its own theme, light and dark, and axe finds nothing", { skip }, async () => {
  const theme = join(house.folder, "theme.css");
  writeFileSync(theme, `:root{--ink:#1d1a2b;--ink-soft:#4f4a63;--ground:#f4f2fa;--line:#cfc9e0;--maas:#5a1e8c;--maas-deep:#3d1260;--maas-wash:#efe5f8;--star:#a3004f;--round:0;--type:Georgia,serif}
@media (prefers-color-scheme:dark){:root{--ink:#f3effb;--ink-soft:#c3bad6;--ground:#120d1a;--paper:#1c1428;--line:#42365a;--maas:#cfa6f5;--maas-deep:#e3cbfb;--maas-wash:#2c1b40;--star:#ff8fc0}}`);
  const city = await openHouse({ reports: 60, options: ["--theme-css", theme] });
  try {
    const page = await browser.person();
    for (const path of ["/", "/buurten/mariaberg", "/meldingen/nieuw", "/meldingen", "/stijl"]) {
      await page.goto(city.address + path);
      await axe(page, `${path} in another theme`);
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--maas").trim()), "#5a1e8c");
    await page.goto(city.address);
    await shots4(page, "theme-home");
    await page.context().close();
  } finally {
    await city.close();
  }
  assert.deepEqual(browser.problems(), []);
});

test("a page stays readable without colours of its own, and nothing moves for who wants that", { skip }, async () => {
  const page = await browser.person({ forcedColors: "active" });
  await page.goto(house.address);
  const hidden = await page.evaluate(() => [...document.querySelectorAll("a, button, h1, h2")].filter((e) => e.getClientRects().length && getComputedStyle(e).color === getComputedStyle(e).backgroundColor).length);
  assert.equal(hidden, 0);
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.01 || parseFloat(getComputedStyle(e).animationDuration) > 0.01).map((e) => e.outerHTML.slice(0, 80)));
  assert.deepEqual(moving, []);
  await page.context().close();
});
