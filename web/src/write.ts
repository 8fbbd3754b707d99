// SPDX-License-Identifier: EUPL-1.2
// Buttons that put the marks of a text (bold, a heading, a list) where the cursor is; without script one types them.
import { make, say } from "./words";

interface Mark {
  say: string;
  letter?: string; // of the shortcut key
  /** What becomes of the chosen words; and which part of that is chosen afterwards. */
  change: (chosen: string) => { text: string; from: number; to: number };
}

const around = (sign: string, word: string) => (chosen: string) => {
  const text = chosen || word;
  return { text: sign + text + sign, from: sign.length, to: sign.length + text.length };
};
const before = (sign: string) => (chosen: string) => {
  const text = (chosen || "").split("\n").map((line) => sign + line).join("\n");
  return { text, from: text.length, to: text.length };
};
const link = (chosen: string) => {
  const words = chosen || "…";
  const text = `[${words}](https://)`;
  return { text, from: text.length - 1, to: text.length - 1 };
};

const marks: Mark[] = [
  { say: "bold", letter: "b", change: around("**", "…") },
  { say: "slanted", letter: "i", change: around("*", "…") },
  { say: "heading", change: before("# ") },
  { say: "list", change: before("- ") },
  { say: "link", change: link },
];

function put(area: HTMLTextAreaElement, mark: Mark): void {
  let { selectionStart: from, selectionEnd: to } = area;
  // A heading or list is whole lines.
  if (mark.say === "heading" || mark.say === "list") {
    from = area.value.lastIndexOf("\n", from - 1) + 1;
    const end = area.value.indexOf("\n", to);
    to = end < 0 ? area.value.length : end;
  }
  const made = mark.change(area.value.slice(from, to));
  area.focus();
  area.setSelectionRange(from, to);
  // The browser's own way keeps undo; where it does not know it any more, the plain one does.
  if (!document.execCommand("insertText", false, made.text)) area.setRangeText(made.text, from, to, "end");
  area.setSelectionRange(from + made.from, from + made.to);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function offerMarks(area: HTMLTextAreaElement): void {
  const bar = make("div", { class: "marks", role: "group", "aria-label": say(area, "marks") });
  for (const mark of marks) {
    const button = make("button", { type: "button", class: "utrecht-button utrecht-button--secondary-action utrecht-button--small" }, say(area, mark.say));
    button.addEventListener("click", () => put(area, mark));
    bar.append(button);
  }
  area.before(bar);
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const mark = marks.find((one) => one.letter === event.key.toLowerCase());
    if (!mark) return;
    event.preventDefault();
    put(area, mark);
  });
}
