import { html, nothing, type TemplateResult } from "lit";
import type { RolloutDetail } from "../../src/messages/rollouts";
import { wholeAdvantage } from "../../src/messages/score";
import { compact, fixed, signed } from "../format";
import { divergingStackBar } from "../marks/bars";
import { divergingStack } from "../marks/geometry";
import { rowKeys } from "../ui/rows";
import { largest, type Row } from "./breakdown";
import { oneLine } from "../../src/messages/visible";

/** The group ranked by total, with the contributions of each dimension against the group's mean. */
export function siblings(detail: RolloutDetail, rows: readonly Row[], select: (row: number) => void): TemplateResult {
  const values = detail.siblings.map((sibling) => rows.map(({ name }) => sibling.contributions[name] ?? 0));
  const reach = values.map((parts) => Math.max(sumOf(parts, 1), -sumOf(parts, -1)));
  const scale = Math.max(0, ...reach);
  const main = largest(rows, wholeAdvantage(detail.row.advantage))?.row.name;
  const hasAnswers = detail.siblings.some(({ answer }) => answer !== null);
  return html`<table class="siblings" @keydown=${rowKeys}>
    <thead class="hidden-text">
      <tr>
        <th scope="col">place</th>
        <th scope="col">rollout</th>
        <th scope="col">contributions</th>
        ${main === undefined ? nothing : html`<th scope="col">${main} before shape</th>`}
        ${hasAnswers ? html`<th scope="col">answer</th>` : nothing}
        <th scope="col">total</th>
        <th scope="col">advantage</th>
      </tr>
    </thead>
    <tbody>
      ${detail.siblings.map((sibling, i) => {
        const parts = values[i] ?? [];
        return html`<tr class=${sibling.selected ? "selected" : ""} @click=${() => select(sibling.row)}>
          <td class="number secondary">${i + 1}</td>
          <td class="text-cell">
            <button
              class="row-button"
              type="button"
              aria-current=${sibling.selected ? "true" : "false"}
              title=${oneLine(sibling.text)}
            >
              ${oneLine(sibling.policy ?? sibling.text)}
            </button>
          </td>
          <td class="bar-cell">${divergingStackBar(divergingStack(parts, scale), rows, parts)}</td>
          ${main === undefined ? nothing : html`<td class="number secondary">${main} ${compact(sibling.raws[main])}</td>`}
          ${hasAnswers ? html`<td class="number secondary answer">${answerText(sibling.answer)}</td>` : nothing}
          <td class="number">${fixed(sibling.total, 3)}</td>
          <td class="number ${(sibling.advantage ?? 0) < 0 ? "down-text" : "up-text"}">${signed(sibling.advantage)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

const answerText = (answer: string | null): string =>
  answer === null ? "no answer" : `answer ${oneLine(answer.replace(/^-(?=[\d.])/, "−"))}`;

const sumOf = (parts: readonly number[], sign: 1 | -1): number =>
  parts.reduce((sum, part) => (part * sign > 0 ? sum + part : sum), 0);
