import { pearson } from "./pearson";
import { averageRanks } from "./ranks";

/** Spearman's ρ: Pearson's correlation of average ranks, as scipy.stats.spearmanr. Null where a list is constant. */
export const spearman = (x: Float64Array, y: Float64Array): number | null => pearson(averageRanks(x), averageRanks(y));

/**
 * Kendall's τ-b (Kendall 1945), as scipy.stats.kendalltau: concordant less discordant pairs over the geometric mean of the
 * pairs that each list does not tie. Pair by pair, for groups. Null where a list is constant.
 * @param near values that differ by less count as equal.
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>, near = 0): number | null {
  let [balance, inX, inY] = [0, 0, 0];
  const sign = (difference: number): number => (Math.abs(difference) <= near ? 0 : Math.sign(difference));
  for (let i = 1; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const a = sign(x[i]! - x[j]!);
      const b = sign(y[i]! - y[j]!);
      balance += a * b;
      inX += a * a;
      inY += b * b;
    }
  return inX > 0 && inY > 0 ? balance / Math.sqrt(inX * inY) : null;
}
