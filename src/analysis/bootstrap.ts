import { quantileSorted } from "simple-statistics";
import { seeded } from "../engine/seeded";
import type { Estimate } from "../messages/summary";

const resamples = 2000;
/** More units than this are gathered into so many blocks, which are drawn instead: the same interval at a bounded price. */
const mostUnits = 512;

/**
 * Ratios Σ numerator / Σ denominator over independent units, with 95% percentile intervals from a bootstrap over the units
 * (Efron & Tibshirani 1993): the same for the same input. One unit alone says nothing: its interval holds [0, 1].
 * @param numerators one list a ratio, each with a number for each unit.
 */
export function bootstrapRatios(numerators: readonly Float64Array[], denominator: Float64Array): Estimate[] {
  const n = denominator.length;
  const values = numerators.map((of) => sum(of) / sum(denominator));
  if (n < 2) return values.map((value) => ({ value, low: Math.min(0, value), high: Math.max(1, value), n }));

  const units = Math.min(n, mostUnits);
  const width = numerators.length + 1;
  const table = new Float64Array(units * width);
  [...numerators, denominator].forEach((of, k) => {
    for (let i = 0; i < n; i++) table[(i % units) * width + k]! += of[i]!;
  });
  const ratios = numerators.map(() => new Float64Array(resamples));
  const sums = new Float64Array(width);
  const random = seeded(20240203);
  for (let draw = 0; draw < resamples; draw++) {
    sums.fill(0);
    for (let i = 0; i < units; i++) {
      const at = Math.floor(random() * units) * width;
      for (let k = 0; k < width; k++) sums[k]! += table[at + k]!;
    }
    const total = sums[width - 1]!;
    for (let k = 0; k < ratios.length; k++) ratios[k]![draw] = total > 0 ? sums[k]! / total : values[k]!;
  }
  return ratios.map((draws, k) => {
    const sorted = Array.from(draws.sort());
    return { value: values[k]!, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975), n };
  });
}

function sum(of: Float64Array): number {
  let total = 0;
  for (const x of of) total += x;
  return total;
}
