// SPDX-License-Identifier: EUPL-1.2
// When a subject is chosen its questions appear at once: the same piece of the page that the form shows without script after pressing
// send. What was answered stays where the same question comes back. An answer that stops the report says so as soon as it is chosen.
import { askPiece, make, say } from "./words";

type Answer = HTMLInputElement;
const answers = (box: HTMLElement) => [...box.querySelectorAll<Answer>('input[name^="q_"]')];
const isChoice = (field: Answer) => field.type === "radio" || field.type === "checkbox";

function put(box: HTMLElement, kept: Map<string, string[]>): void {
  for (const field of answers(box)) {
    const values = kept.get(field.name);
    if (!values) continue;
    if (isChoice(field)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

function typed(box: HTMLElement): Map<string, string[]> {
  const kept = new Map<string, string[]>();
  for (const field of answers(box))
    if (!isChoice(field) || field.checked) kept.set(field.name, [...(kept.get(field.name) ?? []), field.value]);
  return kept;
}

function showStop(box: HTMLElement): void {
  const place = box.querySelector<HTMLElement>("[data-stop-box]");
  if (!place) return;
  const stop = answers(box).find((field) => isChoice(field) && field.checked && field.dataset["stop"]);
  const words = stop?.dataset["stop"] ?? "";
  if (words === (place.dataset["shown"] ?? "")) return;
  place.dataset["shown"] = words;
  place.replaceChildren();
  if (!stop) return;
  const content = make("div", { class: "utrecht-alert__content" }, make("h3", {}, say(box, "stop-title")), make("p", {}, words));
  const call = stop.dataset["call"];
  if (call) content.append(make("p", {}, `${say(box, "stop-call")} `, make("a", { href: `tel:${call.replaceAll(" ", "")}` }, call)));
  place.append(make("div", { class: "utrecht-alert utrecht-alert--warning", role: "alert" }, content));
}

export function askQuestions(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLElement>("[data-questions-box]");
  const subject = form.querySelector<HTMLSelectElement>('select[name="category"]');
  if (!box || !subject) return;
  const told = make("p", { class: "unseen", role: "status" });
  box.after(told);
  const asked = () => box.querySelector<HTMLElement>("[data-questions]")?.dataset["questions"]?.split(":")[0] ?? "";
  let wanted = asked();
  const kept = new Map<string, string[]>();
  const look = async () => {
    if (subject.value === wanted) return;
    wanted = subject.value;
    for (const [name, values] of typed(box)) kept.set(name, values);
    const piece = wanted === "" ? undefined : await askPiece(`/meldingen/vragen?onderwerp=${encodeURIComponent(wanted)}`);
    if (subject.value !== wanted) return;
    box.replaceChildren(...(piece ? [piece] : []));
    put(box, kept);
    showStop(box);
    const part = box.querySelector<HTMLElement>("[data-questions]");
    told.textContent = part ? say(part, "count") : "";
  };
  subject.addEventListener("input", () => void look());
  subject.addEventListener("change", () => void look());
  form.addEventListener("kwartier:forgotten", () => {
    kept.clear();
    wanted = told.textContent = "";
    box.replaceChildren();
  });
  box.addEventListener("change", () => showStop(box));
  if (subject.value !== "" && wanted === "") void look();
}
