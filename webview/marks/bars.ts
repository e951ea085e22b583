import { html, svg, type TemplateResult } from "lit";
import type { Status } from "../../src/messages/status";
import { place } from "../place";
import { fixed, signed, valueText } from "../format";
import { colourClass } from "./colour";
import { divergingSpan, fraction, stack, type Span } from "./geometry";
import { statusGlyph } from "./status-glyph";

export interface BarScale {
  readonly name: string;
  readonly index: number;
  readonly metric: boolean;
  readonly low: number;
  readonly high: number;
}

const box = (classes: string, content: unknown): TemplateResult =>
  html`<svg class="bar ${classes}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${content}</svg>`;

/** One stretch of a bar; `classes` chooses its fill. */
export const barPart = (span: Span, classes: string, title = ""): unknown =>
  svg`<rect class=${classes} x=${span.from * 100} width=${Math.max(0, span.to - span.from) * 100} height="10"><title>${title}</title></rect>`;

const line = (at: number, classes: string): unknown =>
  svg`<line class=${classes} x1=${at * 100} x2=${at * 100} y1="0" y2="10"></line>`;

/** One value as a bar on the range of its dimension. What is not `ok` is a glyph: a failure is never an empty bar. */
export function microBar(scale: BarScale, value: number | null, status: Status): TemplateResult {
  if (status !== "ok" || value === null) return statusGlyph(status, value);
  const [low, high] = [Math.min(0, scale.low), Math.max(0, scale.high)];
  const [zero, end] = [fraction(0, low, high), fraction(value, low, high)];
  const span = { from: Math.min(zero, end), to: Math.max(zero, end) };
  const fill = barPart(span, scale.metric ? "metric" : "fill");
  return html`<span class="bar-box ${colourClass(scale.index)}" title="${scale.name} ${valueText(value)}"
    >${box("", [barPart({ from: 0, to: 1 }, "track"), fill])}</span
  >`;
}

/** A signed number from the centre: green for up, red for down, and the side says the same. */
export function divergingBar(value: number, scale: number): TemplateResult {
  return html`<span class="bar-box" title=${signed(value)}
    >${box("", barPart(divergingSpan(value, scale), value < 0 ? "down" : "up"))}</span
  >`;
}

/** One step of a waterfall in the colour of its dimension, with a line at the place where all steps began. */
export function stepBar(span: Span, start: number, index: number): TemplateResult {
  const thin = span.to - span.from < 0.004 ? { from: span.from - 0.002, to: span.from + 0.002 } : span;
  return html`<span class="bar-box ${colourClass(index)}"
    >${box("", [line(start, "axis"), barPart(thin, "fill")])}</span
  >`;
}

/** Signed parts of one number from a centre line, in the colours of their dimensions. */
export function divergingStackBar(
  spans: readonly Span[],
  names: readonly { readonly name: string; readonly index: number }[],
  values: readonly number[],
): TemplateResult {
  const parts = spans.map((span, i) => {
    const { name, index } = names[i] ?? { name: "", index: -1 };
    return barPart(span, `fill ${colourClass(index)}`, `${name} ${signed(values[i], 3)}`);
  });
  return html`<span class="bar-box">${box("", [parts, line(0.5, "axis")])}</span>`;
}

export interface Share {
  readonly name: string;
  readonly index: number;
  readonly share: number | null;
}

/** Shares of a whole side by side. A negative share is hollow; the label stands where it has room. */
export function shareBar(shares: readonly Share[], muted: boolean): TemplateResult {
  const spans = stack(shares.map(({ share }) => share ?? 0));
  const label = ({ share }: Share): string => `${fixed((share ?? 0) * 100, 0)}%`;
  const text = shares.map((share) => `${share.name} ${label(share)}`).join(", ");
  return html`<div class="share-bar ${muted ? "muted" : ""}" role="img" aria-label=${text}>
    ${box(
      "",
      shares.map((part, i) => {
        const hollow = (part.share ?? 0) < 0;
        return barPart(
          spans[i] ?? { from: 0, to: 0 },
          `${hollow ? "hollow" : "fill"} ${colourClass(part.index)}`,
          `${part.name} ${label(part)}`,
        );
      }),
    )}
    ${shares.map((part, i) => shareLabel(spans[i] ?? { from: 0, to: 0 }, label(part), (part.share ?? 0) < 0))}
  </div>`;
}

/** Labels are HTML above the bar, since its drawing is stretched. Under 7 % of the width there is no room. */
function shareLabel(span: Span, text: string, hollow: boolean): unknown {
  if (span.to - span.from < 0.07) return undefined;
  return html`<span
    class="share-label ${hollow ? "" : "on-fill"}"
    ${place({ left: `${((span.from + span.to) / 2) * 100}%` })}
    >${text}</span
  >`;
}
