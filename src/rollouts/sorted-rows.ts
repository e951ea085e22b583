const digitBits = 11;
const buckets = 1 << digitBits;
const digits = Math.ceil(64 / digitBits);

/**
 * Row numbers in the order of their values, NaN last, rows of equal value in their own order; -0 equals 0. A radix sort over the
 * bits of the doubles: six passes at most, and only over bits that differ.
 */
export function sortedRows(values: Float64Array, descending = false): Int32Array {
  const size = values.length;
  const { low, high, counts } = keysOf(values, descending);
  let from: Int32Array | undefined;
  let to: Int32Array = new Int32Array(size);
  for (let digit = 0; digit < digits; digit++) {
    const start = counts.subarray(digit * buckets, (digit + 1) * buckets);
    if (start.includes(size)) continue;
    let sum = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const count = start[bucket]!;
      start[bucket] = sum;
      sum += count;
    }
    const shift = digit * digitBits;
    for (let at = 0; at < size; at++) {
      const row = from === undefined ? at : from[at]!;
      to[start[digitOf(low[row]!, high[row]!, shift)]!++] = row;
    }
    [from, to] = [to, from ?? new Int32Array(size)];
  }
  return from ?? to.map((_, row) => row);
}

/** Bits `shift` to `shift + 11` of a key of two words. */
function digitOf(low: number, high: number, shift: number): number {
  if (shift >= 32) return (high >>> (shift - 32)) & (buckets - 1);
  const bits = low >>> shift;
  return (shift + digitBits <= 32 ? bits : bits | (high << (32 - shift))) & (buckets - 1);
}

/** Unsigned keys of 64 bits that order as the values do, and how often each digit occurs. */
function keysOf(values: Float64Array, descending: boolean) {
  const size = values.length;
  const low = new Uint32Array(size);
  const high = new Uint32Array(size);
  const counts = new Int32Array(digits * buckets);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  for (let row = 0; row < size; row++) {
    const value = values[row]!;
    let [l, h] = [0xffffffff, 0xffffffff];
    if (value === value) {
      double[0] = value + 0;
      l = words[0]!;
      h = words[1]!;
      // Negative numbers order by their bits turned round, positive ones above them.
      if ((h & 0x80000000) !== 0) {
        l = ~l;
        h = ~h;
      } else h |= 0x80000000;
      if (descending) {
        l = ~l;
        h = ~h;
      }
    }
    low[row] = l;
    high[row] = h;
    for (let digit = 0; digit < digits; digit++)
      counts[digit * buckets + digitOf(low[row]!, high[row]!, digit * digitBits)]!++;
  }
  return { low, high, counts };
}
