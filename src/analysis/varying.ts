import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Groups } from "../engine/groups";
import type { Scored } from "../engine/scored";
import type { VaryingPattern } from "../messages/summary";
import { paidDimensions } from "./shares";

const known = new WeakMap<NumberColumn, Uint8Array>();

/** 1 for each group in which a column has two different values. */
export function variesIn(column: NumberColumn, groups: Groups): Uint8Array {
  let varies = known.get(column);
  if (varies !== undefined) return varies;
  varies = new Uint8Array(groups.count);
  const first = new Float64Array(groups.count).fill(NaN);
  for (let row = 0; row < groups.of.length; row++) {
    if (!hasValue(column, row)) continue;
    const g = groups.of[row]!;
    if (Number.isNaN(first[g])) first[g] = column.values[row]!;
    else if (first[g] !== column.values[row]) varies[g] = 1;
  }
  known.set(column, varies);
  return varies;
}

/** Which paid dimensions vary in how many live groups, the commonest pattern first. */
export function varyingPatterns(scored: Scored): VaryingPattern[] {
  const names = paidDimensions(scored);
  const columns = names.map((name) => variesIn(scored.dimensions.get(name)!.shaped, scored.groups));
  const counts = new Map<string, number>();
  for (let g = 0; g < scored.groups.count; g++) {
    if (scored.advantages.dead[g] === 1) continue;
    const pattern = columns.map((varies) => varies[g]).join("");
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([pattern, groups]) => ({ dimensions: names.filter((_, k) => pattern[k] === "1"), groups }));
}
