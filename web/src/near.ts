// SPDX-License-Identifier: EUPL-1.2
// To the neighbourhood where one stands, from the page that looks for one. The place goes to the city's own server and is kept nowhere.

export function offerNear(button: HTMLButtonElement): void {
  if (!("geolocation" in navigator) || !isSecureContext) return;
  const told = button.form?.querySelector<HTMLElement>("[data-near-told]");
  const tell = (words: string | undefined) => {
    button.disabled = false;
    if (told) told.textContent = words ?? "";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const answer = await fetch(`/kaart/plek?lat=${coords.latitude}&lon=${coords.longitude}`).catch(() => undefined);
        const found = answer?.ok ? ((await answer.json()) as { page?: string }) : {};
        if (found.page) location.assign(found.page);
        else tell(button.dataset["sayOutside"]);
      },
      () => tell(button.dataset["sayDenied"]),
      { enableHighAccuracy: false, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
