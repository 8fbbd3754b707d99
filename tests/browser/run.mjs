// SPDX-License-Identifier: EUPL-1.2
// Runs the browser tests: node tests/browser/run.mjs [part of a file's name …]. Ends with "N passed, N failed".
// What it needs: npm ci in web/, Chromium (KWARTIER_CHROMIUM, else Debian's), and for the tests of the house
// a built server (KWARTIER_BIN, else the newest build/*/kwartier). Screenshots go to build/screenshots.
import { run } from "node:test";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs") && (!wanted.length || wanted.some((part) => name.includes(part))))
  .sort()
  .map((name) => join(here, name));
if (!files.length) {
  console.error(`no test file is called like ${wanted.join(", ")}`);
  process.exit(2);
}
// A server that was named and is not there would skip half of the tests in silence.
if (process.env.KWARTIER_BIN && !existsSync(process.env.KWARTIER_BIN)) {
  console.error(`KWARTIER_BIN names a server that is not there: ${process.env.KWARTIER_BIN}`);
  process.exit(1);
}

const cities = mkdtempSync(join(tmpdir(), "kwartier-cities-"));
process.env.KWARTIER_CITIES = cities;
process.on("exit", () => rmSync(cities, { recursive: true, force: true }));

let passed = 0;
let failed = 0;
let skipped = 0;
const isLeaf = (event) => event.details?.type !== "suite" && !files.includes(event.name);
const indent = (text) => String(text).split("\n").map((line) => `    ${line}`).join("\n");

// Each file has a server and a city of its own. KWARTIER_BROWSERS says how many run beside each other.
run({ files, concurrency: Number(process.env.KWARTIER_BROWSERS ?? 2), timeout: 600_000 })
  .on("test:pass", (event) => {
    if (!isLeaf(event)) return;
    if (event.skip !== undefined) {
      skipped++;
      console.log(`skipped: ${event.name}${event.skip === true || event.skip === "" ? "" : ` (${event.skip})`}`);
      return;
    }
    passed++;
    console.log(`ok: ${event.name} (${Math.round(event.details.duration_ms)} ms)`);
  })
  .on("test:fail", (event) => {
    failed++;
    const error = event.details?.error;
    console.log(`FAILED: ${event.name}\n${indent(error?.cause?.message ?? error?.message ?? "")}\n${indent(error?.cause?.stack ?? "")}`);
  })
  .on("test:stderr", (event) => process.stderr.write(event.message))
  .on("end", () => {
    if (skipped) console.log(`${skipped} skipped`);
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
  })
  .resume();
