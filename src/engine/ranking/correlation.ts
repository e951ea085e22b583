/** Average ranks from 1, ties sharing theirs. */
export function averageRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's correlation of average ranks; NaN where one side is constant. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [averageRanks(x), averageRanks(y)];
  const mean = (x.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [da, db] = [a[i]! - mean, b[i]! - mean];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
}

const choose2 = (n: number): number => (n * (n - 1)) / 2;

/** Pairs among equal neighbours in an order. */
function tiedPairs(order: readonly number[], equal: (i: number, j: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && equal(order[i - 1]!, order[i]!)) run++;
    else {
      pairs += choose2(run);
      run = 1;
    }
  }
  return pairs;
}

/** Sorts in place and counts pairs that stood in the wrong order (merge sort). */
function countSwaps(values: Float64Array, spare: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const middle = (from + to) >> 1;
  let swaps = countSwaps(values, spare, from, middle) + countSwaps(values, spare, middle, to);
  let [i, j] = [from, middle];
  for (let k = from; k < to; k++) {
    const right = j < to && (i === middle || values[j]! < values[i]!);
    if (right) swaps += middle - i;
    spare[k] = values[right ? j++ : i++]!;
  }
  values.set(spare.subarray(from, to), from);
  return swaps;
}

/** Kendall's tau-b (Knight's algorithm, O(n log n)); NaN where one side is constant. */
export function kendall(x: readonly number[], y: readonly number[]): number {
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const all = choose2(x.length);
  const tiedX = tiedPairs(order, (i, j) => x[i] === x[j]);
  const tiedBoth = tiedPairs(order, (i, j) => x[i] === x[j] && y[i] === y[j]);
  const sorted = Float64Array.from(order, (i) => y[i]!);
  const discordant = countSwaps(sorted, new Float64Array(sorted.length), 0, sorted.length);
  const tiedY = tiedPairs(
    Array.from(sorted, (_, i) => i),
    (i, j) => sorted[i] === sorted[j],
  );
  const difference = all - tiedX - tiedY + tiedBoth - 2 * discordant;
  return Math.max(-1, Math.min(1, difference / Math.sqrt(all - tiedX) / Math.sqrt(all - tiedY)));
}
