import { html, nothing, type TemplateResult } from "lit";
import type { Comparison } from "../../src/messages/compare";
import type { SideChoice } from "../../src/messages/compare-panel";
import { count, fixed, plural } from "../format";
import { button } from "../ui/controls";
import { icon } from "../ui/icons";
import { sideName, type View } from "./state";

export interface HeaderActs {
  readonly choose: (side: "a" | "b") => void;
  readonly swap: () => void;
  readonly diff: () => void;
  readonly openFile: (side: SideChoice) => void;
}

const mostDifferences = 4;

/** Who is compared with whom, on what, and where the files differ. */
export function header(view: View, comparison: Comparison, acts: HeaderActs): TemplateResult {
  return html`<header class="sides">
    ${badge("a")} ${sideButton(view.a, "A", () => acts.choose("a"))}
    <button class="icon-button" type="button" title="Swap A and B (x)" aria-label="Swap A and B" @click=${acts.swap}>
      ${icon("swap")}
    </button>
    ${badge("b")} ${sideButton(view.b, "B", () => acts.choose("b"))}
    <span class="secondary">on</span>
    <span class="source" title=${comparison.source}
      >${comparison.source}, ${plural(comparison.rollouts, "rollout")}</span
    >
    <span class="differences grow">${differenceText(comparison)}</span>
    ${button(html`${icon("compare")} Show file diff`, acts.diff, { id: "diff" })}
  </header>`;
}

export const badge = (side: "a" | "b"): TemplateResult =>
  html`<span class="side-badge side-${side}" aria-hidden="true">${side.toUpperCase()}</span>`;

const sideButton = (side: SideChoice, name: string, act: () => void): TemplateResult =>
  html`<button class="side-name" type="button" title="${side.path}. Choose another file as ${name}" @click=${act}>
    ${sideName(side)} ${icon("chevronDown")}
  </button>`;

function differenceText({ differences, onlyA, onlyB }: Comparison): unknown {
  const only = [
    onlyA.length > 0 ? `only A has ${onlyA.join(", ")}` : "",
    onlyB.length > 0 ? `only B has ${onlyB.join(", ")}` : "",
  ].filter((text) => text !== "");
  if (differences.length === 0)
    return html`<span class="secondary">The files differ in nothing that changes a number.</span>`;
  const shown = differences.slice(0, mostDifferences);
  const rest = differences.length - shown.length;
  return html`<span class="secondary">B differs in ${plural(differences.length, "place")}:</span> ${shown.map(
      ({ path, a, b }) =>
        html`<code title="${a ?? "nothing"} in A, ${b ?? "nothing"} in B">${path.join(".")}: ${b ?? "removed"}</code> `,
    )}
    ${rest > 0 ? html`<span class="secondary">and ${rest} more</span>` : nothing}
    ${only.length > 0 ? html`<span class="secondary">${only.join("; ")}</span>` : nothing}`;
}

/** The six numbers that say how far the two agree. */
export function numbers(of: Comparison, open: (what: "reordered") => void): TemplateResult {
  const cell = (value: unknown, label: string, more: string, title: string, act?: () => void): TemplateResult => {
    const content = html`<span class="count-value">${value}</span><span>${label}</span><span>${more}</span>`;
    return act
      ? html`<button class="count" type="button" title=${title} @click=${act}>${content}</button>`
      : html`<div class="count" title=${title}>${content}</div>`;
  };
  const sample = `over ${count(of.rollouts)} rollouts in ${count(of.groups)} groups`;
  const apart = (of.distanceAdvantages ?? 0) > 2 * (of.distanceTotals ?? 0) && (of.distanceAdvantages ?? 0) > 0.05;
  return html`<div class="counts" role="group" aria-label="How far they agree">
    ${cell(
      html`<b>${fixed(of.spearman.rho)}</b>`,
      "rank correlation of totals",
      `Spearman, n = ${count(of.spearman.n)}`,
      "Pearson's correlation of average ranks of all totals",
    )}
    ${cell(
      html`<b>${fixed(of.kendall.tau)}</b>`,
      "order within a group",
      `mean Kendall τ, ${plural(of.kendall.groups, "group")}`,
      "Mean of Kendall's τ-b of the totals inside the groups that have one",
    )}
    ${cell(html`<b>${distance(of.distanceTotals)}</b>`, "reward distance, totals", "0 same, 1 opposite", `${formula}, ${sample}`)}
    ${cell(
      html`<b class=${apart ? "warning-text" : ""}>${distance(of.distanceAdvantages)}</b>`,
      "reward distance, advantages",
      "what the trainer sees",
      `${formula}, ${sample}`,
    )}
    ${cell(
      html`<b>${count(of.reordered)}</b> <span class="secondary">of ${count(of.groups)}</span>`,
      "groups change order",
      `${count(of.reorderedPairs)} of ${plural(of.pairs, "pair")}`,
      "Open these in Rollouts",
      of.reordered > 0 ? () => open("reordered") : undefined,
    )}
    ${cell(
      html`<b>${count(of.signFlips)}</b> <span class="secondary">of ${count(of.rollouts)}</span>`,
      "advantages change sign",
      "the shaded quadrants",
      "Rollouts that one of the two pushes up and the other down",
    )}
  </div>`;
}

const formula = "sqrt((1 − ρ) / 2) with Pearson's ρ of values less the mean of their group";

/** Two digits that count: 0.033, 0.27. */
const distance = (value: number | null): string =>
  value === null ? "–" : value === 0 ? "0" : fixed(value, value < 0.1 ? 3 : 2);
