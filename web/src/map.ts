// SPDX-License-Identifier: EUPL-1.2
// The map: Leaflet over tiles of our own, in the place of the drawing that the server made. When its tiles cannot be had, the drawing comes back.
import * as L from "leaflet";
import { areaLayer, type Answer } from "./areas";
import { markLayer } from "./marks";
import { pickPlace } from "./pick";
import { Tiles } from "./tiles";
import { make, say } from "./words";

function boundsOf(text: string | undefined): L.LatLngBounds | undefined {
  const [west, south, east, north] = (text ?? "").split(",").map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
  if (![west, south, east, north].every(Number.isFinite)) return undefined;
  return L.latLngBounds([south, west], [north, east]);
}

function makeMap(box: HTMLElement): L.Map | undefined {
  const city = boundsOf(box.dataset["bounds"]);
  const first = boundsOf(box.dataset["fit"]) ?? city;
  if (!first) return undefined;
  const ground = make("div", { class: "mapbox__ground", role: "region", "aria-label": box.dataset["label"] ?? "" });
  const drawing = [...box.childNodes];
  box.replaceChildren(ground);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(ground, {
    attributionControl: false,
    zoomControl: false,
    maxZoom: 19,
    zoomSnap: 0.5,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    keyboard: true,
    // A finger or a wheel that passes over the map goes on scrolling the page; it moves the map once it has been pressed or has the focus.
    scrollWheelZoom: false,
    ...(city ? { maxBounds: city.pad(0.3), maxBoundsViscosity: 0.8 } : {}),
  });
  map.on("focus click", () => map.scrollWheelZoom.enable());
  ground.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  map.on("blur", () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: say(box, "zoom-in"), zoomOutTitle: say(box, "zoom-out") }).addTo(map);
  map.fitBounds(first, { animate: false });
  if (city) map.setMinZoom(Math.floor(map.getBoundsZoom(city)) - 1);
  const picks = "pick" in box.dataset;
  const layers = (box.dataset["layers"] ?? "").split(" ").filter((name) => name !== "");
  const answer: Answer = picks ? "none" : layers.length ? "tell" : "go";
  const outlines = new Tiles(map, areaLayer(map, box.dataset["here"], answer));
  for (const name of layers) void new Tiles(map, markLayer(map, name, box.dataset["query"] ?? "")).update();
  if (picks) pickPlace(map, box);
  void outlines.update().then((there) => {
    if (there || picks || !drawing.some((node) => node instanceof Element)) return;
    map.remove();
    box.replaceChildren(...drawing);
  });
  return map;
}

/** In place of the drawing; not while somebody is in it with the keyboard. */
function replaceDrawing(box: HTMLElement): void {
  if (box.contains(document.activeElement)) box.addEventListener("focusout", () => setTimeout(() => replaceDrawing(box)), { once: true });
  else makeMap(box);
}

// A map far below costs an old telephone half a second, and is perhaps never looked at: until one comes near it, the drawing stands there.
const near = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      replaceDrawing(target as HTMLElement);
    }
  },
  { rootMargin: "300px" },
);
for (const box of document.querySelectorAll<HTMLElement>("[data-map]")) {
  if ("pick" in box.dataset) makeMap(box); // the form speaks to it
  else near.observe(box);
}
