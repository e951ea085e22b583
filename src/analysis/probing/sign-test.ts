import { gammaln } from "simple-statistics";

/**
 * Chance that at least `raised` of `raised + lowered` fair coins fall on one side: the one-sided sign test. Ties are left out by
 * the caller. 34 of 50 gives 0.0077.
 */
export function signTest(raised: number, lowered: number): number {
  const n = raised + lowered;
  let tail = 0;
  for (let k = raised; k <= n; k++)
    tail += Math.exp(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) - n * Math.LN2);
  return Math.min(1, tail);
}
