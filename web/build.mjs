// SPDX-License-Identifier: EUPL-1.2
// Makes web/dist: the style sheet, the fonts and the islands the server carries. The same input gives the same bytes,
// so that `node build.mjs --check` can tell whether what is committed is what the sources make.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const fonts = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-";

/** The most each file may weigh, gzipped (fonts as they are): old telephones and slow lines set it. */
const limits = { "kwartier.css": 30_000, "app.js": 15_000, "map.js": 60_000, "hyperlegible.woff2": 40_000, "hyperlegible-ext.woff2": 24_000 };

async function made() {
  const common = {
    absWorkingDir: here, bundle: true, minify: true, write: false, legalComments: "none",
    target: ["chrome90", "firefox90", "safari15"], charset: "utf8", logLevel: "warning",
  };
  // Leaflet's own pictures (its blue pin, its layers button) are not used: our marks are drawn.
  const noPictures = { name: "no-pictures", setup: (b) => b.onResolve({ filter: /\.png$/ }, () => ({ path: "data:,", external: true })) };
  const style = await build({ ...common, entryPoints: ["css/kwartier.css"], external: ["*.woff2"], outdir: "out", plugins: [noPictures] });
  const islands = await build({
    ...common, entryPoints: ["src/app.ts", "src/map.ts"], format: "esm", outdir: "out",
  });
  const files = new Map();
  for (const { path, contents } of [...style.outputFiles, ...islands.outputFiles]) files.set(path.split("/").pop(), Buffer.from(contents));
  files.set("hyperlegible.woff2", await readFile(join(here, `${fonts}latin-wght-normal.woff2`)));
  files.set("hyperlegible-ext.woff2", await readFile(join(here, `${fonts}latin-ext-wght-normal.woff2`)));
  files.set("favicon.svg", await readFile(join(here, "favicon.svg")));
  files.set("LICENCES.txt", await licences());
  files.set("manifest.json", manifest(files));
  return files;
}

/** The licence of everything of others that is inside dist. */
async function licences() {
  const { devDependencies } = JSON.parse(await readFile(join(here, "package.json"), "utf8"));
  const inside = Object.keys(devDependencies).filter((name) => /^@utrecht\/|^@fontsource|^leaflet$/.test(name)).sort();
  const texts = new Map();
  for (const name of inside) {
    const folder = join(here, "node_modules", name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    const text = (await readFile(join(folder, file), "utf8")).replace(/\r/g, "").replace(/[ \t]+$/gm, "").trim();
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  let out = "web/dist is made of Kwartier's own sources (EUPL-1.2) and of the parts below, each under its own licence.\n";
  for (const [text, names] of texts) out += `\n${"=".repeat(78)}\n${names.join("\n")}\n${"-".repeat(78)}\n${text}\n`;
  return Buffer.from(out);
}

function manifest(files) {
  const list = [...files].map(([name, bytes]) => ({
    name, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  return Buffer.from(`${JSON.stringify({ files: list.sort((a, b) => (a.name < b.name ? -1 : 1)) }, null, 2)}\n`);
}

function weigh(files) {
  let heavy = false;
  for (const [name, bytes] of files) {
    const weight = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    const limit = limits[name];
    console.log(`${name.padEnd(24)} ${String(bytes.length).padStart(7)} bytes, ${String(weight).padStart(6)} sent${limit ? ` (at most ${limit})` : ""}`);
    if (limit && weight > limit) heavy = true;
  }
  if (heavy) throw new Error("a file of the bundle is heavier than it may be");
}

async function check(files) {
  const there = new Set(await readdir(dist).catch(() => []));
  const wrong = [];
  for (const [name, bytes] of files) {
    if (!there.delete(name) || !bytes.equals(await readFile(join(dist, name)))) wrong.push(name);
  }
  wrong.push(...there);
  if (wrong.length) throw new Error(`web/dist is not what the sources make (${wrong.join(", ")}): run "npm run build" in web/`);
  console.log("web/dist is what the sources make");
}

const files = await made();
weigh(files);
if (process.argv.includes("--check")) {
  await check(files);
} else {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(dist, name), bytes);
}
