import { html, type TemplateResult } from "lit";
import { colourClass } from "../marks/colour";
import type { Segment } from "./evidence";
import { pieces, spelled } from "./visible";

/** A rollout's text with its evidence: underlined spans, outlined matches, and the colour of an error against. */
export function evidenceText(parts: readonly Segment[], label: string): TemplateResult {
  return html`<pre class="evidence" tabindex="0" role="region" aria-label=${label}>${parts.map(segment)}</pre>`;
}

/** A text in which signs that cannot be seen, or that turn others around, stand by their codes. */
export const shownText = (text: string): unknown =>
  pieces(text).map((piece) =>
    piece.kind === "plain"
      ? piece.text
      : html`<span class="unicode" title="${piece.text}: ${piece.name}">${piece.text}</span>`,
  );

/** The same with stretches between backticks as code. */
export const codeText = (text: string): unknown =>
  text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${shownText(part)}</code>` : shownText(part)));

function segment({ text, spans, whole }: Segment): unknown {
  const underlined = spans.reduce<unknown>((inner, span, i) => {
    const classes = `span under-${Math.min(i, 2)} ${span.against ? "against" : colourClass(span.index)}`;
    return html`<span class=${classes} title=${noteOf(span)}>${inner}</span>`;
  }, shownText(text));
  return whole.reduce<unknown>((inner, match) => {
    const ends = `${match.first ? "first" : ""} ${match.last ? "last" : ""}`;
    const colour = match.against ? "against" : colourClass(match.index);
    return html`<span class="whole ${ends} ${colour}" title=${noteOf(match)}>${inner}</span>`;
  }, underlined);
}

const noteOf = (mark: { readonly dimension: string; readonly note: string }): string =>
  mark.note === "" ? mark.dimension : `${mark.dimension}: ${spelled(mark.note)}`;
