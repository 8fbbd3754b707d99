// SPDX-License-Identifier: EUPL-1.2
// The ten main pages for docs/handbook/plaatjes.md: at a desk and on a telephone, light and dark, and printed; one picture for each page.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { desk, openBrowser, root, telephone } from "./lib/browser.mjs";
import { openHouse } from "./lib/house.mjs";

const handler = "hans.pluijmen@kwartier.example";
const paper = { width: 794, height: 1123 }; // A4 at 96 dots an inch
const pages = [
  ["stad", "/"],
  ["buurt", "/buurten/mariaberg"],
  ["kaart", "/kaart"],
  ["melden", "/meldingen/nieuw"],
  ["meldingen", "/meldingen"],
  ["nieuws", "/nieuws/de-buurttuin-heeft-weer-plaats"],
  ["agenda", "/agenda"],
  ["wie-is-wie", "/wie-is-wie"],
  ["volgen", "/volgen"],
  ["werk", "/werk?lijst=afdeling", handler],
];
const views = [
  ["1280, licht", { viewport: desk, colorScheme: "light" }], ["1280, donker", { viewport: desk, colorScheme: "dark" }],
  ["360, licht", { viewport: telephone, colorScheme: "light" }], ["360, donker", { viewport: telephone, colorScheme: "dark" }],
  ["op papier", { viewport: paper, colorScheme: "light", media: "print" }],
];

const folder = process.argv[2] ?? join(root, "docs/handbook/plaatjes");
mkdirSync(folder, { recursive: true });
const house = await openHouse({ reports: 3000 });
const browser = await openBrowser();
try {
  for (const [name, path, who] of pages) {
    const shots = [];
    for (const [label, { viewport, colorScheme, media }] of views) {
      const page = await browser.person({ viewport, colorScheme });
      if (who) await house.signIn(page, who);
      const answer = await page.goto(house.address + path);
      if (answer.status() !== 200) throw new Error(`${path} answers ${answer.status()}`);
      if (media) await page.emulateMedia({ media, colorScheme });
      await page.waitForLoadState(who ? "load" : "networkidle"); // a work list stays open for what is new
      shots.push([label, viewport, (await page.screenshot()).toString("base64")]);
      await page.context().close();
    }
    const sheet = await browser.person({ viewport: { width: 1700, height: 900 } });
    const figures = shots.map(([label, { width, height }, image]) =>
      `<figure><img src="data:image/png;base64,${image}" style="height:520px;width:${Math.round((520 * width) / height)}px"><figcaption>${label}</figcaption></figure>`);
    await sheet.setContent(`<style>body{margin:0;padding:16px;background:#8a8f98;font:16px sans-serif;display:inline-flex;gap:16px;flex-wrap:wrap;width:1668px}figure{margin:0}img{display:block;border-radius:4px}figcaption{color:#fff;padding-top:4px}</style>${figures.join("")}`);
    await sheet.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 72, fullPage: true });
    await sheet.context().close();
    console.log(`${name}: ${path}`);
  }
} finally {
  await browser.close();
  await house.close();
}
