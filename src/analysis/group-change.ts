import { attributionsOf, referenceOf } from "../engine/contributions";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { BestAnswer, GroupChange } from "../messages/what-if";
import { rightAnswers } from "./right-answers";
import { numberAt } from "./score-rows";
import { wordsOf } from "./word-counts";

const promptLength = 240;

/** Rows of a group that both plans score. */
export const scoredByBoth = (before: Scored, after: Scored, g: number): number[] =>
  Array.from(before.groups.rows.subarray(before.groups.start[g], before.groups.start[g + 1])).filter(
    (row) => numberAt(before.total, row) !== null && numberAt(after.total, row) !== null,
  );

/** One group under two plans. @param change its largest |change of advantage| */
export function groupChange(before: Scored, after: Scored, g: number, change: number): GroupChange {
  const { table } = before;
  const rows = scoredByBoth(before, after, g);
  const prompt = rows[0] === undefined ? null : table.column("prompt")?.values[rows[0]];
  const right = rightAnswers(before) ?? rightAnswers(after);
  const totals = {
    before: rows.map((row) => before.total.values[row]!),
    after: rows.map((row) => after.total.values[row]!),
  };
  const [from, to] = bestPlaces(totals.before, totals.after);
  const best = (at: number): BestAnswer => {
    const words = rows[at] === undefined ? NaN : wordsOf(table, rows[at]);
    return { at, words: Number.isNaN(words) ? null : words };
  };
  return {
    group: table.groupIds[g]!,
    prompt: typeof prompt === "string" ? prompt.slice(0, promptLength) : "",
    ...totals,
    advantageBefore: rows.map((row) => before.advantages.values[row]!),
    advantageAfter: rows.map((row) => after.advantages.values[row]!),
    ids: rows.map((row) => table.ids[row]!),
    right: right === undefined ? [] : rows.map((row) => right.right[row] === 1),
    bestBefore: best(from),
    bestAfter: best(to),
    reason: from === to ? null : reasonFor(after, rows[from]!, rows[to]!),
    change,
  };
}

/** Places of the best before and after: one and the same where one of the best stays best. -1 in an empty group. */
function bestPlaces(before: readonly number[], after: readonly number[]): readonly [number, number] {
  const [mostBefore, mostAfter] = [Math.max(...before), Math.max(...after)];
  const stays = before.findIndex((value, i) => value === mostBefore && after[i] === mostAfter);
  return stays >= 0 ? [stays, stays] : [before.indexOf(mostBefore), after.indexOf(mostAfter)];
}

/** The dimension whose contribution speaks most for `winner` against `loser`. */
function reasonFor(scored: Scored, loser: number, winner: number): GroupChange["reason"] {
  const gains = new Map<string, number>();
  for (const { dimension, part, values, unknown } of attributionsOf(scored, referenceOf(scored)))
    if (!unknown)
      gains.set(dimension, (gains.get(dimension) ?? 0) + part.coefficient * (values[winner]! - values[loser]!));
  const [most] = [...gains].sort((a, b) => b[1] - a[1]);
  const plan = scored.plan.dimensions.find(({ name }) => name === most?.[0]);
  if (plan === undefined) return null;
  const { shaped } = scored.dimensions.get(plan.name)!;
  const at = (row: number): number | null => (hasValue(shaped, row) ? shaped.values[row]! : null);
  return { dimension: plan.name, index: plan.index, before: at(loser), after: at(winner) };
}
