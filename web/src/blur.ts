// SPDX-License-Identifier: EUPL-1.2
// Patches on a photo: drawn by dragging, or with the number fields that are there without script as well. A patch is what its four fields say.
import { make, say } from "./words";

type Side = "left" | "top" | "width" | "height";
const sides: Side[] = ["left", "top", "width", "height"];
const smallest = 1; // percent: less is a slip of the finger

const percent = (value: number): string => String(Math.round(Math.min(100, Math.max(0, value)) * 100) / 100);

export function drawPatches(form: HTMLFormElement): void {
  const photo = form.querySelector<HTMLImageElement>("[data-blur-photo]");
  if (!photo) return;
  const box = make("div", { class: "blurbox" });
  photo.before(box);
  box.append(photo);
  photo.draggable = false;
  (photo.closest("figure") ?? box).after(make("p", { class: "soft" }, say(form, "blur-help")));

  const rows = () => [...form.querySelectorAll<HTMLElement>("[data-patch]")];
  const field = (row: HTMLElement, side: Side) => row.querySelector<HTMLInputElement>(`input[name^="${side}-"]`);
  const values = (row: HTMLElement) => sides.map((side) => field(row, side)?.value ?? "");
  const show = () => {
    box.querySelectorAll(".blurbox__patch").forEach((old) => old.remove());
    rows().forEach((row, i) => {
      const [left, top, width, height] = values(row).map(Number);
      if (!width || !height || left === undefined || top === undefined) return;
      const patch = make("div", { class: "blurbox__patch", "aria-hidden": "true" }, say(form, "patch", { n: i + 1 }));
      Object.assign(patch.style, { left: `${left}%`, top: `${top}%`, width: `${Math.min(width, 100 - left)}%`, height: `${Math.min(height, 100 - top)}%` });
      box.append(patch);
    });
  };
  const place = (event: PointerEvent) => {
    const around = box.getBoundingClientRect();
    return { x: ((event.clientX - around.left) / around.width) * 100, y: ((event.clientY - around.top) / around.height) * 100 };
  };
  const write = (row: HTMLElement, a: { x: number; y: number }, b: { x: number; y: number }) => {
    const inside = (n: number) => Math.min(100, Math.max(0, n));
    const numbers: Record<Side, number> = {
      left: Math.min(inside(a.x), inside(b.x)), top: Math.min(inside(a.y), inside(b.y)),
      width: Math.abs(inside(a.x) - inside(b.x)), height: Math.abs(inside(a.y) - inside(b.y)),
    };
    for (const side of sides) {
      const input = field(row, side);
      if (input) input.value = percent(numbers[side]);
    }
    show();
  };

  let from: { x: number; y: number } | undefined;
  let row: HTMLElement | undefined;
  box.addEventListener("pointerdown", (event) => {
    row = rows().find((one) => values(one).every((value) => value === ""));
    if (!row || event.button !== 0) return;
    event.preventDefault();
    box.setPointerCapture(event.pointerId);
    from = place(event);
  });
  box.addEventListener("pointermove", (event) => {
    if (from && row) write(row, from, place(event));
  });
  const end = (event: PointerEvent) => {
    if (!from || !row) return;
    const to = place(event);
    const drawn = Math.abs(to.x - from.x) >= smallest && Math.abs(to.y - from.y) >= smallest;
    if (drawn) write(row, from, to);
    else for (const side of sides) { const input = field(row, side); if (input) input.value = ""; }
    from = row = undefined;
    show();
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
  form.addEventListener("input", show);
  show();
}
