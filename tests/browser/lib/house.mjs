// SPDX-License-Identifier: EUPL-1.2
// The server itself, on a free port, with a small demonstration city in a folder of its own.
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./browser.mjs";

const newest = () =>
  ["release", "dev", "asan", "ci"].map((preset) => join(root, "build", preset, "kwartier")).filter(existsSync)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
export const program = process.env.KWARTIER_BIN ?? newest();
export const noHouse = program && existsSync(program) ? false : "no built server (KWARTIER_BIN)";
/** The day so many days from now, as the city's clock has it: around midnight the machine's may be another. "2026-11-27" */
export const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });

/** The password of everybody in the demonstration. */
export const password = "buurt-2026";

/** The secret of the app of its administrator. */
const appSecret = "KWARTIERKWARTIERKWARTIERKWARTIER";

/** What an app shows for a step of 30 seconds (RFC 6238). */
export function appCode(step, secret = appSecret) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
export const appStep = () => Math.floor(Date.now() / 30_000);

const freePort = () => new Promise((resolve) => {
  const socket = createServer().listen(0, "127.0.0.1", () => {
    const { port } = socket.address();
    socket.close(() => resolve(port));
  });
});

/** A new demonstration city in a folder. Within one run of all tests each size is made once, and copied (KWARTIER_CITIES). */
function makeCity(data, reports) {
  const make = (where) => execFileSync(program, ["demo", "--data", where, "--reports", String(reports)], { stdio: "pipe" });
  const kept = process.env.KWARTIER_CITIES && join(process.env.KWARTIER_CITIES, String(reports));
  if (!kept) return make(data);
  if (!existsSync(kept)) {
    const fresh = `${kept}-${process.pid}`;
    make(fresh);
    try {
      renameSync(fresh, kept);
    } catch {
      rmSync(fresh, { recursive: true, force: true }); // another test was earlier
    }
  }
  cpSync(kept, data, { recursive: true });
}

/** `options`: more for `kwartier serve`. */
export async function openHouse({ reports = 400, options = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kwartier-browser-"));
  const data = join(folder, "data");
  makeCity(data, reports);
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  server.stdout.on("data", (text) => (log += text));
  server.stderr.on("data", (text) => (log += text));
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${address}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    if (tries > 300 || server.exitCode !== null) throw new Error(`the server did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  let lastStep = 0; // no code serves twice
  return {
    address,
    folder,
    /** Signs in on a page, with the code of the administrator's app where one is asked. */
    async signIn(page, email) {
      await page.goto(`${address}/inloggen`);
      await page.fill("#email", email);
      await page.fill("#password", password);
      await page.locator("#password").press("Enter");
      await page.waitForURL((url) => url.pathname !== "/inloggen");
      if (new URL(page.url()).pathname !== "/inloggen/tweede-stap") return;
      const step = Math.max(lastStep + 1, appStep());
      while (appStep() < step - 1) await new Promise((resolve) => setTimeout(resolve, 500));
      lastStep = step;
      await page.fill("#code", appCode(step));
      await page.locator("#code").press("Enter");
      await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
    },
    /** Mail to an address whose subject has these words, as readable text; waits for it. */
    async mail(to, words) {
      const box = join(data, "mail");
      for (let tries = 0; tries < 300; tries++) {
        for (const name of existsSync(box) ? readdirSync(box).sort().reverse() : []) {
          const text = readFileSync(join(box, name), "utf8").replace(/=\r?\n/g, "").replace(/=3D/g, "=");
          if (text.includes(`To: ${to}`) && words.test(text)) return text;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`no mail to ${to} with ${words}`);
    },
    async close() {
      const ended = new Promise((resolve) => server.on("exit", resolve));
      server.kill("SIGTERM");
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      return { code, log };
    },
  };
}
