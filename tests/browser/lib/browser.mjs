// SPDX-License-Identifier: EUPL-1.2
// A browser for the tests: Debian's Chromium through playwright-core, axe, the keyboard and screenshots.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const fromWeb = createRequire(join(root, "web/package.json"));
const { chromium } = fromWeb("playwright-core");
const axeSource = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");

// Chromium without a window of its own takes a quarter less of the processor for the same pages.
const chromiums = [process.env.KWARTIER_CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = chromiums.find((path) => path && existsSync(path)) ?? chromiums[1];
const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
/** Contexts whose pages run no script. */
const withoutScript = new WeakSet();
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const keep = process.env.KWARTIER_KEEP_HTML; // a folder for every page that was answered: script/look checks them
/** As the server sent it; the same page of the same route once. */
async function keptPage(answer) {
  const html = await answer.body().catch(() => "");
  if (!html.length || !answer.headers()["content-type"]?.startsWith("text/html")) return;
  const digest = createHash("sha256").update(html).digest("hex").slice(0, 12);
  const path = new URL(answer.url()).pathname.replace(/[^a-z-]+/gi, "_").slice(0, 60);
  mkdirSync(keep, { recursive: true });
  writeFileSync(join(keep, `${answer.status()}${path}-${digest}.html`), html);
}

/** Why the browser tests cannot run here, or false. */
export const noBrowser = existsSync(executablePath) ? false : `no Chromium at ${executablePath}`;

export const telephone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

/** A browser that fails the test when a page breaks: an error in a script, a refused policy, an answer of 500. */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const problems = [];

  async function context(options = {}) {
    const made = await browser.newContext({ viewport: desk, locale: "nl-NL", reducedMotion: "reduce", ...options });
    made.setDefaultTimeout(10_000);
    if (options.javaScriptEnabled === false) withoutScript.add(made);
    made.on("page", (page) => {
      page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
      page.on("console", (message) => {
        const expected = /status of (4\d\d|503)/.test(message.text());
        if (message.type() === "error" && !expected) problems.push(`${page.url()}: ${message.text()}`);
      });
      page.on("response", (answer) => {
        if (answer.status() === 500) problems.push(`${answer.url()}: answered 500`);
        if (keep && answer.request().resourceType() === "document") keptPage(answer);
      });
      page.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^https?:$/.test(protocol) && !["127.0.0.1", "localhost"].includes(hostname)) problems.push(`${request.url()}: an outside address`);
      });
    });
    return made;
  }
  return {
    context,
    /** A person with a telephone-sized screen (or another viewport), with or without script. */
    async person({ script = true, ...options } = {}) {
      return (await context({ javaScriptEnabled: script, ...options })).newPage();
    },
    /** What broke since the last time one asked. */
    problems: () => problems.splice(0),
    close: () => browser.close(),
  };
}

/** `only`: these rules of axe, and no others. */
async function violations(page, only) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const result = await page.evaluate((run) => axe.run({ runOnly: run, resultTypes: ["violations"] }),
    only ? { type: "rule", values: only } : { type: "tag", values: rules });
  // Marks of a map may lie over each other (WCAG 2.5.8 excepts it); the list beside the map has them all.
  const onMap = (v, node) => v.id === "target-size" && node.html.includes("leaflet-marker-icon");
  const found = result.violations.map((v) => ({ ...v, nodes: v.nodes.filter((node) => !onMap(v, node)) })).filter((v) => v.nodes.length);
  return found.map((v) => {
    const nodes = v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} (${[...n.any, ...n.all, ...n.none].map((c) => c.message)[0] ?? ""})`);
    return `${v.id} ×${v.nodes.length}: ${nodes.join("\n      ")}`;
  });
}

/** axe needs a clock, which a page without script does not have: the same page, its scripts taken out, in a browser with one. */
async function withClock(page) {
  const html = (await page.content()).replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<(\/?)noscript>/g, "<$1div>");
  const context = await page.context().browser().newContext({ storageState: await page.context().storageState(), reducedMotion: "reduce" });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(page.url());
  return copy;
}

async function overflow(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element) => element.closest(".scroll, .leaflet-container, .unseen");
    return [...document.body.querySelectorAll("*")]
      .filter((element) => !scrolls(element) && element.getBoundingClientRect().right > room + 1)
      .slice(0, 4)
      .map((element) => `wider than the screen: ${element.outerHTML.slice(0, 120)}`)
      .concat(`${document.documentElement.scrollWidth} px wide on a screen of ${room}`);
  });
}

async function small(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, select, input:not([type=hidden]), textarea")]
      .filter((element) => element.getClientRects().length && !element.closest(".unseen"))
      .filter((element) => element.getBoundingClientRect().height < 24)
      .slice(0, 3)
      .map((element) => `too small to press: ${element.outerHTML.slice(0, 120)}`));
}

/** Fails on anything axe finds and on anything wider than the screen, at 1280 and 320 px, light and dark. */
export async function axe(page, what = page.url()) {
  const copied = withoutScript.has(page.context());
  const looked = copied ? await withClock(page) : page;
  const before = looked.viewportSize();
  const found = [];
  for (const [width, colorScheme] of [[1280, "light"], [320, "light"], [320, "dark"]]) {
    await looked.emulateMedia({ colorScheme });
    await looked.setViewportSize({ width, height: 900 });
    // In the dark only colours are different.
    const all = [...(await violations(looked, colorScheme === "dark" ? ["color-contrast", "link-in-text-block"] : undefined)), ...(await overflow(looked)), ...(await small(looked))];
    found.push(...all.map((one) => `${width} px ${colorScheme}: ${one}`));
  }
  await looked.emulateMedia({ colorScheme: null });
  await looked.setViewportSize(before);
  if (copied) await looked.context().close();
  assert.deepEqual(found, [], `${what}\n  ${found.join("\n  ")}`);
}

/** Text twice as large still fits a desk's screen. */
export async function twiceAsLarge(page) {
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "212.5%"));
  const found = await overflow(page);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  assert.deepEqual(found, []);
}

/** Presses Tab until the wanted element has the focus; fails when it is not reached or the focus cannot be seen. */
export async function tabTo(page, selector, most = 80) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (!there) continue;
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const after = getComputedStyle(document.activeElement, "::after");
      return [style, after].some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2);
    });
    assert.ok(seen, `the focus on ${selector} cannot be seen`);
    return;
  }
  assert.fail(`${selector} is not reached with ${most} times Tab`);
}

const shots = join(root, "build/screenshots");

/** Pictures for people to look at: at a desk and on a telephone, light and dark. */
export async function shots4(page, name) {
  const before = page.viewportSize();
  for (const [size, viewport] of [["desk", desk], ["telephone", telephone]]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await shot(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}

export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** A picture as a telephone makes it; drawn in a page that runs script. */
export async function picture(page) {
  const canvas = await page.context().newPage();
  const bytes = await canvas.evaluate(async () => {
    const made = document.createElement("canvas");
    made.width = 900;
    made.height = 600;
    const pen = made.getContext("2d");
    pen.fillStyle = "#3a7d44";
    pen.fillRect(0, 0, 900, 600);
    pen.fillStyle = "#f2c14e";
    pen.fillRect(200, 250, 500, 200);
    const blob = await new Promise((done) => made.toBlob(done, "image/png"));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await canvas.close();
  return { name: "tuin.png", mimeType: "image/png", buffer: Buffer.from(bytes) };
}
