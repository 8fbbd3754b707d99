// SPDX-License-Identifier: EUPL-1.2
// Every example of web/README.md, on one page, in the bundle as it is committed.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axe, noBrowser, openBrowser, root, shots4, tabTo, twiceAsLarge } from "./lib/browser.mjs";

const types = { css: "text/css", js: "text/javascript", woff2: "font/woff2" };
const policy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
let server, browser, address;

/** The README's examples, each below the heading it stands under. */
function samples() {
  const text = readFileSync(join(root, "web/README.md"), "utf8");
  return text.split(/^## /m).slice(1).flatMap((part) =>
    [...part.matchAll(/```html\n([\s\S]*?)```/g)].map((found) => ({ title: part.split("\n")[0], html: found[1] })));
}

function samplePage() {
  const parts = samples().map(({ title, html }) => {
    const bare = html.replace(/<h1>/g, "<h2>").replace(/<\/h1>/g, "</h2>");
    return bare.includes('class="page"') ? bare : `<section class="page part"><h2>${title}</h2>${bare}</section>`;
  });
  return `<!doctype html><html lang="nl" class="kwartier-theme"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Onderdelen</title><link rel="stylesheet" href="/dist/kwartier.css"><script type="module" src="/dist/app.js"></script></head><body>
<main id="inhoud"><div class="page page--top"><h1>Onderdelen</h1></div>${parts.join("\n")}</main></body></html>`;
}

before(async () => {
  if (noBrowser) return;
  server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const type = path.startsWith("/dist/") && types[path.split(".").pop()];
    response.setHeader("Content-Security-Policy", policy);
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (type) return response.setHeader("Content-Type", type).end(readFileSync(join(root, "web", path)));
    if (path.startsWith("/kaart/")) return response.setHeader("Content-Type", "application/json").end('{"type":"FeatureCollection","features":[]}');
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(samplePage());
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test("every part of the handbook of parts can be used by everybody, without script", { skip: noBrowser }, async () => {
  const page = await browser.person({ script: false });
  await page.goto(address);
  assert.ok(samples().length >= 9);
  await axe(page, "web/README.md");
  await shots4(page, "parts");
  await twiceAsLarge(page);
  assert.deepEqual(browser.problems(), []);
});

test("the keyboard reaches doors, fields and tables, and one sees where one is", { skip: noBrowser }, async () => {
  const page = await browser.person();
  await page.goto(address);
  for (const part of [".door a", "textarea", "#solved-yes", ".scroll", ".utrecht-pagination a"]) await tabTo(page, part, 120);
  assert.deepEqual(browser.problems(), []);
});
