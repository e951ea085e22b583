import type { Estimate } from "../messages/summary";

const z = 1.959963984540054;

/** A share of independent cases with its 95% interval (Wilson 1927, score interval). No cases: 0 in [0, 1]. */
export function wilson(successes: number, n: number): Estimate {
  if (n === 0) return { value: 0, low: 0, high: 1, n };
  const p = successes / n;
  const spread = (z * z) / n;
  const center = (p + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((p * (1 - p)) / n + spread / (4 * n))) / (1 + spread);
  return { value: p, low: successes === 0 ? 0 : center - half, high: successes === n ? 1 : center + half, n };
}
