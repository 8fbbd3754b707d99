// SPDX-License-Identifier: EUPL-1.2
// Replays the real reports of Boston through HTTP with many clients, the clock of the server running faster:
//   node tests/replay/run.mjs [--days 7] [--speed 1000] [--only SQLite]
// on SQLite, and on PostgreSQL when KWARTIER_TEST_PG names one. The whole half year that there is at a thousand times speed takes four hours
// and twenty minutes a database (--days 181). Ends with "N passed, N failed".
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { categories, readBoston } from "./boston.mjs";
import { onTheWall } from "./calendar.mjs";
import { check } from "./check.mjs";
import { people } from "./people.mjs";
import { openServer } from "./server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const option = (name, usual) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : usual);
const days = Number(option("--days", 7)), speed = Number(option("--speed", 1000)), only = option("--only");
const minute = 60_000, day = 24 * 60 * minute;

/** Of a time on the clock on the wall in Amsterdam. */
function toInstant(text) {
  const guess = Date.parse(`${text.replace(" ", "T")}Z`);
  const there = onTheWall(guess);
  return guess - (there.day * day + there.minute * minute - Math.floor(guess / minute) * minute);
}

function categoryIds(html, root) {
  const select = html.match(/<select[^>]*name="category"[\s\S]*?<\/select>/)[0];
  const byName = new Map([...select.matchAll(/<option value="(\d+)"[^>]*>([^<]*)</g)].map(([, id, name]) => [name.replaceAll("&#39;", "'").replaceAll("&amp;", "&"), id]));
  return new Map([...categories(root)].map(([key, { name }]) => [key, byName.get(name)]));
}

async function replay(name, place) {
  const terms = categories(root);
  const server = await openServer({ program: process.env.KWARTIER_BIN ?? join(root, "build/release/kwartier"), begin: toInstant("2025-12-31 23:30:00"), speed, ...place });
  server.speed = speed;
  try {
    const reports = readBoston(place.file, root, days, toInstant);
    const ids = categoryIds((await server.ask("GET", "/meldingen/nieuw")).body, root);
    const { course, visitor } = people(server, ids);
    // Two days more, so that the last digest has gone out.
    const end = toInstant("2026-01-01 00:00:00") + days * day;
    const over = end + 2 * day;
    const refused = [];
    const tell = (error) => refused.push(error.message);
    const made = reports.map((report) => ({ report, done: { told: [] } }));
    const began = Date.now();
    const progress = setInterval(() => console.log(`  ${new Date(server.now()).toISOString().slice(0, 16)}: ${made.filter(({ done }) => done.reference).length} of ${made.length} reports, ${refused.length} refused`), 60_000);
    await Promise.all([...made.map(({ report, done }) => course(report, done, end).catch(tell)),
      ...[0, 1, 2, 3].map((number) => visitor(number, () => server.now() > end).catch(tell))]);
    const busy = (Date.now() - began) / 1000;
    while (server.now() < over) await new Promise((resolve) => setTimeout(resolve, 200));
    clearInterval(progress);
    const code = await server.stop();
    writeFileSync(join(server.folder, "made.json"), JSON.stringify({ made, terms: [...terms], end: over, speed }));
    const result = check({ server, ...place, made, terms, end: over, lag: Math.min(20_000 * speed, 10 * 60 * minute), overlap: 1000 * speed });
    const wrong = [...refused, ...server.troubles, ...result.wrong, ...(code === 0 ? [] : [`the server ended with ${code}`])];
    const doctor = server.doctor();
    if (!doctor.includes("Everything is well.")) wrong.push(doctor);
    console.log(`${name}: ${days} days at ${speed} times speed in ${Math.round(busy)} s; ${JSON.stringify(result.figures)}; ${wrong.length} wrong`);
    for (const line of wrong.slice(0, 20)) console.log(`    ${line}`);
    if (wrong.length === 0) rmSync(server.folder, { recursive: true, force: true });
    else console.log(`    kept: ${server.folder}${place.db ? `, and the schema ${place.schema}` : ""}`);
    return wrong.length === 0;
  } catch (broken) {
    await server.stop();
    throw broken;
  }
}

const file = ["shared", "../shared", "../../shared"].map((up) => join(root, up, "data/reports/boston311_2015h1.csv")).find(existsSync);
if (!file) console.log("skipped: shared/data/reports/boston311_2015h1.csv is not there\n0 passed, 0 failed");
else {
  const db = process.env.KWARTIER_TEST_PG, schema = `kwartier_replay_${process.pid}`;
  let passed = 0, failed = 0;
  for (const [name, place] of [["SQLite", { file }], ...(db ? [["PostgreSQL", { file, db, schema }]] : [])]) {
    if (only && only !== name) continue;
    const well = await replay(name, place);
    well ? passed++ : failed++;
    if (place.db && well) execFileSync("psql", ["-X", "-q", "-c", `DROP SCHEMA IF EXISTS ${schema} CASCADE`, "-c", `DROP SCHEMA IF EXISTS ${schema}_keys CASCADE`, db], { stdio: "ignore" });
  }
  if (!db) console.log("skipped: PostgreSQL (set KWARTIER_TEST_PG)");
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
