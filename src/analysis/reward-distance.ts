import type { Groups } from "../engine/groups";
import { pearson } from "./pearson";

/**
 * Distance of two rewards: sqrt((1 - ρ) / 2) with Pearson's ρ of the values less the mean of their group. 0: the same up to
 * what a group has in common and a positive factor; 1: opposite. The distance of EPIC (Gleave et al. 2021, definition 4.6)
 * with the group's mean in place of canonicalisation: what all rollouts of a prompt share moves no policy.
 * @param rows rows that count, both values of which are numbers. Null where one side does not vary inside groups.
 */
export function rewardDistance(a: Float64Array, b: Float64Array, groups: Groups, rows: Uint8Array): number | null {
  const rho = pearson(centred(a, groups, rows), centred(b, groups, rows));
  return rho === null ? null : Math.sqrt(Math.max(0, (1 - rho) / 2));
}

/** Values less the mean of their group, over the rows that count, group after group. */
export function centred(values: Float64Array, groups: Groups, rows: Uint8Array): Float64Array {
  const result = new Float64Array(rows.reduce((sum, one) => sum + one, 0));
  let n = 0;
  for (let g = 0; g < groups.count; g++) {
    const here = groups.rows.subarray(groups.start[g], groups.start[g + 1]).filter((row) => rows[row] === 1);
    const mean = here.reduce((sum, row) => sum + values[row]!, 0) / Math.max(1, here.length);
    // Rounding in the mean of equal values is no signal.
    for (const row of here) {
      const difference = values[row]! - mean;
      result[n++] = Math.abs(difference) <= 1e-12 * Math.max(1, Math.abs(mean)) ? 0 : difference;
    }
  }
  return result;
}
