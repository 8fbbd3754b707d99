// SPDX-License-Identifier: EUPL-1.2
// A page that stays open is told what changed (server-sent events). The stream is closed while nobody looks: a browser holds few
// connections to one server, and every tab would keep one.
import { make, say } from "./words";

function follow(address: string, hear: (data: string) => void): void {
  let source: EventSource | undefined;
  let over = false;
  const listen = () => {
    if (document.hidden || over) {
      source?.close();
      source = undefined;
    } else if (!source) {
      source = new EventSource(address);
      source.onmessage = (event) => hear(String(event.data));
      // The session or the right is gone: do not ask again.
      source.addEventListener("end", () => {
        over = true;
        listen();
      });
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
}

/** "3 new or changed. Show": the list itself stays as it is until one asks, so that nothing moves under one's hands. */
export function showNews(box: HTMLElement): void {
  follow(box.dataset["live"] ?? "", (data) => {
    const { n } = JSON.parse(data) as { n: number };
    if (n > 0) box.replaceChildren(say(box, "live", { n }), " ", make("a", { href: location.href, "data-show-news": "" }, say(box, "show")));
    else box.replaceChildren();
  });
}

/** Who else has this report open. */
export function showOthers(box: HTMLElement): void {
  follow(box.dataset["alsoHere"] ?? "", (data) => {
    const { names } = JSON.parse(data) as { names: string };
    box.textContent = names ? say(box, "also-here", { names }) : "";
  });
}
