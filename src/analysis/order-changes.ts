/**
 * How many pairs stand in the opposite order in two lists: strictly above in one and strictly below in the other. Few values are
 * compared pair by pair, many by merge sort in n log n steps.
 * @param from,to the part of the lists that counts; `to` is exclusive.
 */
export function swappedPairs(before: Float64Array, after: Float64Array, from = 0, to = before.length): number {
  return to - from <= 48
    ? byPairs(before, after, from, to)
    : byMerging(before.subarray(from, to), after.subarray(from, to));
}

function byPairs(before: Float64Array, after: Float64Array, from: number, to: number): number {
  let swapped = 0;
  for (let i = from + 1; i < to; i++) {
    const b = before[i]!;
    const a = after[i]!;
    for (let j = from; j < i; j++) swapped += (b - before[j]!) * (a - after[j]!) < 0 ? 1 : 0;
  }
  return swapped;
}

/** Inversions of `after` in the order of `before`; among equals of `before` rising, so that they have none. */
function byMerging(before: Float64Array, after: Float64Array): number {
  const order = Array.from(before.keys()).sort((i, j) => before[i]! - before[j]! || after[i]! - after[j]!);
  let from = Float64Array.from(order, (i) => after[i]!);
  let to = new Float64Array(from.length);
  let inversions = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let low = 0; low < from.length; low += 2 * width) {
      const middle = Math.min(low + width, from.length);
      const high = Math.min(low + 2 * width, from.length);
      let left = low;
      let right = middle;
      for (let k = low; k < high; k++) {
        if (left < middle && (right >= high || from[left]! <= from[right]!)) to[k] = from[left++]!;
        else {
          to[k] = from[right++]!;
          inversions += middle - left;
        }
      }
    }
    [from, to] = [to, from];
  }
  return inversions;
}
