// SPDX-License-Identifier: EUPL-1.2
// What is on the map: marks that show their state by shape and colour, and clusters that open when one comes nearer.
import * as L from "leaflet";
import type { Feature, Point } from "geojson";
import type { TileLayer } from "./tiles";
import { make, say } from "./words";

interface MarkProperties {
  title?: string;
  address?: string;
  state?: string;
  cluster?: { count: number };
}

/** The same shapes as the badges of css/parts.css. */
const shapes: Record<string, string> = {
  new: '<rect class="shape" x="5" y="5" width="18" height="18" rx="2"/>',
  wait: '<circle class="shape" cx="14" cy="14" r="9.5"/>',
  busy: '<circle class="shape" cx="14" cy="14" r="9.5"/><path class="full" d="M14 4.5a9.5 9.5 0 0 0 0 19z"/>',
  ok: '<circle class="shape full" cx="14" cy="14" r="9.5"/><path class="hole" d="m9.5 14 3.2 3.4 6-6.6"/>',
  late: '<path class="shape full" d="M14 2.5 25.5 14 14 25.5 2.5 14z"/>',
  stop: '<circle class="shape" cx="14" cy="14" r="9.5"/><path class="shape" d="M9.5 12h9M9.5 16.5h9"/>',
  place: '<path class="shape full" d="M14 27C8 19 5 15.500 5 11a9 9 0 0 1 18 0c0 4.500-3 8-9 16z"/><circle class="hole" cx="14" cy="11" r="3"/>',
};

export function pinIcon(state: string): L.DivIcon {
  const known = state in shapes ? state : "wait";
  const tip = known === "place";
  return L.divIcon({
    className: `pin pin--${known}`,
    html: `<svg viewBox="0 0 28 28" aria-hidden="true">${shapes[known] ?? ""}</svg>`,
    iconSize: tip ? [40, 40] : [32, 32],
    iconAnchor: tip ? [20, 38] : [16, 16],
    popupAnchor: [0, -14],
  });
}

/** A name for who cannot see the mark; Leaflet itself gives it the place in the tab order and Enter. */
function named(marker: L.Marker, name: string): L.Marker {
  return marker.on("add", () => {
    const element = marker.getElement();
    element?.setAttribute("role", "button");
    element?.setAttribute("aria-label", name);
    element?.removeAttribute("title");
  });
}

function cluster(map: L.Map, at: L.LatLng, count: number): L.Marker {
  const side = count < 10 ? 32 : count < 100 ? 38 : count < 1000 ? 44 : 52;
  const icon = L.divIcon({ className: "pin pin--cluster", html: make("span", {}, String(count)), iconSize: [side, side] });
  const marker = L.marker(at, { icon, riseOnHover: true });
  const nearer = () => {
    map.setView(at, Math.min(map.getZoom() + 2, map.getMaxZoom()));
    map.getContainer().focus({ preventScroll: true });
  };
  marker.on("click", nearer);
  marker.on("keypress", (event) => event.originalEvent.key === "Enter" && nearer());
  return named(marker, say(map.getContainer(), "cluster", { n: count }) || String(count));
}

function mark(map: L.Map, at: L.LatLng, properties: MarkProperties): L.Marker {
  const { title = "", address, state = "wait" } = properties;
  const word = say(map.getContainer(), `state-${state}`);
  const name = word ? `${title}, ${word}` : title;
  const marker = L.marker(at, { icon: pinIcon(state), riseOnHover: true });
  marker.bindPopup(() => {
    const link = address ? make("a", { href: address }, title) : make("span", {}, title);
    return make("div", {}, link, ...(word ? [make("br"), make("span", { class: `state state--${state}` }, word)] : []));
  });
  // Opened with the keyboard, the popup's link is next, and Escape leads back to the mark.
  marker.on("popupopen", (event) => {
    const box = (event as L.PopupEvent).popup.getElement();
    box?.querySelector<HTMLElement>(".leaflet-popup-content a")?.focus({ preventScroll: true });
    box?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say(map.getContainer(), "close"));
  });
  marker.on("popupclose", () => {
    const focus = document.activeElement;
    if (focus === document.body || map.getContainer().contains(focus)) marker.getElement()?.focus({ preventScroll: true });
  });
  return named(marker, name);
}

export function markLayer(map: L.Map, layer: string, query: string): TileLayer {
  const at = (feature: Feature): L.LatLng => {
    const [lon = 0, lat = 0] = (feature.geometry as Point).coordinates;
    return L.latLng(lat, lon);
  };
  return {
    address: (z, x, y) => `/kaart/tegels/${layer}/${z}/${x}/${y}${query ? `?${query}` : ""}`,
    deepest: 18,
    key: (feature) => {
      const { title, address, state, cluster: many } = feature.properties as MarkProperties;
      return `${at(feature).toString()} ${address} ${title} ${state} ${many?.count}`;
    },
    draw: (feature) => {
      const properties = feature.properties as MarkProperties;
      return [properties.cluster ? cluster(map, at(feature), properties.cluster.count) : mark(map, at(feature), properties)];
    },
  };
}
