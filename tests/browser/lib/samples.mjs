// SPDX-License-Identifier: EUPL-1.2
// A server of a few lines for what is tried without the house: pages given as text, the bundle, and answers given as functions.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./browser.mjs";

const types = { css: "text/css", js: "text/javascript", woff2: "font/woff2" };
const policy = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** `pages`: path → inside of <body>. `answers`: start of a path → function of (url, body) that gives JSON. Asked bodies are kept in `asked`. */
export async function serve(pages, answers = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    let body = "";
    for await (const piece of request) body += piece.toString("latin1");
    response.setHeader("Content-Security-Policy", policy);
    const type = url.pathname.startsWith("/dist/") && types[url.pathname.split(".").pop()];
    if (type) return response.setHeader("Content-Type", type).end(readFileSync(join(root, "web", url.pathname)));
    asked.push({ method: request.method, url, body });
    const answer = Object.entries(answers).find(([start]) => url.pathname.startsWith(start))?.[1];
    if (answer) {
      const json = answer(url, body);
      if (json === undefined) return response.writeHead(404).end();
      return response.setHeader("Content-Type", "application/json").end(JSON.stringify(json));
    }
    const inside = pages[url.pathname];
    if (inside === undefined) return response.writeHead(url.pathname === "/favicon.ico" ? 204 : 404).end();
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(page(inside));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}

function page(inside) {
  return `<!doctype html><html lang="nl" class="kwartier-theme"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proef</title><link rel="stylesheet" href="/dist/kwartier.css"><script type="module" src="/dist/app.js"></script>
${inside.includes("data-map") ? '<script type="module" src="/dist/map.js"></script>' : ""}</head>
<body data-say-zoom-in="Dichterbij" data-say-zoom-out="Verder weg" data-say-cluster="[n] bij elkaar. Kom dichterbij om ze te zien." data-say-close="Sluit"><main id="inhoud">${inside}</main></body></html>`;
}

/** The examples of web/README.md, each with the heading it stands under. */
export function samples() {
  const text = readFileSync(join(root, "web/README.md"), "utf8");
  return text.split(/^## /m).slice(1).flatMap((part) =>
    [...part.matchAll(/```html\n([\s\S]*?)```/g)].map((found) => ({ title: part.split("\n")[0], html: found[1] })));
}

/** Three neighbourhoods and a district, and reports in them, as the server's tiles give them. */
export const tiles = {
  gebieden: () => ({
    type: "FeatureCollection",
    features: [
      area("Wyck", "/buurten/wyck", "buurt", [5.695, 50.845, 5.71, 50.856]),
      area("Binnenstad", "/buurten/binnenstad", "buurt", [5.675, 50.845, 5.695, 50.856]),
      area("Caberg", "/buurten/caberg", "buurt", [5.66, 50.856, 5.69, 50.87]),
      area("Centrum", "/stadsdelen/centrum", "stadsdeel", [5.675, 50.845, 5.71, 50.856]),
    ],
  }),
  meldingen: () => ({
    type: "FeatureCollection",
    features: [
      mark(5.7, 50.85, { title: "Afval naast de container", address: "/meldingen/M-1", state: "late" }),
      mark(5.685, 50.851, { title: "Lantaarn knippert", address: "/meldingen/M-2", state: "wait" }),
      mark(5.682, 50.853, { title: "Losse tegel", address: "/meldingen/M-3", state: "ok" }),
      mark(5.67, 50.86, { title: "Kuil", address: "/meldingen/M-4", state: "busy" }),
      mark(5.673, 50.863, { title: "Paaltje", address: "/meldingen/M-5", state: "new" }),
      mark(5.678, 50.866, { title: "Hondenpoep", address: "/meldingen/M-6", state: "stop" }),
      mark(5.69, 50.852, { cluster: { count: 12 } }),
    ],
  }),
};

function area(name, address, level, [west, south, east, north]) {
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return { type: "Feature", properties: { name, address, level }, geometry: { type: "Polygon", coordinates: [ring] } };
}
function mark(lon, lat, properties) {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}
