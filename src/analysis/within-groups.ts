import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Groups } from "../engine/groups";
import type { Correlation } from "../messages/statistics";
import { pearson } from "./pearson";
import { averageRanks } from "./ranks";

/** Correlations rest on so many rollouts at most, in whole groups drawn evenly: more of them change no verdict. */
const mostRollouts = 20_000;

/** Rows of whole groups, drawn evenly over the table. */
export function sampledRows({ count, start, rows }: Groups): Int32Array {
  const stride = Math.max(1, Math.ceil(rows.length / mostRollouts));
  if (stride === 1) return rows;
  const kept: number[] = [];
  for (let g = 0; g < count; g += stride) for (let at = start[g]!; at < start[g + 1]!; at++) kept.push(rows[at]!);
  return Int32Array.from(kept);
}

/** Some rows of a table by group: of group `of[i]` is the row `rows[i]`. */
export interface Stratum {
  readonly rows: Int32Array;
  readonly groups: Groups;
}

export const stratum = (rows: Int32Array, groups: Groups, holds: (row: number) => boolean): Stratum => ({
  rows: rows.filter(holds),
  groups,
});

/** Ranks of a column's values less the mean of their group, in groups with two or more of the rows; ready to be correlated. */
export interface WithinRanks {
  readonly ranks: Float64Array;
  readonly groups: number;
}

/**
 * Centres values in their groups and ranks what is left. Rows must stand group by group. Differences are kept in single
 * precision, so that rounding in the mean orders nothing.
 */
export function withinRanks(values: Float64Array, { rows, groups }: Stratum): WithinRanks {
  const centred = new Float32Array(rows.length);
  let n = 0;
  let kept = 0;
  for (let from = 0; from < rows.length;) {
    const g = groups.of[rows[from]!]!;
    let to = from;
    let sum = 0;
    let low = Infinity;
    let high = -Infinity;
    for (; to < rows.length && groups.of[rows[to]!] === g; to++) {
      const x = values[rows[to]!]!;
      sum += x;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    if (to - from > 1) {
      const mean = sum / (to - from);
      kept++;
      for (let at = from; at < to; at++) centred[n++] = low === high ? 0 : values[rows[at]!]! - mean;
    }
    from = to;
  }
  return { ranks: averageRanks(centred.subarray(0, n)), groups: kept };
}

/** Spearman's rho of two columns inside groups; null where one does not vary there, or where fewer than four are left free. */
export function correlate(x: WithinRanks, y: WithinRanks): Correlation | null {
  const n = x.ranks.length;
  const rho = pearson(x.ranks, y.ranks);
  // A group's mean takes one degree of freedom each; an interval over all rows takes one.
  const free = n - x.groups + 1;
  if (rho === null || free < 4) return null;
  const [low, high] = rhoInterval(rho, free, 1.959963984540054);
  const [surelyLow, surelyHigh] = rhoInterval(rho, free, 3.2905267314919255);
  return { rho, low, high, surelyLow, surelyHigh, n, groups: x.groups };
}

/**
 * Interval of a rank correlation: Fisher's z with the variance 1.06 / (n - 3) (Fieller, Hartley & Pearson 1957).
 * @param z quantile of the normal distribution: 1.96 for 95%.
 */
export function rhoInterval(rho: number, n: number, z: number): [low: number, high: number] {
  const clipped = Math.max(-1 + 1e-9, Math.min(1 - 1e-9, rho));
  const half = z * Math.sqrt(1.06 / (n - 3));
  return [Math.tanh(Math.atanh(clipped) - half), Math.tanh(Math.atanh(clipped) + half)];
}

/** True for rows in which every column has a value. */
export const allPresent =
  (...columns: readonly NumberColumn[]) =>
  (row: number): boolean =>
    columns.every((column) => hasValue(column, row));
