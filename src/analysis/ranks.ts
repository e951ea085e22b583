/** Ranks from 1 in rising order; equal values share the mean of their ranks. */
export function averageRanks(values: Float32Array | Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    ranks[i] = (firstAtLeast(sorted, x) + firstAbove(sorted, x) + 1) / 2;
  }
  return ranks;
}

function firstAtLeast(sorted: Float32Array | Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(sorted: Float32Array | Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
