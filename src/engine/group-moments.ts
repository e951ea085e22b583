import { takeFloats } from "./buffers";
import type { NumberColumn } from "./column";
import { isComplete } from "./complete";
import { hasValue } from "./fold-rows";
import type { Groups } from "./groups";

/** Statistics of the scorable rewards of each group. */
export interface GroupMoments {
  /** How many rewards have a value. */
  readonly n: Float64Array;
  /** Mean, 0 where n is 0. */
  readonly mean: Float64Array;
  /** Sum of squared differences from the mean. */
  readonly squares: Float64Array;
  /** 1 where fewer than two rewards have a value, or all are equal. */
  readonly dead: Uint8Array;
}

/**
 * Rewards of a group count as equal if they lie closer together than this share of the largest: sums of the same terms in
 * another order differ by rounding, and a difference of that size is no signal.
 */
const rounding = 1e-12;

/** Mean, spread and deadness of every group in two passes over the rows. */
export function groupMoments(rewards: NumberColumn, groups: Groups): GroupMoments {
  const { count, start, rows } = groups;
  const { values } = rewards;
  const all = isComplete(rewards);
  const n = new Float64Array(count);
  const mean = new Float64Array(count);
  const squares = new Float64Array(count);
  const dead = new Uint8Array(count);
  for (let g = 0; g < count; g++) {
    const from = start[g]!;
    const to = start[g + 1]!;
    let k = 0;
    let sum = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (!all && !hasValue(rewards, row)) continue;
      const x = values[row]!;
      k++;
      sum += x;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    n[g] = k;
    if (k > 0) mean[g] = sum / k;
    if (k < 2 || high - low <= rounding * Math.max(Math.abs(low), Math.abs(high))) {
      dead[g] = 1;
      continue;
    }
    const m = sum / k;
    let total = 0;
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (!all && !hasValue(rewards, row)) continue;
      const d = values[row]! - m;
      total += d * d;
    }
    squares[g] = total;
  }
  return { n, mean, squares, dead };
}

/**
 * (R - mean of the group) · factor(g), 0 in dead groups and for rows without a reward; with the factor as `scale`.
 * @param factor of one group that is not dead.
 */
export function scaledDifferences(
  rewards: NumberColumn,
  groups: Groups,
  moments: GroupMoments,
  factor: (group: number, row: number) => number,
): { values: Float64Array; scale: Float64Array; dead: Uint8Array } {
  const size = rewards.values.length;
  const values = takeFloats(size);
  const scale = takeFloats(size);
  const { start, rows } = groups;
  const all = isComplete(rewards);
  for (let g = 0; g < groups.count; g++) {
    if (moments.dead[g] === 1) continue;
    const mean = moments.mean[g]!;
    for (let at = start[g]!; at < start[g + 1]!; at++) {
      const row = rows[at]!;
      if (!all && !hasValue(rewards, row)) continue;
      const f = factor(g, row);
      scale[row] = f;
      values[row] = (rewards.values[row]! - mean) * f;
    }
  }
  return { values, scale, dead: moments.dead };
}
