import { takeFloats } from "./buffers";
import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { Groups } from "./groups";
import type { Advantages } from "./record";

/** The advantage of a rollout is its total: for estimators that compare nothing inside a group. */
export function totalsAsAdvantages(rewards: NumberColumn, groups: Groups): Advantages {
  const values = takeFloats(rewards.values.length);
  const scale = takeFloats(rewards.values.length);
  for (let row = 0; row < values.length; row++) {
    if (!hasValue(rewards, row)) continue;
    values[row] = rewards.values[row]!;
    scale[row] = 1;
  }
  return { values, scale, dead: new Uint8Array(groups.count) };
}

/** y_t = x_t + factor * y_(t+1) in each list, from its end. */
export function discountedSums(x: Float64Array, offsets: Int32Array, factor: number): Float64Array {
  const y = new Float64Array(x.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    let rest = 0;
    for (let at = offsets[row + 1]! - 1; at >= offsets[row]!; at--) y[at] = rest = x[at]! + factor * rest;
  }
  return y;
}
