/** How many items of the first d of both lists are shared, for each depth d from 1 to the length of the longer one. */
export function sharedByDepth(a: readonly string[], b: readonly string[]): readonly number[] {
  const seenA = new Set<string>();
  const seenB = new Set<string>();
  const shared: number[] = [];
  let count = 0;
  for (let d = 0; d < Math.max(a.length, b.length); d++) {
    const [x, y] = [a[d], b[d]];
    if (x !== undefined) seenA.add(x);
    if (y !== undefined) seenB.add(y);
    if (x !== undefined && seenB.has(x)) count++;
    if (y !== undefined && y !== x && seenA.has(y)) count++;
    shared.push(count);
  }
  return shared;
}

/**
 * Rank-biased overlap of two lists of distinct items, neither empty (Webber et al. 2010).
 * @param p weight of a depth against the one before it; 1 gives the mean agreement over the depths.
 * @param extrapolate true for equation 32, which takes the agreement to go on as at the end; false for the sum up to the end.
 */
export function rankBiasedOverlap(a: readonly string[], b: readonly string[], p: number, extrapolate: boolean): number {
  const shared = sharedByDepth(a, b);
  const long = shared.length;
  const agreements = shared.map((x, i) => x / (i + 1));
  if (p === 1) return agreements.reduce((sum, x) => sum + x, 0) / long;
  const sum = agreements.reduce((total, x, i) => total + x * p ** i, 0);
  if (!extrapolate) return (1 - p) * sum;
  const short = Math.min(a.length, b.length);
  const atShort = shared[short - 1]!;
  let missing = 0;
  for (let d = short + 1; d <= long; d++) missing += ((atShort * (d - short)) / (short * d)) * p ** (d - 1);
  const end = (shared[long - 1]! - atShort) / long + atShort / short;
  return Math.min(1, (1 - p) * (sum + missing) + end * p ** long);
}
