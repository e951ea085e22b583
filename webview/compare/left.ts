import { html, nothing, type TemplateResult } from "lit";
import type { Comparison, GroupComparison, Points, SideSummary } from "../../src/messages/compare";
import { count, fixed, percent, plural } from "../format";
import { shareBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { needsMore } from "../preview/effects";
import { place } from "../place";
import { badge } from "./header";
import { scatter } from "./scatter-view";
import { conclusion } from "./state";

export interface LeftOptions {
  readonly comparison: Comparison;
  readonly points: Points | null;
  readonly detail: GroupComparison | null;
  readonly group: number | null;
  readonly selected: ReadonlySet<number> | null;
  readonly select: (rows: ReadonlySet<number> | null) => void;
}

/** Scatters, shares, and where the two differ. */
export function left(options: LeftOptions): TemplateResult {
  const { comparison } = options;
  return html`<div class="left" tabindex="0" role="region" aria-label="Totals, advantages and shares">
    <h3>
      Totals and advantages
      <span class="secondary"
        >one dot a
        rollout${
          comparison.rightBy === null
            ? nothing
            : html` · <i class="dot-key right"></i>right answer <i class="dot-key filled"></i>wrong`
        }
        · drag to select</span
      >
    </h3>
    ${scatters(options)}
    <p class="secondary">${conclusion(comparison)}</p>
    ${shares(comparison)} ${facts(comparison)} ${byRight(comparison)}
  </div>`;
}

function scatters({ comparison, points, group, selected, select }: LeftOptions): TemplateResult {
  if (points === null) return html`<div class="scatters"></div>`;
  const ringed = new Set<number>();
  if (group !== null) points.group.forEach((g, row) => g === group && ringed.add(row));
  const common = { right: points.right, ringed, selected };
  const text = conclusion(comparison);
  return html`<div class="scatters">
    ${scatter({ ...common, x: points.totalA, y: points.totalB, labels: { x: "total A", y: "total B" }, quadrants: false }, text, select)}
    ${scatter(
      {
        ...common,
        x: points.advantageA,
        y: points.advantageB,
        labels: { x: "advantage A", y: "advantage B" },
        quadrants: true,
      },
      text,
      select,
    )}
  </div>`;
}

function shares(of: Comparison): TemplateResult {
  const few = needsMore(of);
  const head = html`<h3>
    Effective share <span class="secondary">mean over live groups, 95% interval in the hover</span>
  </h3>`;
  if (few !== null)
    return html`${head}
      <p class="secondary">Share of the advantage ${few}.</p>`;
  const bar = (side: SideSummary): TemplateResult =>
    html`<div
      title=${side.shares.map(({ name, share }) => `${name} ${percent(share.value)} [${percent(share.low)}, ${percent(share.high)}]`).join("\n")}
    >
      ${shareBar(
        side.shares.map(({ name, index, share }) => ({ name, index, share: share.value })),
        false,
      )}
    </div>`;
  const legend = new Map([...of.b.shares, ...of.a.shares].map(({ name, index }) => [name, index]));
  return html`${head}
    <div class="share-rows">${badge("a")}${bar(of.a)} ${badge("b")}${bar(of.b)}</div>
    <div class="legend">
      ${[...legend].map(([name, index]) => html`<span><span class="swatch ${colourClass(index)}"></span>${name}</span>`)}
    </div>`;
}

function facts({ a, b, budget, rollouts, groups, groupSize }: Comparison): TemplateResult {
  const forecasts = needsMore({ rollouts, groups }) === null ? a.forecast : [];
  const value = (name: string, number: number | null): string =>
    /wrong answers$/.test(name) ? fixed(number, 1) : percent(number);
  const row = (side: SideSummary, which: "a" | "b"): TemplateResult =>
    html`<tr>
      <th scope="row">${badge(which)}<span class="hidden-text">${which.toUpperCase()}</span></th>
      <td class="number">${count(side.dead)}</td>
      ${side.wrongUp === null ? nothing : html`<td class="number">${count(side.wrongUp)}</td>`}
      ${forecasts.map((_, i) => {
        const { name, now, then } = side.forecast[i] ?? { name: "", now: null, then: null };
        return html`<td class="number"><span class="secondary">${value(name, now)} →</span> ${value(name, then)}</td>`;
      })}
    </tr>`;
  return html`<table class="facts">
      <thead>
        <tr>
          <th></th>
          <th scope="col" class="number">dead groups</th>
          ${a.wrongUp === null ? nothing : html`<th scope="col" class="number">wrong, advantage &gt; 0.5</th>`}
          ${forecasts.map(({ name }, i) => html`<th scope="col" class="number">${i === 0 ? "forecast: " : ""}${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${row(a, "a")} ${row(b, "b")}
      </tbody>
    </table>
    ${
      forecasts.length === 0
        ? nothing
        : html`<p class="secondary">
            Forecast: stored rollouts tilted to ${budget} nats of KL; effective sample ${fixed(a.effective)} (A) and
            ${fixed(b.effective)} (B) of ${groupSize} a group.
          </p>`
    }`;
}

function byRight({ byRight: rows }: Comparison): unknown {
  if (rows.length === 0) return nothing;
  const most = Math.max(...rows.map(({ change }) => change), 1e-12);
  return html`<h3>
      Where they differ
      <span class="secondary">mean change of a rollout's advantage, by right answers in its group</span>
    </h3>
    <table class="by-right">
      <tbody>
        ${rows.map(
          ({ right, of, groups, change }) =>
            html`<tr>
              <th scope="row">${right} of ${of} right</th>
              <td class="secondary">${plural(groups, "group")}</td>
              <td class="change-cell">
                <div class="change-track">
                  <div class="change-bar" ${place({ width: `${(100 * change) / most}%` })}></div>
                </div>
              </td>
              <td class="number">${fixed(change)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
