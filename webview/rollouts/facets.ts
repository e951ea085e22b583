import { html, nothing, svg, type TemplateResult } from "lit";
import type { Facet, Facets } from "../../src/messages/rollouts";
import { statuses, type Status } from "../../src/messages/status";
import { compact, count, plural } from "../format";
import { colourClass } from "../marks/colour";
import { logHeights } from "../marks/geometry";
import { statusGlyph } from "../marks/status-glyph";
import { place } from "../place";
import { type Bins, binsOf, rangeOfBins } from "./brush";
import { brushHandles } from "./brush-handles";
import { rangeOf, rangeText, textOf, withRange, withText } from "./query";

export interface FacetOptions {
  readonly filter: string;
  readonly change: (filter: string) => void;
}

/** Histograms of all columns of numbers, and the statuses. A drag over one, or its ends by the keyboard, writes the query. */
export function facetStrip(facets: Facets, hidden: ReadonlySet<string>, options: FacetOptions): TemplateResult {
  const shown = facets.facets.filter(({ name }) => !hidden.has(name));
  return html`<div class="facets" role="group" aria-label="Distributions; drag to filter">
    ${shown.map((facet) => facetView(facet, options))} ${statusFacet(facets.statuses, options)}
  </div>`;
}

function facetView(facet: Facet, { filter, change }: FacetOptions): TemplateResult {
  const { name, index, metric, kind } = facet;
  const range = rangeOf(filter, name);
  const selected = range && binsOf(facet, range);
  const set = (bins: Bins | undefined): void => change(withRange(filter, name, bins && rangeOfBins(facet, bins)));
  const clear = range === undefined ? "Drag over the bars to filter by it" : `Clear ${name} ${rangeText(range)}`;
  return html`<div class="facet ${colourClass(index)}" role="group" aria-label=${conclusion(facet)}>
    <div class="facet-head">
      <button
        type="button"
        class="facet-name"
        title=${clear}
        aria-label=${range === undefined ? name : clear}
        @click=${() => range && set(undefined)}
      >
        ${kind === "dimension" ? html`<span class="swatch ${metric ? "hollow" : ""}"></span>` : nothing}<span
          class="name"
          >${name}</span
        >
      </button>
      <span class="secondary facet-range">${range === undefined ? "" : rangeText(range)}</span>
    </div>
    <div class="facet-plot" title=${conclusion(facet)}>
      ${bars(facet)} ${selected === undefined ? nothing : shade(facet, selected)} ${brushHandles(facet, selected, set)}
    </div>
    <div class="axis-text facet-axis"><span>${ends(facet.from)}</span><span>${ends(facet.to)}</span></div>
  </div>`;
}

/** An end of a narrow axis: two digits are enough, and counts stay whole. */
const ends = (value: number): string =>
  compact(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(2)));

/** Log counts: all in grey, those that match in the colour of the dimension, or in the plain colour. */
function bars({ all, matching, index, metric }: Facet): TemplateResult {
  const largest = Math.max(0, ...all);
  const step = 100 / Math.max(1, all.length);
  const column = (heights: readonly number[], classes: string): unknown[] =>
    heights.map(
      (height, i) =>
        svg`<rect class=${classes} x=${(i + 0.07) * step} y=${36 * (1 - height)} width=${step * 0.86} height=${36 * height}></rect>`,
    );
  const fill = metric ? "metric-match" : index < 0 ? "plain-match" : "fill";
  return html`<svg viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true">
    ${column(logHeights(all, largest), "all-bars")} ${column(logHeights(matching, largest), fill)}
  </svg>`;
}

function shade({ all }: Facet, { first, last }: Bins): TemplateResult {
  const part = 100 / Math.max(1, all.length);
  return html`<div class="brush" ${place({ left: `${first * part}%`, width: `${(last - first + 1) * part}%` })}></div>`;
}

function conclusion({ name, all, matching, missing, from, to }: Facet): string {
  const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);
  const without = missing === 0 ? "" : `, ${plural(missing, "rollout")} without a value`;
  return `${name}: ${compact(from)} to ${compact(to)}, ${count(sum(matching))} of ${count(sum(all))} match${without}.`;
}

function statusFacet({ all, matching }: Facets["statuses"], { filter, change }: FacetOptions): TemplateResult {
  const chosen = textOf(filter, "status");
  const row = (status: Status): TemplateResult => {
    const active = chosen === status;
    const next = active ? undefined : status;
    return html`<button
      type="button"
      class="status-row"
      aria-pressed=${active ? "true" : "false"}
      title="${count(matching[status])} of ${count(all[status])} rollouts have ${status} as the worst status of a dimension"
      @click=${() => change(withText(filter, "status", next))}
    >
      ${status === "ok" ? html`<span class="status-glyph">✓</span>` : statusGlyph(status)}<span class="name"
        >${status}</span
      >
      <span class="number">${count(matching[status])}</span>
    </button>`;
  };
  return html`<div class="facet status-facet" role="group" aria-label="Rollouts by worst status">
    <div class="facet-head"><span class="facet-name">status</span><span class="secondary">n</span></div>
    ${statuses.map(row)}
  </div>`;
}
