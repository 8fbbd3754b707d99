// SPDX-License-Identifier: EUPL-1.2
// Shortcut keys of the work list and of a report. Which there are stands on the page, in the dialog that lists them: a key goes to an
// element, opens what it lies in, and never does an act by itself. They can be switched off (WCAG 2.1.4), and do nothing in a field.

const offKey = "kwartier.keys.off";

function isOff(): boolean {
  try {
    return localStorage.getItem(offKey) === "1";
  } catch {
    return false;
  }
}
function setOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(offKey, "1");
    else localStorage.removeItem(offKey);
  } catch {
    // Without a store they are on for this page and off for none.
  }
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === "checkbox");

function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("a[data-row]")];
  const now = document.activeElement?.closest("tr");
  const at = rows.findIndex((row) => now !== null && now !== undefined && row.closest("tr") === now);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
}

function go(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  const around = element?.closest("details");
  if (around) around.open = true;
  element?.focus();
}

/** What a line of the dialog asks. */
function follow(line: HTMLElement): void {
  const does = line.dataset["does"];
  if (does === "next") step(1);
  else if (does === "previous") step(-1);
  else if (does === "pick") document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  else if (does === "press") document.querySelector<HTMLElement>(line.dataset["to"] ?? "")?.click();
  else go(line.dataset["to"] ?? "");
}

export function offerKeys(dialog: HTMLDialogElement): void {
  const opener = document.querySelector<HTMLButtonElement>("[data-keys-open]");
  const on = dialog.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  if (on) {
    on.checked = !isOff();
    on.addEventListener("change", () => setOff(!on.checked));
  }
  // A line for what this page does not offer now is left out.
  for (const line of dialog.querySelectorAll<HTMLElement>("[data-to]"))
    if (!document.querySelector(line.dataset["to"] ?? "") && line.dataset["later"] === undefined) line.hidden = true;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || dialog.open || isOff() || typing(event.target)) return;
    if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const line = [...dialog.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset["key"] === event.key && !one.hidden);
    if (!line) return;
    event.preventDefault();
    follow(line);
  });
}

/** Ticks all rows of the page, or none when all are ticked; without script the link loads the page so. */
export function pickAll(link: HTMLAnchorElement): void {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = [...document.querySelectorAll<HTMLInputElement>('.work input[type="checkbox"]')];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
