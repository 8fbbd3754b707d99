// SPDX-License-Identifier: EUPL-1.2
// Small islands on pages that work without them. Each finds its elements by a data attribute.
import { suggestAddresses } from "./addresses";
import { drawPatches } from "./blur";
import { forgetDrafts, keepDraft } from "./draft";
import { countCharacters, suggestSubjects, warnAbout } from "./hints";
import { offerKeys, pickAll } from "./keys";
import { showKnown } from "./known";
import { showNews, showOthers } from "./live";
import { offerNear } from "./near";
import { offerPasskey } from "./passkey";
import { showPhotos } from "./photos";
import { askQuestions } from "./questions";
import { fillReplies } from "./replies";
import { offerMarks } from "./write";

/** A form that was refused: to the summary, so that one hears and sees at once what is the matter. */
function goToErrors(): void {
  document.querySelector<HTMLElement>("[data-errors]")?.focus();
}

/** A filter is sent when a choice changes; its button stays for who works with the keyboard, where a change is not yet a choice. */
function sendFilters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-submit]")) {
    let byKey = false;
    form.addEventListener("keydown", () => (byKey = true));
    form.addEventListener("pointerdown", () => (byKey = false));
    form.addEventListener("change", (event) => {
      if (!byKey && event.target instanceof HTMLSelectElement) form.requestSubmit();
    });
  }
}

/** Pressing twice sends once; who stopped it, or downloads something, may press again after a while. */
function sendOnce(): void {
  const again = 10_000;
  const sent = new WeakMap<HTMLFormElement, number>();
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    const wait = form.hasAttribute("data-download") ? 1_000 : again;
    if (Date.now() - (sent.get(form) ?? -Infinity) < wait) event.preventDefault();
    else sent.set(form, Date.now());
  });
}

function helpReporting(form: HTMLFormElement): void {
  keepDraft(form);
  const text = form.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  const subject = form.querySelector<HTMLSelectElement>('select[name="category"]');
  showKnown(form);
  askQuestions(form);
  if (text) warnAbout(text);
  if (text && subject) suggestSubjects(text, subject);
}

forgetDrafts();
goToErrors();
sendFilters();
sendOnce();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-report-form]")) helpReporting(form);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-write]")) keepDraft(form);
for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-marks]")) offerMarks(area);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-blur]")) drawPatches(form);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) offerPasskey(form);
for (const part of document.querySelectorAll<HTMLElement>("[data-replies]")) fillReplies(part);
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-addresses]")) suggestAddresses(input);
for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[maxlength]")) countCharacters(area);
for (const input of document.querySelectorAll<HTMLInputElement>('input[type="file"][data-photos]')) showPhotos(input);
for (const box of document.querySelectorAll<HTMLElement>("[data-live]")) showNews(box);
for (const box of document.querySelectorAll<HTMLElement>("[data-also-here]")) showOthers(box);
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-pick-all]")) pickAll(link);
for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[data-keys]")) offerKeys(dialog);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-near]")) offerNear(button);
