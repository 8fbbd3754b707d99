// SPDX-License-Identifier: EUPL-1.2
// Every example of web/README.md, on one page, in the bundle as it is committed.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shots4, tabTo, twiceAsLarge } from "./lib/browser.mjs";
import { samples, serve, tiles } from "./lib/samples.mjs";

let server, browser;

function samplePage() {
  const parts = samples().map(({ title, html }) => {
    const bare = html.replace(/<h1>/g, "<h2>").replace(/<\/h1>/g, "</h2>");
    return bare.includes('class="page"') ? bare : `<section class="page part"><h2>${title}</h2>${bare}</section>`;
  });
  return `<div class="page page--top"><h1>Onderdelen</h1></div>${parts.join("\n")}`;
}

before(async () => {
  if (noBrowser) return;
  server = await serve({ "/": samplePage() }, { "/kaart/tegels/gebieden/": tiles.gebieden, "/kaart/tegels/meldingen/": tiles.meldingen });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test("every part of the handbook of parts can be used by everybody, without script", { skip: noBrowser }, async () => {
  const page = await browser.person({ script: false });
  await page.goto(server.address);
  assert.ok(samples().length >= 9);
  await axe(page, "web/README.md");
  await shots4(page, "parts");
  await twiceAsLarge(page);
  assert.deepEqual(browser.problems(), []);
});

test("and with script", { skip: noBrowser }, async () => {
  const page = await browser.person();
  await page.goto(server.address);
  await page.locator("[data-map]").first().scrollIntoViewIfNeeded(); // a map is made when one comes near it
  await page.waitForSelector(".pin--late");
  await axe(page, "web/README.md with script");
  assert.deepEqual(browser.problems(), []);
});

test("what axe would find is found: a field without a name, grey on grey, a page wider than the screen", { skip: noBrowser }, async () => {
  const page = await browser.person();
  await page.goto(server.address);
  await page.evaluate(() => {
    const wrong = document.createElement("div");
    wrong.innerHTML = '<input id="nameless"><p id="grey">grijs</p><div id="wide">breed</div>';
    document.querySelector("main").append(wrong);
    document.getElementById("grey").style.cssText = "color:#aaa;background:#999";
    document.getElementById("wide").style.width = "2000px";
  });
  await assert.rejects(axe(page), (error) => /label ×1/.test(error.message) && /color-contrast/.test(error.message) && /2000|wider than the screen/.test(error.message));
  browser.problems();
});

test("the keyboard reaches doors, fields and tables, and one sees where one is", { skip: noBrowser }, async () => {
  const page = await browser.person();
  await page.goto(server.address);
  for (const part of [".door a", "textarea", "#solved-yes", ".scroll", ".utrecht-pagination a"]) await tabTo(page, part, 120);
  assert.deepEqual(browser.problems(), []);
});

test("in high contrast every state still has its shape", { skip: noBrowser }, async () => {
  const page = await browser.person({ forcedColors: "active" });
  await page.goto(server.address);
  const borders = await page.$$eval(".state", (all) => all.map((one) => {
    const shape = getComputedStyle(one, "::before");
    return [shape.borderTopWidth, shape.borderInlineStartWidth, shape.borderTopLeftRadius, shape.transform].join(" ");
  }));
  assert.ok(new Set(borders).size >= 6, borders.join("\n"));
  assert.deepEqual(browser.problems(), []);
});
