// SPDX-License-Identifier: EUPL-1.2
// The outlines of neighbourhoods and districts, with their names where there is room.
import * as L from "leaflet";
import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import type { TileLayer } from "./tiles";
import { make } from "./words";

interface AreaProperties {
  name: string;
  address: string;
  level: string;
}

/** How areas answer to pointer and keyboard: not at all, by going to their page, or by saying their name first. */
export type Answer = "none" | "go" | "tell";

function rings(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates.slice(0, 1) : geometry.coordinates.flatMap((one) => one.slice(0, 1));
}

/** Centre of gravity and size of a ring. */
function middle(ring: Position[]): { at: L.LatLngTuple; size: number } {
  let size = 0;
  let lon = 0;
  let lat = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i] ?? [];
    const [x1 = 0, y1 = 0] = ring[i + 1] ?? [];
    const cross = x0 * y1 - x1 * y0;
    size += cross;
    lon += (x0 + x1) * cross;
    lat += (y0 + y1) * cross;
  }
  return { at: [lat / (3 * size), lon / (3 * size)], size: Math.abs(size) };
}

function nameOf(map: L.Map, geometry: Polygon | MultiPolygon, name: string): L.Layer[] {
  const all = rings(geometry);
  const largest = all.reduce((a, b) => (middle(b).size > middle(a).size ? b : a));
  const bounds = L.latLngBounds(largest.map(([lon = 0, lat = 0]) => [lat, lon] as L.LatLngTuple));
  const wide = map.project(bounds.getNorthEast()).x - map.project(bounds.getSouthWest()).x;
  if (wide < name.length * 6.2) return [];
  const text = make("span", { class: "area-name", "aria-hidden": "true" }, name);
  const icon = L.divIcon({ html: text, className: "area-label", iconSize: [0, 0] });
  return [L.marker(middle(largest).at, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 })];
}

export function areaLayer(map: L.Map, here: string | undefined, answer: Answer): TileLayer {
  const draw = (feature: Feature): L.Layer[] => {
    const { name, address, level } = feature.properties as AreaProperties;
    const geometry = feature.geometry as Polygon | MultiPolygon;
    const outer = level === "stadsdeel";
    const className = `area${outer ? " area--outer" : ""}${here && address === here ? " area--here" : ""}`;
    const interactive = answer !== "none" && !outer;
    const shape = L.geoJSON(feature, { style: { className }, interactive });
    if (interactive) {
      shape.bindTooltip(name, { sticky: true });
      if (answer === "tell") shape.bindPopup(() => make("a", { href: address }, name));
      else shape.on("click", () => location.assign(address));
      shape.on("add", () => shape.eachLayer((one) => answer === "go" && reachable((one as L.Path).getElement(), name, address)));
    }
    return outer ? [shape] : [shape, ...nameOf(map, geometry, name)];
  };
  return {
    address: (z, x, y) => `/kaart/tegels/gebieden/${z}/${x}/${y}`,
    deepest: 16,
    key: (feature) => {
      const { address, name, level } = feature.properties as AreaProperties;
      return `${level} ${address} ${name}`;
    },
    draw,
  };
}

/** An outline is a link for who has no pointer. */
function reachable(path: Element | undefined, name: string, address: string): void {
  if (!path) return;
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "link");
  path.setAttribute("aria-label", name);
  path.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Enter") location.assign(address);
  });
}
