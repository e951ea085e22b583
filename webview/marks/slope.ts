import { html, svg, type TemplateResult } from "lit";
import { ranks } from "./geometry";

/**
 * Places of a group's rollouts before and after, one line each; what changes place is drawn strong. A right answer has a
 * filled dot.
 */
export function slope(
  before: readonly number[],
  after: readonly number[],
  label: string,
  right: readonly boolean[] = [],
): TemplateResult {
  const rows = Math.max(1, before.length - 1);
  const y = (rank: number): number => 5 + (rank * 30) / rows;
  const [from, to] = [ranks(before), ranks(after)];
  const lines = from.map((rank, i) => {
    const [a, b] = [y(rank), y(to[i] ?? rank)];
    const dot = right[i] === true ? "right" : "wrong";
    return svg`<path class=${a === b ? "stays" : "moves"} d="M6 ${a}C36 ${a} 54 ${b} 84 ${b}"></path>
      <circle class=${dot} cx="6" cy=${a} r="3"></circle><circle class=${dot} cx="84" cy=${b} r="3"></circle>`;
  });
  return html`<svg class="slope" viewBox="0 0 90 40" role="img" aria-label=${label}>${lines}</svg>`;
}
