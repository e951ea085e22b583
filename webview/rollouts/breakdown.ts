import { html, nothing, type TemplateResult } from "lit";
import { type DimensionScore, wholeAdvantage } from "../../src/messages/score";
import type { RolloutDetail } from "../../src/messages/rollouts";
import { compact, fixed, percent, signed, valueText } from "../format";
import { stepBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { waterfall } from "../marks/geometry";
import { statusGlyph } from "../marks/status-glyph";

export interface Row {
  readonly name: string;
  readonly index: number;
  readonly metric: boolean;
  readonly score: DimensionScore;
}

/** Dimensions of a rollout in file order, with their scores. */
export function rowsOf(
  detail: RolloutDetail,
  dimensions: readonly { readonly name: string; readonly index: number; readonly metric: boolean }[],
): readonly Row[] {
  return dimensions.flatMap(({ name, index, metric }) => {
    const score = detail.row.dimensions[name];
    return score === undefined ? [] : [{ name, index, metric, score }];
  });
}

export const nameCell = (name: string, index: number, metric: boolean): TemplateResult =>
  html`<span class="swatch ${colourClass(index)} ${metric ? "hollow" : ""}"></span><span class="name">${name}</span>`;

/** The sum of steps as an axis that begins where the group's mean stands. */
function steps(rows: readonly Row[], total: number | null, pick: (score: DimensionScore) => number | null) {
  const values = rows.map(({ score }) => pick(score));
  const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
  return { values, start: (total ?? sum) - sum };
}

/** From each dimension's value to what it pays: contribution to the reward, and through the estimator to the advantage. */
export function breakdown(detail: RolloutDetail, rows: readonly Row[]): TemplateResult {
  const { total } = detail.row;
  const reward = steps(rows, total.value, (score) => score.contribution);
  const advantage = steps(rows, wholeAdvantage(detail.row.advantage), (score) => score.advantage);
  const [rewardFall, advantageFall] = [
    waterfall(reward.start, numbers(reward.values)),
    waterfall(advantage.start, numbers(advantage.values)),
  ];
  const bar = (fall: typeof rewardFall, i: number, index: number): unknown => {
    const span = fall.spans[i];
    return span === undefined ? nothing : stepBar(span, fall.start, index);
  };
  const totalText = total.status === "ok" ? fixed(total.value, 3) : statusGlyph(total.status, total.value);
  return html`<table class="breakdown">
    <caption class="hidden-text">
      ${conclusion(rows, wholeAdvantage(detail.row.advantage))}
    </caption>
    <thead>
      <tr>
        <th scope="col">dimension</th>
        <th scope="col" class="number">raw → value</th>
        <th scope="col" class="number">× weight</th>
        <th scope="col" colspan="2" title="Each bar begins where the one above ends; the line is the group's mean.">
          reward ${fixed(reward.start, 3)} → <b>${totalText}</b>
        </th>
        <th scope="col" colspan="2">advantage <b>${signed(wholeAdvantage(detail.row.advantage))}</b></th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, index, metric, score }, i) =>
          html`<tr>
            <th scope="row"><span class="dimension-name">${nameCell(name, index, metric)}</span></th>
            <td class="number">${valueCell(score)}</td>
            <td class="number secondary">${metric ? "metric" : compact(detail.weights[name])}</td>
            <td class="bar-cell">${score.contribution === null ? nothing : bar(rewardFall, i, index)}</td>
            <td class="number">${signed(score.contribution, 3)}</td>
            <td class="bar-cell">${score.advantage === null ? nothing : bar(advantageFall, i, index)}</td>
            <td class="number">${signed(score.advantage)}</td>
          </tr>`,
      )}
    </tbody>
    ${
      total.why === undefined
        ? nothing
        : html`<tfoot>
            <tr>
              <td colspan="7" class="secondary">${total.why}</td>
            </tr>
          </tfoot>`
    }
  </table>`;
}

const numbers = (values: readonly (number | null)[]): readonly number[] => values.map((value) => value ?? 0);

function valueCell({ raw, value, status }: DimensionScore): unknown {
  if (status !== "ok") return statusGlyph(status, value);
  const shaped = valueText(value);
  const before = compact(raw);
  return raw === null || raw === value || before === shaped
    ? shaped
    : html`<span class="secondary">${before} →</span> ${shaped}`;
}

/** The dimension that pays most of the advantage, and its part of it. */
export function largest(
  rows: readonly Row[],
  advantage: number | null,
): { readonly row: Row; readonly part: number } | undefined {
  if (advantage === null || advantage === 0) return undefined;
  const parts = rows.map((row) => ({ row, part: (row.score.advantage ?? 0) / advantage }));
  return parts.reduce<(typeof parts)[number] | undefined>(
    (best, next) => (best && best.part >= next.part ? best : next),
    undefined,
  );
}

/** What the two waterfalls say, in a sentence. */
export function conclusion(rows: readonly Row[], advantage: number | null): string {
  const best = largest(rows, advantage);
  if (best === undefined) return "Nothing pays an advantage here.";
  return `${best.row.name} pays ${percent(best.part)} of the advantage ${signed(advantage)}.`;
}
