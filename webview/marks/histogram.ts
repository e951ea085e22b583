import { html, svg, type TemplateResult } from "lit";
import type { Histogram } from "../../src/messages/summary";
import { compact, fixed, plural } from "../format";
import { colourClass } from "./colour";
import { logHeights, outline } from "./geometry";

/** Counts of bins by their logarithm, in the colour of a dimension. */
export function histogram({ from, to, counts }: Histogram, index: number, metric: boolean): TemplateResult {
  const heights = logHeights(counts);
  const step = 100 / Math.max(1, counts.length);
  const bars = heights.map(
    (height, i) =>
      svg`<rect class=${metric ? "metric" : "fill"} x=${i * step} y=${24 * (1 - height)} width=${step * 0.86} height=${24 * height}></rect>`,
  );
  const largest = counts.indexOf(Math.max(...counts));
  const width = (to - from) / Math.max(1, counts.length);
  const text = `Most values lie from ${compact(from + largest * width)} to ${compact(from + (largest + 1) * width)}, range ${compact(from)} to ${compact(to)}.`;
  return html`<span class="histogram ${colourClass(index)}" role="img" aria-label=${text} title=${text}
    ><svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">${bars}</svg></span
  >`;
}

/** Two counts over the same bins: before filled and grey, after as an outline. */
export function beforeAfter(
  from: number,
  to: number,
  before: readonly number[],
  after: readonly number[],
): TemplateResult {
  const largest = Math.max(0, ...before, ...after);
  const filled = `${outline(logHeights(before, largest), 400, 80)}Z`;
  const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
  const text = `Totals from ${compact(from)} to ${compact(to)}: ${plural(sum(before), "rollout")} before, ${sum(after)} after.`;
  const marks = [0, 0.25, 0.5, 0.75, 1];
  return html`<figure class="totals" role="img" aria-label=${text}>
    <svg viewBox="0 0 400 80" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path class="before" d=${filled}></path><path class="after" d=${outline(logHeights(after, largest), 400, 80)}></path>`}
    </svg>
    <figcaption class="axis-text">
      ${marks.map((at) => html`<span>${fixed(from + at * (to - from))}</span>`)}
    </figcaption>
  </figure>`;
}
