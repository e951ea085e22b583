import type { NumberColumn } from "../engine/column";
import { isComplete } from "../engine/complete";
import { hasValue } from "../engine/fold-rows";
import type { Groups } from "../engine/groups";
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
  /** 1 for each group in which a pair changes places. */
  readonly turned: Uint8Array;
  /** 1 for each group whose best rollout is best no longer. */
  readonly dethroned: Uint8Array;
}

/** Compares two scores of the same rollouts, group by group. */
export function groupChanges(before: Scored, after: Scored): GroupChanges {
  const { count, start } = before.groups;
  const { values: was, at } = byGroup(before.total, before, after);
  const { values: is } = byGroup(after.total, before, after);
  const change = new Float64Array(count);
  const turned = new Uint8Array(count);
  const dethroned = new Uint8Array(count);
  let reordered = 0;
  let reorderedPairs = 0;
  let pairs = 0;
  let newBest = 0;
  let signFlips = 0;
  for (let g = 0; g < count; g++) {
    const { most, flips } = moves(before, after, start[g]!, start[g + 1]!);
    change[g] = most;
    signFlips += flips;
    const from = at[g]!;
    const to = at[g + 1]!;
    pairs += ((to - from) * (to - from - 1)) / 2;
    if (to - from < 2 || most === 0) continue;
    const swapped = swappedPairs(was, is, from, to);
    reorderedPairs += swapped;
    turned[g] = swapped > 0 ? 1 : 0;
    reordered += turned[g]!;
    dethroned[g] = keepsBest(was, is, from, to) ? 0 : 1;
    newBest += dethroned[g]!;
  }
  return { reordered, reorderedPairs, pairs, newBest, signFlips, change, turned, dethroned };
}

/** Totals that both plans have, group after group: those of group g from `at[g]` to `at[g + 1]`. */
function byGroup(total: NumberColumn, before: Scored, after: Scored): { values: Float64Array; at: Int32Array } {
  const { count, start, rows } = before.groups;
  const all = isComplete(before.total) && isComplete(after.total);
  if (all && isInOrder(before.groups)) return { values: total.values, at: start };
  const values = new Float64Array(rows.length);
  const at = new Int32Array(count + 1);
  let n = 0;
  for (let g = 0; g < count; g++) {
    for (let k = start[g]!; k < start[g + 1]!; k++) {
      const row = rows[k]!;
      if (all || (hasValue(before.total, row) && hasValue(after.total, row))) values[n++] = total.values[row]!;
    }
    at[g + 1] = n;
  }
  return { values, at };
}

const inOrder = new WeakMap<Groups, boolean>();

/** True if the table has the rows of a group side by side, group after group. */
function isInOrder(groups: Groups): boolean {
  let known = inOrder.get(groups);
  if (known === undefined) inOrder.set(groups, (known = groups.rows.every((row, i) => row === i)));
  return known;
}

/** Largest change of an advantage in a group, and how many change sign. */
function moves(before: Scored, after: Scored, from: number, to: number): { most: number; flips: number } {
  const { rows } = before.groups;
  const a = after.advantages.values;
  const b = before.advantages.values;
  let most = 0;
  let flips = 0;
  for (let k = from; k < to; k++) {
    const row = rows[k]!;
    const is = a[row]!;
    const was = b[row]!;
    most = Math.max(most, Math.abs(is - was));
    flips += is * was < 0 ? 1 : 0;
  }
  return { most, flips };
}

/** True if one of the best of before is one of the best of after. */
function keepsBest(was: Float64Array, is: Float64Array, from: number, to: number): boolean {
  let bestWas = -Infinity;
  let bestIs = -Infinity;
  for (let k = from; k < to; k++) {
    bestWas = Math.max(bestWas, was[k]!);
    bestIs = Math.max(bestIs, is[k]!);
  }
  for (let k = from; k < to; k++) if (was[k] === bestWas && is[k] === bestIs) return true;
  return false;
}
