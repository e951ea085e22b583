import { html, nothing, type TemplateResult } from "lit";
import { leastGroups, leastRollouts } from "../../src/messages/counted";
import type { ChangedSet, Controls, WhatIf } from "../../src/messages/what-if";
import { count, fixed, percent, plural } from "../format";
import { shareBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { beforeAfter } from "../marks/histogram";

/** Null where there are enough rollouts for shares and correlations, else what is missing. */
export function needsMore({ rollouts, groups }: { readonly rollouts: number; readonly groups: number }): string | null {
  if (rollouts < leastRollouts) return `needs more rollouts (have ${count(rollouts)})`;
  return groups < leastGroups ? `needs more groups (have ${count(groups)})` : null;
}

/** The five numbers that say how much an edit changes; each opens the rollouts that it counts. */
export function counts(whatIf: WhatIf, open: (what: ChangedSet) => void): TemplateResult {
  const cell = (value: unknown, label: string, more: string, what: ChangedSet | null): TemplateResult => {
    const content = html`<span class="count-value">${value}</span><span>${label}</span><span>${more}</span>`;
    return what === null
      ? html`<div class="count">${content}</div>`
      : html`<button class="count" type="button" title="Open these in Rollouts" @click=${() => open(what)}>
          ${content}
        </button>`;
  };
  const of = (n: number): TemplateResult => html`<span class="secondary">of ${count(n)}</span>`;
  const few = needsMore(whatIf);
  return html`<div class="counts" role="group" aria-label="What changes">
    ${cell(
      html`<b>${count(whatIf.reordered)}</b> ${of(whatIf.groups)}`,
      "groups change order",
      `${count(whatIf.reorderedPairs)} of ${plural(whatIf.pairs, "pair")}`,
      whatIf.reordered > 0 ? "reordered" : null,
    )}
    ${cell(
      html`<b>${count(whatIf.signFlips)}</b> ${of(whatIf.rollouts)}`,
      "advantages change sign",
      "up to down, or down to up",
      whatIf.signFlips > 0 ? "flipped" : null,
    )}
    ${cell(
      html`<b>${count(whatIf.newBest)}</b> ${of(whatIf.groups)}`,
      "groups have a new",
      "best answer",
      whatIf.newBest > 0 ? "newBest" : null,
    )}
    ${cell(
      html`<span class="before">${count(whatIf.deadBefore)}</span> → <b>${count(whatIf.deadAfter)}</b>`,
      "dead groups: no gradient",
      `at group size ${whatIf.groupSize}`,
      whatIf.deadAfter > 0 ? "dead" : null,
    )}
    ${cell(
      few === null ? html`<b>${fixed(whatIf.correlation)}</b>` : html`<span class="secondary">${few}</span>`,
      "correlation of advantages",
      `before and after, n = ${count(whatIf.rollouts)}`,
      null,
    )}
  </div>`;
}

/** Totals, and shares of the advantage, before and after. */
export function pictures(whatIf: WhatIf, controls: Controls): TemplateResult {
  const { from, to, before, after } = whatIf.totals;
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
    ${shares(whatIf, controls)}
  </div>`;
}

function shares(whatIf: WhatIf, controls: Controls): TemplateResult {
  const few = needsMore(whatIf);
  const live = whatIf.groups - whatIf.deadAfter;
  const head = html`<h3>Effective share <span class="secondary">mean over ${plural(live, "live group")}</span></h3>`;
  if (few !== null)
    return html`<section>
      ${head}
      <p class="secondary">Share of the advantage ${few}.</p>
    </section>`;
  const indexOf = (name: string): number => controls.terms.find(({ dimension }) => dimension === name)?.index ?? -1;
  const named = whatIf.shares.map((share) => ({ ...share, index: indexOf(share.name) }));
  const bar = (which: "before" | "after"): TemplateResult =>
    shareBar(
      named.map(({ name, index, [which]: share }) => ({ name, index, share })),
      which === "before",
    );
  return html`<section>
    ${head}
    <div class="share-rows">
      <span class="secondary">before</span>${bar("before")} <span>after</span>${bar("after")}
    </div>
    <div class="legend">
      ${named.map(
        ({ name, index, after }) =>
          html`<span title="${name} ${percent(after)}"
            ><span class="swatch ${colourClass(index)}"></span>${name}</span
          >`,
      )}
    </div>
    ${whatIf.shares.every(({ after }) => after === null) ? html`<p class="secondary">No group is live.</p>` : nothing}
  </section>`;
}
