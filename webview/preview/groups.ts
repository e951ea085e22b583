import { html, nothing, type TemplateResult } from "lit";
import type { GroupChange } from "../../src/messages/what-if";
import { oneLine, spelled } from "../../src/messages/visible";
import { count, fixed, plural, valueText } from "../format";
import { slope } from "../marks/slope";
import { rowKeys } from "../ui/rows";

/** Groups in which an edit changes the order, the largest change of advantage first. Enter or a click opens the group. */
export function groups(
  changes: readonly GroupChange[],
  reordered: number,
  open: (group: string) => void,
): TemplateResult {
  if (changes.length === 0) return html`<p class="secondary">No advantage changes.</p>`;
  return html`<table
    class="groups"
    role="grid"
    aria-label="Groups that change order"
    aria-rowcount=${changes.length + 1}
    aria-colcount="5"
    @keydown=${rowKeys}
  >
    <thead>
      <tr role="row">
        <th scope="col">group</th>
        <th scope="col">question</th>
        <th scope="col">right</th>
        <th scope="col">before → after</th>
        <th scope="col">best answer, before → after</th>
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
        : nothing
    }
  </table>`;
}

function groupRow(change: GroupChange, open: (group: string) => void): TemplateResult {
  const moved = change.bestBefore.at !== change.bestAfter.at;
  const label = moved
    ? `The best answer of group ${change.group} changes.`
    : `Group ${change.group} keeps its best answer and changes the order below it.`;
  return html`<tr role="row" @click=${() => open(change.group)}>
    <td role="gridcell" class="secondary">
      <button class="link" type="button" title="Open group ${change.group} in Rollouts">
        ${oneLine(change.group)}
      </button>
    </td>
    <td role="gridcell"><div class="two-lines" title=${spelled(change.prompt)}>${oneLine(change.prompt)}</div></td>
    <td role="gridcell" class="right-count">${rightText(change)}</td>
    <td role="gridcell">${slope(change.before, change.after, label, change.right)}</td>
    <td role="gridcell" class="best">${bestText(change)}</td>
  </tr>`;
}

export const rightText = ({ right }: Pick<GroupChange, "right">): unknown =>
  right.length === 0 ? nothing : `${right.filter(Boolean).length} of ${right.length}`;

/** `32 → 98 words, grounded 0.78 → 0.91`: what the winners are like, and what speaks most for the new one. */
export function bestText({ bestBefore, bestAfter, reason, before, after }: GroupChange): TemplateResult {
  if (bestBefore.at === bestAfter.at) {
    const words = bestAfter.words === null ? "" : `${plural(bestAfter.words, "word")}, `;
    return html`<span class="secondary">stays: ${words}total ${fixed(before[bestBefore.at])} →</span>
      ${fixed(after[bestAfter.at])}`;
  }
  const words =
    bestBefore.words === null || bestAfter.words === null ? "" : `${bestBefore.words} → ${bestAfter.words} words`;
  if (reason === null) return html`${words}`;
  return html`${words}${words === "" ? "" : ", "}<span class="secondary">${reason.dimension}</span>
    ${valueText(reason.before)} → ${valueText(reason.after)}`;
}
