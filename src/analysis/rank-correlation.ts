import { sampleCorrelation } from "simple-statistics";
import { averageRanks } from "./ranks";

/** Spearman's ρ: Pearson's correlation of ranks. Null where a side has fewer than two different values. */
export function rankCorrelation(x: Float32Array, y: Float32Array): number | null {
  const constant = (values: Float32Array): boolean => values.every((value) => value === values[0]);
  if (x.length < 2 || constant(x) || constant(y)) return null;
  return sampleCorrelation(Array.from(averageRanks(x)), Array.from(averageRanks(y)));
}
