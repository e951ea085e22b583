import { takesWeights } from "../engine/children";
import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import { constantOf } from "../engine/scope";
import type { Scored } from "../engine/scored";
import { allTerms, paidDimensions } from "./shares";

const yesOrNo = new WeakMap<NumberColumn, boolean>();

/** True if all values of a column are 0 or 1, and both are there; looked up once a column. */
export function isYesOrNo(column: NumberColumn): boolean {
  let known = yesOrNo.get(column);
  if (known === undefined) yesOrNo.set(column, (known = holdsBoth(column)));
  return known;
}

function holdsBoth(column: NumberColumn): boolean {
  let zero = false;
  let one = false;
  for (let row = 0; row < column.values.length; row++) {
    if (!hasValue(column, row)) continue;
    const x = column.values[row];
    if (x === 0) zero = true;
    else if (x === 1) one = true;
    else return false;
  }
  return zero && one;
}

/**
 * The dimension that says whether an answer is right: of the paid ones whose values are 0 and 1, the one of the largest
 * positive weight; where weights are no numbers, the first in the file.
 */
export function taskDimension(scored: Scored): string | null {
  const { plan, dimensions } = scored;
  const weights = new Map<string, number>();
  for (const { term, node } of allTerms(plan.aggregate)) {
    const name = term.value?.name;
    if (name === undefined || !dimensions.has(name)) continue;
    const weight = takesWeights(node.record, term.slot) ? constantOf(term.weight, plan.params) : undefined;
    weights.set(name, Math.max(weights.get(name) ?? -Infinity, weight ?? 0));
  }
  const candidates = paidDimensions(scored)
    .filter((name) => (weights.get(name) ?? 0) >= 0 && isYesOrNo(dimensions.get(name)!.shaped))
    .map((name) => ({ name, weight: weights.get(name) ?? 0 }));
  return (
    candidates.reduce<(typeof candidates)[number] | null>(
      (best, next) => (best === null || next.weight > best.weight ? next : best),
      null,
    )?.name ?? null
  );
}
