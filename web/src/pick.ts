// SPDX-License-Identifier: EUPL-1.2
// The place of a report: pressed on the map, dragged, set below the cross with Enter, or where one is now. The form's hidden fields are
// filled, and it is said in words which neighbourhood it is. Whoever prefers words types them: the form needs no map.
import * as L from "leaflet";
import type { Addressed } from "./addresses";
import { pinIcon } from "./marks";
import { ask, make, say } from "./words";

interface Place {
  neighbourhood?: string;
  outside?: boolean;
}
const near = 16;

export function pickPlace(map: L.Map, box: HTMLElement): void {
  const form = box.closest("form");
  const lat = form?.querySelector<HTMLInputElement>('input[name="lat"]');
  const lon = form?.querySelector<HTMLInputElement>('input[name="lon"]');
  if (!form || !lat || !lon) return;
  const told = make("p", { class: "mapbox__note", role: "status" }, say(box, "help"));
  box.append(told);
  map.getContainer().append(make("div", { class: "crosshair", "aria-hidden": "true" }));
  let pin: L.Marker | undefined;

  const tell = async (at: L.LatLng) => {
    const point = `lat=${at.lat.toFixed(6)}&lon=${at.lng.toFixed(6)}`;
    const [place, near] = await Promise.all([ask<Place>(`/kaart/plek?${point}`), ask<{ address?: string }>(`/adressen/bij?${point}`)]);
    if (!pin?.getLatLng().equals(at)) return;
    if (!place) told.textContent = "";
    else if (place.outside || !place.neighbourhood) told.textContent = say(box, "outside");
    else told.textContent = say(box, "inside", { name: place.neighbourhood }) + (near?.address ? ` ${say(box, "near", { address: near.address })}` : "");
  };
  const set = (at: L.LatLng) => {
    lat.value = at.lat.toFixed(6);
    lon.value = at.lng.toFixed(6);
    if (!pin) {
      pin = L.marker(at, { icon: pinIcon("place"), draggable: true, keyboard: false, autoPan: true, interactive: true }).addTo(map);
      pin.on("dragend", () => pin && point(pin.getLatLng()));
    } else pin.setLatLng(at);
    lat.dispatchEvent(new Event("input", { bubbles: true }));
    void tell(at);
  };
  const forget = () => {
    pin?.remove();
    pin = undefined;
    told.textContent = say(box, "help");
  };
  const point = (at: L.LatLng) => {
    set(at);
    form.dispatchEvent(new Event("kwartier:pointed"));
  };

  map.on("click", (event) => {
    point(event.latlng);
    if (map.getZoom() < near - 1) map.setView(event.latlng, near);
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== map.getContainer()) return;
    event.preventDefault();
    point(map.getCenter());
  });
  form.addEventListener("kwartier:forgotten", forget);
  hereButton(form, box, told, (at) => {
    map.setView(at, near + 1);
    point(at);
  });
  // An address was chosen or let go beside the map.
  form.addEventListener("kwartier:address", (event) => {
    const { at, house } = (event as CustomEvent<Addressed>).detail;
    if (at) map.setView([at.lat, at.lon], near + 1);
    if (at && house) set(L.latLng(at.lat, at.lon));
    else if (!at) forget();
  });
  if (lat.value && lon.value) {
    const at = L.latLng(Number(lat.value), Number(lon.value));
    map.setView(at, near);
    set(at);
  }
}

function hereButton(form: HTMLFormElement, box: HTMLElement, told: HTMLElement, found: (at: L.LatLng) => void): void {
  const button = form.querySelector<HTMLButtonElement>("[data-here-button]");
  if (!button || !("geolocation" in navigator) || !isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      (position) => {
        button.disabled = false;
        found(L.latLng(position.coords.latitude, position.coords.longitude));
      },
      () => {
        button.disabled = false;
        told.textContent = say(box, "denied");
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
