import { attributionsOf, contributionOf } from "../engine/contributions";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { countWords } from "../engine/text/words";
import { rightAnswers } from "../analysis/right-answers";
import type { GroupComparison, RankedAnswer } from "../messages/compare";
import { textAt } from "../rollouts/rollout-source";
import type { Both } from "./both";
import { numberOrNull } from "./table-lines";

/** UTF-16 units of an answer's text that are shown. */
const longestText = 20_000;

/** The rollouts of a group under two plans. A group that does not exist is a programmer's error. */
export function groupComparison({ a, b, source }: Both, group: number): GroupComparison {
  const { groups, table } = a;
  const id = table.groupIds[group];
  if (id === undefined) throw new RangeError(`group ${group} of ${table.groupCount}`);
  const rows = Array.from(groups.rows.subarray(groups.start[group], groups.start[group + 1]));
  const right = (rightAnswers(a) ?? rightAnswers(b))?.right;
  const nameOf = (row: number): string => textAt(source, "policy", row) ?? table.ids[row]!;
  const ranked = (scored: Scored): readonly RankedAnswer[] => {
    const pieces = attributionsOf(scored, "zero").filter(({ unknown }) => !unknown);
    const order = rows.toSorted((x, y) => (scored.total.values[y] ?? 0) - (scored.total.values[x] ?? 0) || x - y);
    return order.map((row) => ({
      row,
      id: table.ids[row]!,
      name: nameOf(row),
      total: hasValue(scored.total, row) ? numberOrNull(scored.total.values[row]!) : null,
      advantage: hasValue(scored.total, row) ? numberOrNull(scored.advantages.values[row]!) : null,
      right: right === undefined ? null : right[row] === 1,
      parts: scored.plan.dimensions.flatMap(({ name, index }) => {
        const own = pieces.filter((piece) => piece.dimension === name);
        const value = own.reduce((sum, piece) => sum + contributionOf(piece, row, group), 0);
        return own.length > 0 && value !== 0 ? [{ name, index, value }] : [];
      }),
    }));
  };
  const best = ([first]: readonly RankedAnswer[]): GroupComparison["bestA"] => {
    if (first === undefined || first.total === null) return null;
    const text = textAt(source, "completion", first.row) ?? "";
    return { name: first.name, text: text.slice(0, longestText), words: countWords(text) };
  };
  const [inA, inB] = [ranked(a), ranked(b)];
  const prompt = rows[0] === undefined ? null : textAt(source, "prompt", rows[0]);
  const gold = rows[0] === undefined ? null : textAt(source, "gold", rows[0]);
  return { id, prompt: prompt ?? "", gold, a: inA, b: inB, bestA: best(inA), bestB: best(inB) };
}
