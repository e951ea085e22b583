import { html, type TemplateResult } from "lit";
import type { GroupChange, WhatIf, WhatIfControl } from "../../src/messages/service";
import { count, fixed, plural, signed } from "../format";
import { shareBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { beforeAfter } from "../marks/histogram";
import { slope } from "../marks/slope";
import { rowKeys } from "../ui/rows";

/** The five numbers that say how much an edit changes. */
export function counts(whatIf: WhatIf): TemplateResult {
  const cell = (value: unknown, label: string, more: string): TemplateResult =>
    html`<div class="count">
      <div class="count-value">${value}</div>
      <div>${label}</div>
      <div>${more}</div>
    </div>`;
  const of = (n: number): TemplateResult => html`<span class="secondary">of ${count(n)}</span>`;
  return html`<div class="counts" role="group" aria-label="What changes">
    ${cell(html`<b>${count(whatIf.reordered)}</b> ${of(whatIf.groups)}`, "groups change order", `${count(whatIf.reorderedPairs)} of ${plural(whatIf.pairs, "pair")}`)}
    ${cell(html`<b>${count(whatIf.signFlips)}</b> ${of(whatIf.rollouts)}`, "advantages change sign", "up to down, or down to up")}
    ${cell(html`<b>${count(whatIf.newBest)}</b> ${of(whatIf.groups)}`, "groups have a new", "best rollout")}
    ${cell(html`<span class="before">${count(whatIf.deadBefore)}</span> → <b>${count(whatIf.deadAfter)}</b>`, "dead groups:", `no gradient, of ${count(whatIf.groups)}`)}
    ${cell(html`<b>${fixed(whatIf.correlation)}</b>`, "correlation of advantages", "before and after")}
  </div>`;
}

/** Totals, and shares of the advantage, before and after. */
export function pictures(whatIf: WhatIf, controls: readonly WhatIfControl[]): TemplateResult {
  const indexOf = (name: string): number => controls.find(({ dimension }) => dimension === name)?.index ?? -1;
  const shares = whatIf.shares.map((share) => ({ ...share, index: indexOf(share.name) }));
  const { from, to, before, after } = whatIf.totals;
  const live = whatIf.groups - whatIf.deadAfter;
  return html`<div class="pictures">
    <section>
      <h3>
        Total
        <span class="secondary"
          >log count · <i class="key before-key"></i>before <i class="key after-key"></i>after</span
        >
      </h3>
      ${beforeAfter(from, to, before, after)}
    </section>
    <section>
      <h3>Effective share <span class="secondary">of the advantage, ${plural(live, "live group")}</span></h3>
      <div class="share-rows">
        <span class="secondary">before</span>${shareBar(
          shares.map(({ name, index, before: share }) => ({ name, index, share })),
          true,
        )} <span>after</span>${shareBar(
          shares.map(({ name, index, after: share }) => ({ name, index, share })),
          false,
        )}
      </div>
      <div class="legend">
        ${shares.map(({ name, index }) => html`<span><span class="swatch ${colourClass(index)}"></span>${name}</span>`)}
      </div>
    </section>
  </div>`;
}

/** Groups in which an edit changes the order, the largest change first. Enter or a click opens the group. */
export function groups(
  changes: readonly GroupChange[],
  reordered: number,
  open: (group: string) => void,
): TemplateResult {
  if (changes.length === 0) return html`<p class="secondary">No group changes its order.</p>`;
  return html`<table
    class="groups"
    role="grid"
    aria-rowcount=${changes.length + 1}
    aria-colcount="5"
    @keydown=${rowKeys}
  >
    <thead>
      <tr role="row">
        <th scope="col">group</th>
        <th scope="col">prompt</th>
        <th scope="col">before → after</th>
        <th scope="col" class="number">largest change</th>
        <th scope="col">best rollout, total before → after</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map((change) => groupRow(change, open))}
    </tbody>
    ${
      reordered > changes.length
        ? html`<caption class="secondary">
            The first ${changes.length} of ${count(reordered)}.
          </caption>`
        : undefined
    }
  </table>`;
}

function groupRow(change: GroupChange, open: (group: string) => void): TemplateResult {
  const best = (totals: readonly number[]): number => totals.indexOf(Math.max(...totals));
  const [from, to] = [best(change.before), best(change.after)];
  const moved = from !== to;
  const label = moved
    ? `The best rollout of group ${change.group} changes.`
    : `Group ${change.group} keeps its best rollout and changes the order below it.`;
  return html`<tr role="row" @click=${() => open(change.group)}>
    <td role="gridcell" class="secondary">
      <button class="link" type="button" title="Open group ${change.group} in Rollouts">${change.group}</button>
    </td>
    <td role="gridcell"><div class="two-lines" title=${change.prompt}>${change.prompt}</div></td>
    <td role="gridcell">${slope(change.before, change.after, label)}</td>
    <td role="gridcell" class="number">${signed(largestChange(change))}</td>
    <td role="gridcell">
      ${
        moved
          ? html`<span class="secondary">rollout ${from + 1}, ${fixed(change.before[from])} →</span> rollout ${to + 1},
              ${fixed(change.after[to])}`
          : html`rollout ${to + 1},
              <span class="secondary">${fixed(change.before[from])} →</span> ${fixed(change.after[to])}`
      }
    </td>
  </tr>`;
}

/** The change of advantage that is largest in size, with its sign. */
function largestChange({ advantageBefore, advantageAfter }: GroupChange): number {
  const changes = advantageAfter.map((after, i) => after - (advantageBefore[i] ?? 0));
  return changes.reduce((most, next) => (Math.abs(next) > Math.abs(most) ? next : most), 0);
}
