// SPDX-License-Identifier: EUPL-1.2
// What helps while one writes a report: how many characters are left, which subject it may be, whether 112 is meant or another way than a
// report, and whether there is something personal in the text. All of it is said politely below the field, and none of it stands in the way.
import { ask, make, say, whenQuiet } from "./words";

interface Suggestion {
  id: string | number;
  name: string;
}
interface OtherWay {
  heard: string;
  where: string;
  address: string;
  more: string;
}
interface Checked {
  emergency?: boolean;
  found?: string[];
  way?: OtherWay | null;
}

export function countCharacters(area: HTMLTextAreaElement): void {
  const most = area.maxLength;
  if (most <= 0 || !area.closest("[data-say-left]")) return;
  const seen = make("p", { class: "count", "aria-hidden": "true" });
  const told = make("p", { class: "unseen", role: "status" });
  area.after(seen, told);
  const near = most / 10;
  const left = () => most - area.value.length;
  const tell = whenQuiet(1000, () => (told.textContent = left() < near ? say(area, "left", { n: left() }) : ""));
  const show = () => {
    seen.textContent = say(area, "left", { n: left() });
    seen.classList.toggle("count--near", left() < near);
    tell();
  };
  area.addEventListener("input", show);
  area.form?.addEventListener("kwartier:forgotten", show);
  show();
}

export function suggestSubjects(area: HTMLTextAreaElement, select: HTMLSelectElement): void {
  const box = make("div", { class: "hintbox suggest", "aria-live": "polite" });
  select.after(box);
  let asked = "";
  const choose = (one: Suggestion) => {
    select.value = String(one.id);
    select.dispatchEvent(new Event("input", { bubbles: true }));
    box.replaceChildren();
    select.focus();
  };
  const look = async () => {
    const text = area.value.trim();
    if (text.length < 8 || select.value !== "") return box.replaceChildren();
    if (text === asked) return;
    asked = text;
    const found = await ask<Suggestion[]>(`/meldingen/categorie?tekst=${encodeURIComponent(text.slice(0, 500))}`);
    if (text !== asked || select.value !== "") return;
    const known = (found ?? []).filter((one) => [...select.options].some((option) => option.value === String(one.id))).slice(0, 3);
    if (!known.length) return box.replaceChildren();
    const buttons = known.map((one) => {
      const button = make("button", { type: "button", class: "utrecht-button utrecht-button--secondary-action utrecht-button--small" }, one.name);
      button.addEventListener("click", () => choose(one));
      return button;
    });
    box.replaceChildren(make("span", {}, say(area, "suggest")), ...buttons);
  };
  area.addEventListener("input", whenQuiet(500, look));
  select.addEventListener("change", () => box.replaceChildren());
  if (area.value) void look();
}

export function warnAbout(area: HTMLTextAreaElement): void {
  const urgent = make("div", { role: "alert", class: "hintbox" });
  const polite = make("div", { "aria-live": "polite", class: "hintbox" });
  urgent.hidden = polite.hidden = true;
  area.after(urgent, polite);
  let shown = "";
  const alert = (kind: string, ...content: Node[]) =>
    make("div", { class: `utrecht-alert utrecht-alert--${kind}` }, make("div", { class: "utrecht-alert__content" }, ...content));
  const look = async () => {
    const text = area.value.trim();
    const body = new URLSearchParams({ tekst: text });
    const token = area.form?.querySelector<HTMLInputElement>('input[type="hidden"][name="_token"]');
    if (token) body.set(token.name, token.value);
    const checked = text.length < 4 ? {} : ((await ask<Checked>("/meldingen/controle", { method: "POST", body })) ?? {});
    if (text !== area.value.trim()) return;
    const found = checked.found ?? [];
    const way = checked.way;
    const now = JSON.stringify([checked.emergency ?? false, found, way]);
    if (now === shown) return;
    shown = now;
    urgent.hidden = !checked.emergency;
    urgent.replaceChildren(...(checked.emergency ? [alert("warning", make("p", {}, make("strong", {}, say(area, "emergency-title"))), make("p", {}, say(area, "emergency")))] : []));
    const told = found.length ? [alert("info", make("p", {}, say(area, "found", { what: found.join(", ") })))] : [];
    if (way)
      told.push(alert("info", make("p", {}, make("strong", {}, way.heard), ` ${way.where} `, make("a", { href: way.address, target: "_blank" }, way.more))));
    polite.hidden = !told.length;
    polite.replaceChildren(...told);
    // Who read it here is not asked again after pressing send.
    const seen = area.form?.querySelector<HTMLInputElement>('input[name="seen_way"]');
    if (seen && way) seen.value = "1";
  };
  area.addEventListener("input", whenQuiet(800, look));
  if (area.value) void look();
}
