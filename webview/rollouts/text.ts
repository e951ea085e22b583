import { html, type TemplateResult } from "lit";
import { colourClass } from "../marks/colour";
import type { Segment } from "./evidence";
import { spelled } from "../../src/messages/visible";
import { shownText } from "../ui/shown-text";

/** A rollout's text with its evidence: underlined spans, outlined matches, and the colour of an error against. */
export function evidenceText(parts: readonly Segment[], label: string): TemplateResult {
  return html`<pre class="evidence" tabindex="0" role="region" aria-label=${label}>${parts.map(segment)}</pre>`;
}

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
