const bits = 11;
const buckets = 1 << bits;

/**
 * Row numbers in the order of their values, NaN last, rows of equal value in their own order; -0 equals 0. A radix sort over the
 * upper words of the doubles, in three passes at most; where upper words are equal, the lower ones decide.
 */
export function sortedRows(values: Float64Array, descending = false): Int32Array {
  const { low, high } = keysOf(values, descending);
  const size = values.length;
  const counts = new Int32Array(3 * buckets);
  for (let row = 0; row < size; row++) {
    const key = high[row]!;
    counts[key & (buckets - 1)]!++;
    counts[buckets + ((key >>> bits) & (buckets - 1))]!++;
    counts[2 * buckets + (key >>> (2 * bits))]!++;
  }
  let keys: Uint32Array = high;
  let nextKeys: Uint32Array = new Uint32Array(size);
  let rows = new Int32Array(size);
  let nextRows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  for (let digit = 0; digit < 3; digit++) {
    const start = counts.subarray(digit * buckets, (digit + 1) * buckets);
    if (start.includes(size)) continue;
    let sum = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const count = start[bucket]!;
      start[bucket] = sum;
      sum += count;
    }
    const shift = digit * bits;
    // Keys go along with their rows, so that both are read one after the other.
    for (let at = 0; at < size; at++) {
      const key = keys[at]!;
      const place = start[(key >>> shift) & (buckets - 1)]!++;
      nextKeys[place] = key;
      nextRows[place] = rows[at]!;
    }
    [rows, nextRows] = [nextRows, rows];
    [keys, nextKeys] = [nextKeys, keys];
  }
  orderByLowWords(rows, keys, low);
  return rows;
}

/** Orders stretches of rows whose upper words are equal and whose lower words are not yet in order. */
function orderByLowWords(rows: Int32Array, keys: Uint32Array, low: Uint32Array): void {
  for (let start = 0; start < rows.length;) {
    const key = keys[start]!;
    let end = start + 1;
    let inOrder = true;
    for (; end < rows.length && keys[end] === key; end++) inOrder &&= low[rows[end - 1]!]! <= low[rows[end]!]!;
    if (!inOrder) rows.subarray(start, end).sort((a, b) => low[a]! - low[b]! || a - b);
    start = end;
  }
}

/** Unsigned keys of two words that order as the values do. */
function keysOf(values: Float64Array, descending: boolean): { readonly low: Uint32Array; readonly high: Uint32Array } {
  const size = values.length;
  const low = new Uint32Array(size).fill(0xffffffff);
  const high = new Uint32Array(size).fill(0xffffffff);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  const turned = descending ? 0xffffffff : 0;
  for (let row = 0; row < size; row++) {
    const value = values[row]!;
    if (value !== value) continue;
    double[0] = value + 0;
    const sign = words[1]! >> 31;
    // Negative numbers order by their bits turned round, positive ones above them.
    low[row] = words[0]! ^ sign ^ turned;
    high[row] = words[1]! ^ (sign | 0x80000000) ^ turned;
  }
  return { low, high };
}
