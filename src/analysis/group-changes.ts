import { OK } from "../messages/status";
import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { swappedPairs } from "./order-changes";

/** What a change of a plan does to the order of rollouts inside their groups. */
export interface GroupChanges {
  /** Groups in which at least one pair changes places. */
  readonly reordered: number;
  readonly reorderedPairs: number;
  /** Pairs of rollouts of one group that both plans can score. */
  readonly pairs: number;
  /** Groups whose best rollout is best no longer. */
  readonly newBest: number;
  /** Rollouts that are pushed up by one plan and down by the other. */
  readonly signFlips: number;
  /** Largest |change of advantage| of each group. */
  readonly change: Float64Array;
}

/** Compares two scores of the same rollouts, group by group. */
export function groupChanges(before: Scored, after: Scored): GroupChanges {
  const { count, start, rows } = before.groups;
  const a = after.advantages.values;
  const b = before.advantages.values;
  const all = isComplete(before.total) && isComplete(after.total);
  const longest = start.reduce((most, from, g) => Math.max(most, (start[g + 1] ?? from) - from), 0);
  const was = new Float64Array(longest);
  const is = new Float64Array(longest);
  const change = new Float64Array(count);
  let reordered = 0;
  let reorderedPairs = 0;
  let pairs = 0;
  let newBest = 0;
  let signFlips = 0;
  for (let g = 0; g < count; g++) {
    let n = 0;
    let bestWas = -Infinity;
    let bestIs = -Infinity;
    let most = 0;
    for (let at = start[g]!; at < start[g + 1]!; at++) {
      const row = rows[at]!;
      const moved = Math.abs(a[row]! - b[row]!);
      if (moved > most) most = moved;
      if (a[row]! * b[row]! < 0) signFlips++;
      if (!all && !(hasValue(before.total, row) && hasValue(after.total, row))) continue;
      was[n] = before.total.values[row]!;
      is[n] = after.total.values[row]!;
      if (was[n]! > bestWas) bestWas = was[n]!;
      if (is[n]! > bestIs) bestIs = is[n]!;
      n++;
    }
    change[g] = most;
    pairs += (n * (n - 1)) / 2;
    if (n < 2 || most === 0) continue;
    const swapped = swappedPairs(was.subarray(0, n), is.subarray(0, n));
    reorderedPairs += swapped;
    if (swapped > 0) reordered++;
    let kept = false;
    for (let k = 0; k < n && !kept; k++) kept = was[k] === bestWas && is[k] === bestIs;
    if (!kept) newBest++;
  }
  return { reordered, reorderedPairs, pairs, newBest, signFlips, change };
}

const complete = new WeakMap<NumberColumn, boolean>();

function isComplete(column: NumberColumn): boolean {
  let known = complete.get(column);
  if (known === undefined) complete.set(column, (known = column.status.every((code) => code === OK)));
  return known;
}
