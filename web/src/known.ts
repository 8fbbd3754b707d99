// SPDX-License-Identifier: EUPL-1.2
// While one writes a report: what is open already close by. The piece of the page comes from the server, the same that stands in the form
// without script; whoever saw it here is not asked again after pressing send.
import { askPiece, whenQuiet } from "./words";

export function showKnown(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLElement>("[data-known-box]");
  const seen = form.querySelector<HTMLInputElement>('input[name="seen_known"]');
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  if (!box || !seen) return;
  let shown = "";
  const look = async () => {
    const typed = (name: string) => field(name)?.value.trim() ?? "";
    if (typed("lat") === "" || typed("lon") === "") return;
    const asked = new URLSearchParams({ lat: typed("lat"), lon: typed("lon"), category: typed("category"), tekst: typed("text").slice(0, 500) }).toString();
    if (asked === shown) return;
    shown = asked;
    const piece = await askPiece(`/meldingen/bekend?${asked}`);
    if (asked !== shown || piece === undefined) return;
    box.replaceChildren(piece);
    form.querySelector("[role=status] > [data-known]")?.remove();
    seen.value = box.querySelector("[data-known]") ? "1" : "";
  };
  const soon = whenQuiet(600, look);
  for (const name of ["lat", "text", "category"]) field(name)?.addEventListener("input", soon);
  field("category")?.addEventListener("change", soon);
  form.addEventListener("kwartier:address", soon);
  form.addEventListener("kwartier:forgotten", () => {
    box.replaceChildren();
    seen.value = shown = "";
  });
  if (!form.querySelector("[data-known]")) void look();
}
