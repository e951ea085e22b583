import { html, nothing, svg, type TemplateResult } from "lit";
import type { ElementScore, ScoreRow } from "../../src/messages/score";
import type { RolloutDetail, TurnView } from "../../src/messages/rollouts";
import { fixed, plural } from "../format";
import { colourClass } from "../marks/colour";
import { statusGlyph } from "../marks/status-glyph";
import { nameCell, type Row } from "./breakdown";
import { shownText } from "../ui/shown-text";
import { oneLine } from "../../src/messages/visible";

/** How many elements a table lists; the strip shows all. */
const listed = 60;

/**
 * Values per step, turn, item or token: a strip for each dimension that is a list, and one for the advantage where elements have
 * their own, and the numbers below.
 */
export function elementsView(detail: RolloutDetail, rows: readonly Row[]): unknown {
  const dimensions = rows.filter(({ score }) => (score.elements?.length ?? 0) > 0);
  const own = advantageRow(detail.row.advantage);
  const lists = own ? [...dimensions, own] : dimensions;
  if (lists.length === 0 && detail.turns.length === 0) return nothing;
  return html`${lists.length === 0 ? nothing : html`<h3>Along the rollout</h3>`} ${lists.map(strip)}
  ${lists.length === 0 ? nothing : elementTable(lists)} ${detail.turns.length === 0 ? nothing : html`<h3>Turns</h3>`}
  ${detail.turns.map((turn, i) => turnView(turn, i, isOfTurns(detail.row.advantage) ? lists : dimensions))}`;
}

const isOfTurns = (advantage: ScoreRow["advantage"]): boolean =>
  typeof advantage === "object" && advantage?.level === "turn";

/** The advantages of elements as a row of a list; undefined where elements have none of their own. */
export function advantageRow(advantage: ScoreRow["advantage"]): Row | undefined {
  if (typeof advantage !== "object" || advantage === null || advantage.elements.length === 0) return undefined;
  const { value, elements } = advantage;
  const own = elements.map((one, i): ElementScore => ({ at: i, value: one, raw: one, status: "ok" }));
  const score = { value, raw: value, status: "ok", contribution: null, advantage: null, elements: own } as const;
  return { name: "advantage", index: -1, metric: false, score };
}

function strip({ name, index, metric, score }: Row): TemplateResult {
  const elements = score.elements ?? [];
  const values = elements.flatMap(({ value }) => value ?? []);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const step = 100 / elements.length;
  const zero = 24 * (high / span);
  const bar = ({ value, status }: ElementScore, i: number): unknown => {
    if (status !== "ok" || value === null)
      return svg`<rect class="all-bars" x=${i * step} width=${step * 0.9} y=${zero - 2} height="4"><title>${i + 1}: ${status}</title></rect>`;
    const y = 24 * ((high - Math.max(0, value)) / span);
    const tall = Math.max(1, (24 * Math.abs(value)) / span);
    const fill = value < 0 ? "down" : metric ? "metric-match" : "fill";
    return svg`<rect class=${fill} x=${i * step} width=${step * 0.9} y=${y} height=${tall}><title>${i + 1}: ${fixed(value)}</title></rect>`;
  };
  const range =
    values.length === 0 ? "none has a value" : `from ${fixed(Math.min(...values))} to ${fixed(Math.max(...values))}`;
  const missing = elements.length - values.length;
  const without = values.length > 0 && missing > 0 ? `, ${missing} without a value` : "";
  const label = `${name}: ${plural(elements.length, "element")}, ${range}${without}.`;
  return html`<div class="strip ${colourClass(index)}">
    <span class="dimension-name">${nameCell(name, index, metric)}</span>
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label=${label}>${elements.map(bar)}</svg>
  </div>`;
}

function elementTable(lists: readonly Row[]): TemplateResult {
  const longest = Math.max(...lists.map(({ score }) => score.elements?.length ?? 0));
  const shown = Math.min(listed, longest);
  return html`<details class="elements">
    <summary>${plural(longest, "element")}${shown < longest ? `, the first ${shown} listed` : ""}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">#</th>
          ${lists.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: shown },
          (_, i) =>
            html`<tr>
              <th scope="row" class="number">${i + 1}</th>
              ${lists.map(({ score }) => html`<td class="number">${elementText(score.elements?.[i])}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function elementText(element: ElementScore | undefined): unknown {
  if (element === undefined) return "";
  if (element.status !== "ok") return statusGlyph(element.status, element.value);
  return html`<span title=${element.note ?? ""}>${fixed(element.value)}</span>`;
}

/** One turn: its text, its calls with what they gave, and the values of dimensions that have one for each turn. */
function turnView({ text, calls, results }: TurnView, i: number, lists: readonly Row[]): TemplateResult {
  const values = lists.flatMap((row) => {
    const element = row.score.elements?.find(({ at }) => at === i);
    return element === undefined ? [] : [{ row, element }];
  });
  return html`<section class="turn" aria-label="Turn ${i + 1}">
    <header>
      <span class="turn-number">${i + 1}</span>
      <b>${calls.length === 0 ? "message" : oneLine(calls.map(({ name }) => name).join(", "))}</b>
      ${values.map(
        ({ row, element }) =>
          html`<span class="dimension-name secondary"
            >${nameCell(row.name, row.index, row.metric)}&nbsp;${elementText(element)}</span
          >`,
      )}
    </header>
    ${calls.map((call) => html`<pre class="evidence call">${shownText(call.arguments)}</pre>`)}
    ${text === "" ? nothing : html`<pre class="evidence">${shownText(text)}</pre>`}
    ${results.map(
      (result) =>
        html`<details class="result">
          <summary>result <code>${oneLine(result.content.slice(0, 160))}</code></summary>
          <pre class="evidence">${shownText(result.content)}</pre>
        </details>`,
    )}
  </section>`;
}
