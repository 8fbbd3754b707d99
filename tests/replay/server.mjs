// SPDX-License-Identifier: EUPL-1.2
// The server itself, under a clock that runs faster (clock.c): nothing in the program knows of it.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outlines } from "./boston.mjs";

const freePort = () => new Promise((resolve) => {
  const socket = createServer().listen(0, "127.0.0.1", () => {
    const { port } = socket.address();
    socket.close(() => resolve(port));
  });
});

/** `begin`: the moment at which the clock of the server starts, and how many times faster it runs. */
export async function openServer({ program, begin, speed, db, schema }) {
  const folder = mkdtempSync(join(tmpdir(), "kwartier-replay-"));
  const data = join(folder, "data");
  const library = join(folder, "clock.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O2", "-o", library, join(dirname(fileURLToPath(import.meta.url)), "clock.c"), "-ldl"]);
  const options = ["--data", data, ...(db ? ["--db", db, "--db-schema", schema] : [])];
  const clock = (from, here, times) => ({ ...process.env, LD_PRELOAD: library, KWARTIER_CLOCK: `${from} ${here} ${times}` });
  const run = (...words) => execFileSync(program, [...words, ...options], { env: clock(begin, Date.now(), 1), encoding: "utf8" });
  run("demo", "--reports", "50");
  const file = join(folder, "boston.geojson");
  writeFileSync(file, JSON.stringify(outlines()));
  run("import", "areas", file, "--code", "code", "--name", "name", "--valid-from", "2007-01-01");

  const port = await freePort();
  const here = Date.now();
  const now = () => begin + (Date.now() - here) * speed;
  const server = spawn(program, ["serve", ...options, "--listen", `127.0.0.1:${port}`, "--trusted-proxy", "127.0.0.1"],
    { env: clock(begin, here, speed), stdio: ["ignore", "pipe", "pipe"] });
  const troubles = [];
  let head = "";
  const listen = (stream) => {
    let rest = "";
    stream.on("data", (text) => {
      if (head.length < 20_000) head += text;
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      troubles.push(...lines.filter((line) => /"level":"(error|warning)"/.test(line)));
    });
  };
  listen(server.stdout);
  listen(server.stderr);

  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  /** { status, location, cookies, body } */
  const ask = (method, path, { form, cookie, from = "10.0.0.1" } = {}) => new Promise((resolve, reject) => {
    const body = form ? new URLSearchParams(form).toString() : undefined;
    const headers = { "X-Forwarded-For": from, ...(cookie ? { Cookie: cookie } : {}),
      ...(body ? { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) } : {}) };
    const request = http.request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, location: answer.headers.location, date: answer.headers.date,
        cookies: answer.headers["set-cookie"] ?? [], body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });

  for (let tries = 0; ; tries++) {
    const ready = await ask("GET", "/readyz").then(({ status }) => status === 200, () => false);
    if (ready) break;
    if (tries > 300 || server.exitCode !== null) throw new Error(`the server did not start:\n${head}${troubles.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    folder, data, troubles, ask,
    now,
    async stop() {
      const ended = new Promise((resolve) => server.on("exit", resolve));
      server.kill("SIGTERM");
      agent.destroy();
      return ended;
    },
    doctor: () => {
      try {
        // Of today: what the map no longer shows is kept no longer.
        return execFileSync(program, ["doctor", ...options], { env: clock(Math.round(now()), Date.now(), 1), encoding: "utf8" });
      } catch (broken) {
        return String(broken.stdout);
      }
    },
  };
}
