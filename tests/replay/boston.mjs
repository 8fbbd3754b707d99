// SPDX-License-Identifier: EUPL-1.2
// The real reports of Boston, as residents of a city of ours would send them in: on the same days and hours of a year with the same weekdays.
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

const year = 2026; // its days fall like those of 2015

function* records(text) {
  let cells = [], cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") cells.push(cell), (cell = "");
    else if (c === "\n") {
      yield [...cells, cell.replace(/\r$/, "")];
      cells = [];
      cell = "";
    } else cell += c;
  }
}

/** Quoted keys and values of one table of a TOML file; all that is needed of it here. */
function table(text, name) {
  const body = text.split(`[${name}]\n`)[1].split(/\n\[/)[0];
  return new Map([...body.matchAll(/^"?([^"=\n]+?)"?\s*=\s*"([^"]*)"/gm)].map(([, key, value]) => [key, value]));
}

/** Terms by category, and whether one may report without an address. */
export function categories(root) {
  const text = readFileSync(join(root, "src/slices/reports/data/categories.toml"), "utf8");
  return new Map(text.split("[[category]]").slice(1).map((part) => {
    const value = (key) => part.match(new RegExp(`^${key} = "([^"]*)"`, "m"))?.[1];
    const [count, kind] = value("term").split(" ");
    const name = part.match(/^name = \{ nl = "([^"]*)"/m)[1];
    return [value("key"), { count: Number(count), kind, name, contact: value("contact") === "required" }];
  }));
}

/** A number from 0 up to but not 1 that is always the same for the same words. */
export const chance = (...words) => createHash("sha256").update(words.join("|")).digest().readUInt32BE(0) / 2 ** 32;

/** Reports opened in the first `days` days, in order of time. */
export function readBoston(file, root, days, toInstant) {
  const mapping = table(readFileSync(join(root, "src/slices/reports/mappings/boston.toml"), "utf8"), "categories");
  const known = categories(root);
  const rows = records(readFileSync(file, "utf8"));
  const names = rows.next().value;
  const at = (row, name) => row[names.indexOf(name)] ?? "";
  const instant = (text) => (text ? toInstant(text.replace(/^\d{4}/, year)) : undefined);
  const until = toInstant(`${year}-01-01T00:00:00`) + days * 86_400_000;
  const all = [];
  for (const row of rows) {
    const opened = instant(at(row, "opened"));
    const [lat, lon] = [Number(at(row, "lat")), Number(at(row, "lon"))];
    if (!opened || opened >= until || !at(row, "opened").startsWith("2015") || !lat || !lon) continue;
    const closed = at(row, "closed").startsWith("2015") ? instant(at(row, "closed")) : undefined;
    const category = mapping.get(at(row, "type")) ?? mapping.get(at(row, "reason")) ?? mapping.get("default");
    const id = at(row, "case_id");
    const address = at(row, "address");
    all.push({
      id, opened, closed: closed > opened ? closed : undefined, category, lat, lon,
      text: `${at(row, "type")}. ${at(row, "title")}. Boston ${id}.`.slice(0, 1900),
      email: known.get(category).contact || chance(id, "contact") < 0.75
        ? `melder${Math.floor(chance(address, "melder") * 6000)}@boston.example` : "",
    });
  }
  return all.sort((a, b) => a.opened - b.opened);
}

/** Squares that cover the city, as neighbourhoods. */
export function outlines() {
  const [west, south, wide, high, columns, rows] = [-71.2, 42.22, 0.03, 0.03, 8, 7];
  const features = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [w, s, e, n] = [west + column * wide, south + row * high, west + (column + 1) * wide, south + (row + 1) * high];
      features.push({
        type: "Feature",
        properties: { code: `BOS${row}${column}`, name: `Boston ${String.fromCharCode(65 + row)}${column + 1}` },
        geometry: { type: "Polygon", coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] },
      });
    }
  return { type: "FeatureCollection", features };
}
