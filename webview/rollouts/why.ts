import { html, nothing, type TemplateResult } from "lit";
import type { RolloutDetail } from "../../src/messages/rollouts";
import { wholeAdvantage } from "../../src/messages/score";
import { compact, NONE, percent, valueText } from "../format";
import { statusGlyph } from "../marks/status-glyph";
import { largest, nameCell, type Row } from "./breakdown";
import { codeText } from "../ui/shown-text";

/** A text as a sentence: ends with a full stop if it has no end of its own. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

type Siblings = readonly Pick<RolloutDetail["siblings"][number], "raws" | "selected">[];

/** How many siblings are named one by one. */
const named = 5;

/** Where a rollout's raw value stands among its siblings': in words, "" where it has none to compare with. */
export function placeAmong(name: string, siblings: Siblings): string {
  const own = siblings.find(({ selected }) => selected)?.raws[name] ?? null;
  const others = siblings.filter(({ selected }) => !selected).map(({ raws }) => raws[name] ?? null);
  const known = others.filter((value) => value !== null);
  if (own === null || known.length === 0) return "";
  if (known.length === others.length && known.every((value) => value === own))
    return others.length === 1 ? "the sibling has the same" : `all ${others.length + 1} have the same`;
  const whose = others.length === 1 ? "the sibling has" : "siblings have";
  if (others.length <= named)
    return `${whose} ${others.map((value) => (value === null ? NONE : compact(value))).join(", ")}`;
  const sorted = [...known].sort((a, b) => a - b);
  return `${whose} ${compact(sorted[0])} to ${compact(sorted.at(-1))} (n = ${known.length})`;
}

/** One sentence for a dimension: what was found, and its place among the siblings; or why there is no value. */
export function whyText({ name, score }: Row, siblings: Siblings): string {
  const text = score.message ?? score.why ?? (score.status === "ok" ? "" : "No reason was given.");
  const place = score.status === "ok" ? placeAmong(name, siblings) : "";
  if (text === "") return place === "" ? "" : sentence(place[0]!.toUpperCase() + place.slice(1));
  return sentence(place === "" ? text : `${text.replace(/\.$/, "")}; ${place}`);
}

export function reasons(detail: RolloutDetail, rows: readonly Row[]): TemplateResult {
  const best = largest(rows, wholeAdvantage(detail.row.advantage));
  return html`<table class="why">
    <tbody>
      ${rows.map((row) => {
        const { name, index, metric, score } = row;
        const text = whyText(row, detail.siblings);
        const strong = best !== undefined && best.row.name === name && best.part > 0.5;
        return html`<tr>
          <th scope="row"><span class="dimension-name">${nameCell(name, index, metric)}</span></th>
          <td class="number">
            <b>${score.status === "ok" ? valueText(score.value) : statusGlyph(score.status, score.value)}</b>
          </td>
          <td>
            ${text === "" ? NONE : codeText(text)}
            ${strong ? html`This is <b>${percent(best.part)}</b> of the advantage${best.part > 1.005 ? "; the rest pushes back" : ""}.` : nothing}
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
