// SPDX-License-Identifier: EUPL-1.2
// A standard reply is filled in as soon as it is chosen, to be read and changed; without script its button does the same.
import { make, say } from "./words";

export function fillReplies(part: HTMLElement): void {
  const select = part.querySelector("select");
  const sentence = part.closest("form")?.querySelector<HTMLTextAreaElement>('textarea[name="sentence"]');
  if (!select || !sentence) return;
  const told = make("p", { class: "unseen", role: "status" });
  part.append(told);
  const button = part.querySelector<HTMLElement>("button[formaction]");
  if (button) button.hidden = true;
  let filled = "";
  select.addEventListener("change", () => {
    const text = select.selectedOptions[0]?.dataset["text"] ?? "";
    // What was written by hand is not thrown away by choosing "none".
    if (text === "" && sentence.value !== filled) return;
    sentence.value = filled = text;
    sentence.dispatchEvent(new Event("input", { bubbles: true }));
    told.textContent = text === "" ? "" : say(part, "filled");
  });
}
