// SPDX-License-Identifier: EUPL-1.2
// Addresses while one types where something is: a combobox with a list. Choosing a house sets the place on the map; typing on lets it go
// again, so that point and words never speak of two places. Whoever types something else is free to: it stays what was typed.
import { ask, make, say, whenQuiet } from "./words";

interface Suggestion {
  text: string;
  about: string;
  house: boolean;
  lat: number;
  lon: number;
}
/** Said on the form as "kwartier:address": an address was chosen (a house, or a street to go on in), or let go. */
export interface Addressed {
  at?: { lat: number; lon: number };
  house: boolean;
}

/** The neighbourhood of a chosen address is filled in, where the form has no map to say it. */
function chooseArea(form: HTMLFormElement): void {
  const area = form.querySelector<HTMLSelectElement>('select[name="area"]');
  if (!area || form.querySelector("[data-pick]")) return;
  form.addEventListener("kwartier:address", async (event) => {
    const { at, house } = (event as CustomEvent<Addressed>).detail;
    if (!at || !house) return;
    const place = await ask<{ slug?: string }>(`/kaart/plek?lat=${at.lat}&lon=${at.lon}`);
    if (place?.slug && [...area.options].some((option) => option.value === place.slug)) area.value = place.slug;
  });
}

export function suggestAddresses(input: HTMLInputElement): void {
  const form = input.form;
  const source = input.dataset["addresses"];
  if (!form || !source) return;
  chooseArea(form);
  const list = make("ul", { class: "combo", role: "listbox", id: `${input.id}-addresses`, "aria-label": say(input, "address-list") });
  const told = make("p", { class: "unseen", role: "status" });
  list.hidden = true;
  input.after(list, told);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" }))
    input.setAttribute(name, value);
  const point = ["lat", "lon"].map((name) => form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`));
  let found: Suggestion[] = [];
  let active = -1;
  let asked = "";
  let chosen = false; // the point on the map came from this field

  const mark = (index: number) => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const tell = (detail: Addressed) => {
    point.forEach((field, i) => field && detail.house && detail.at && (field.value = (i ? detail.at.lon : detail.at.lat).toFixed(6)));
    if (!detail.at) point.forEach((field) => field && (field.value = ""));
    form.dispatchEvent(new CustomEvent<Addressed>("kwartier:address", { detail }));
  };
  const choose = (one: Suggestion) => {
    input.value = one.house ? one.text : `${one.text} `;
    asked = input.value.trim();
    close();
    chosen = one.house;
    tell({ at: { lat: one.lat, lon: one.lon }, house: one.house });
    input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
    input.focus();
  };
  const show = () => {
    list.replaceChildren(
      ...found.map((one, i) => {
        const option = make("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false" }, one.text, make("small", {}, one.about));
        option.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
        option.addEventListener("click", () => choose(one));
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
    told.textContent = found.length ? say(input, "addresses", { n: found.length }) : say(input, "no-addresses");
  };
  const look = async () => {
    const typed = input.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (typed.length < 2) return close();
    const answer = await ask<Suggestion[]>(`${source}?zoek=${encodeURIComponent(typed.slice(0, 100))}`);
    if (typed !== asked || document.activeElement !== input) return;
    found = answer ?? [];
    show();
  };
  const soon = whenQuiet(150, look);

  input.addEventListener("input", (event) => {
    if (event instanceof CustomEvent && event.detail === "chosen") return;
    if (chosen) tell({ house: false });
    chosen = false;
    soon();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      event.preventDefault();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 ? (step > 0 ? 0 : found.length - 1) : (active + step + found.length) % found.length);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      const one = found[active];
      if (one) choose(one);
    }
  });
  input.addEventListener("blur", close);
  form.addEventListener("kwartier:pointed", () => (chosen = false));
  form.addEventListener("kwartier:forgotten", () => {
    chosen = false;
    found = [];
    close();
  });
}
