import { html, type TemplateResult } from "lit";
import { progressRing } from "./controls";

/** The one thing to do about it. */
export interface Link {
  readonly label: string;
  readonly act: () => void;
}

/** A link that acts; a button, so that it is in the order of the Tab key and Space works. */
export const link = (label: unknown, act: () => void): TemplateResult =>
  html`<button class="link" type="button" @click=${act}>${label}</button>`;

/** Sentences in the place where the content would be. */
export function message(text: string, next: string, action?: Link): TemplateResult {
  return html`<div class="message" role="status">
    <p>${text}</p>
    ${next === "" ? undefined : html`<p class="secondary">${next}</p>`}
    ${action === undefined ? undefined : html`<p>${link(action.label, action.act)}</p>`}
  </div>`;
}

/** Work that the reader waits for. */
export const waiting = (text: string): TemplateResult =>
  html`<div class="message waiting" role="status">
    ${progressRing(text)}
    <p>${text}</p>
  </div>`;
