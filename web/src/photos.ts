// SPDX-License-Identifier: EUPL-1.2
// Photos are shown before they are sent, can be taken away again, and are made smaller on the telephone: that saves data and minutes.
import { make, say } from "./words";

const widest = 2048;

/** The photo with its longest side at most `widest`; itself when it is small enough or the browser cannot read it. */
async function smaller(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = widest / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = make("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const bytes = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!bytes || bytes.size >= file.size) return file;
    return new File([bytes], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}

export function showPhotos(input: HTMLInputElement): void {
  const most = Number(input.dataset["photos"]) || 1;
  const list = make("ul", { class: "photos" });
  const note = make("p", { class: "count", role: "status" });
  input.after(list, note);
  let chosen: File[] = [];

  const kept = () => input.form?.querySelectorAll('input[name="kept"]:checked').length ?? 0;
  const hand = () => {
    const bag = new DataTransfer();
    for (const file of chosen) bag.items.add(file);
    input.files = bag.files;
  };
  const show = () => {
    list.replaceChildren(...chosen.map(item));
    hand();
  };
  const item = (file: File): HTMLLIElement => {
    const address = URL.createObjectURL(file);
    const image = make("img", { src: address, alt: "" });
    image.addEventListener("load", () => URL.revokeObjectURL(address));
    image.addEventListener("error", () => image.remove());
    const away = make("button", { type: "button", class: "utrecht-button utrecht-button--secondary-action utrecht-button--small" }, say(input, "remove"));
    away.append(make("span", { class: "unseen" }, `: ${file.name}`));
    away.addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== file);
      note.textContent = "";
      show();
      (list.querySelector("button") ?? input).focus();
    });
    return make("li", {}, image, make("span", { class: "small" }, file.name), away);
  };
  input.addEventListener("change", async () => {
    const added = [...(input.files ?? [])].filter((file) => !chosen.some((other) => other.name === file.name && other.size === file.size));
    const room = Math.max(0, most - kept() - chosen.length);
    note.textContent = added.length > room ? say(input, "too-many") : "";
    // At once as they are, so that sending straight away sends them; then smaller.
    const taken = added.slice(0, room);
    chosen = [...chosen, ...taken];
    show();
    for (const file of taken) {
      const small = await smaller(file);
      if (small !== file && chosen.includes(file)) {
        chosen = chosen.map((other) => (other === file ? small : other));
        show();
      }
    }
  });
}
