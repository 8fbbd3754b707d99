// SPDX-License-Identifier: EUPL-1.2
// What was typed is kept in this tab until it was received, so that nothing is lost by going back, refreshing or losing the
// line. The tab, not the browser: on a computer in the library the next visitor must not read it.
import { make, say, whenQuiet } from "./words";

type Kept = Record<string, string>;
const place = (name: string) => `kwartier-draft-${name}`;

function typed(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
      one.name !== "" &&
      (!(one instanceof HTMLInputElement) || /^(text|email|tel|search|date|url)$/.test(one.type) || ["lat", "lon"].includes(one.name)),
  );
}

function read(name: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(place(name)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, kept: Kept | undefined): void {
  try {
    if (kept && Object.values(kept).some((value) => value !== "")) sessionStorage.setItem(place(name), JSON.stringify(kept));
    else sessionStorage.removeItem(place(name));
  } catch {
    // Storage is full or refused: the form works as without script.
  }
}

function restore(form: HTMLFormElement, name: string): void {
  const kept = read(name);
  const fields = typed(form);
  // What the server sent back wins: it is what was typed last.
  const untouched = fields.every((field) => field.value === "" || field instanceof HTMLSelectElement);
  if (!kept || !untouched || document.querySelector("[data-errors]")) return;
  for (const field of fields) if (kept[field.name]) field.value = kept[field.name] ?? "";
  const again = make("button", { type: "button", class: "utrecht-button utrecht-button--secondary-action utrecht-button--small" }, say(form, "forget"));
  const note = make("div", { class: "utrecht-alert utrecht-alert--info", role: "status" },
    make("div", { class: "utrecht-alert__content" }, make("p", {}, say(form, "restored")), make("p", {}, again)));
  again.addEventListener("click", () => {
    form.reset();
    for (const field of fields) if (field.type === "hidden") field.value = "";
    write(name, undefined);
    note.remove();
    form.dispatchEvent(new Event("kwartier:forgotten"));
    fields.find((field) => field.type !== "hidden")?.focus();
  });
  form.before(note);
}

export function keepDraft(form: HTMLFormElement): void {
  const name = form.dataset["draft"];
  if (!name) return;
  restore(form, name);
  let changed = false;
  let sending = false;
  const save = () => write(name, Object.fromEntries(typed(form).map((field) => [field.name, field.value])));
  const soon = whenQuiet(300, save);
  form.addEventListener("input", () => {
    changed = true;
    soon();
  });
  form.addEventListener("kwartier:forgotten", () => (changed = false));
  form.addEventListener("submit", () => {
    sending = true;
    save();
  });
  addEventListener("pageshow", () => (sending = false));
  addEventListener("pagehide", () => changed && save());
  addEventListener("beforeunload", (event) => {
    if (changed && !sending && typed(form).some((field) => field.value !== "" && field.type !== "hidden")) event.preventDefault();
  });
}

/** A page that says a form was received lets go of what was kept for it. */
export function forgetDrafts(): void {
  for (const done of document.querySelectorAll<HTMLElement>("[data-draft-done]")) write(done.dataset["draftDone"] ?? "", undefined);
}
