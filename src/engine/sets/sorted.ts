/** Numbers in rising order. */
export const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/** How many of sorted numbers are below x, and how many are not above it. */
export function standing(numbers: Float64Array, x: number): { readonly below: number; readonly upTo: number } {
  return { below: firstAt(numbers, (value) => value >= x), upTo: firstAt(numbers, (value) => value > x) };
}

function firstAt(numbers: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(numbers[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The q-quantile of sorted numbers, interpolated between neighbours (numpy's `linear`). There must be one. */
export function quantileOf(numbers: Float64Array, q: number): number {
  const at = q * (numbers.length - 1);
  const below = Math.floor(at);
  const low = numbers[below]!;
  const high = numbers[Math.min(below + 1, numbers.length - 1)]!;
  return low + (high - low) * (at - below);
}
