// SPDX-License-Identifier: EUPL-1.2
// No word stands in a script: the page gives them as data-say-… on the element, its form, or the body.

/** The words for `key`, from the nearest element that has them; `[name]` is filled in (the page compiler fills `{name}`). */
export function say(near: Element, key: string, given: Record<string, string | number> = {}): string {
  const words = near.closest(`[data-say-${key}]`)?.getAttribute(`data-say-${key}`) ?? "";
  return words.replace(/\[(\w+)\]/g, (whole, name: string) => (name in given ? String(given[name]) : whole));
}

/** An element with attributes and content, in one go. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** Calls `work` once it has been quiet for a while. */
export function whenQuiet(milliseconds: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}

/** What the address answers as JSON; undefined when it cannot be had: islands do without. */
export async function ask<T>(address: string, options: RequestInit = {}): Promise<T | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, ...options });
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** A piece of a page that the address answers; undefined when it cannot be had. */
export async function askPiece(address: string): Promise<DocumentFragment | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return undefined;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    return holder.content;
  } catch {
    return undefined;
  }
}
