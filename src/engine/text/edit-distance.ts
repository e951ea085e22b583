/** Most steps of 32 cells each that a distance may take: about a second and a half. */
const mostSteps = 3e8;

/** Steps that are cheaper than the trial of a band. */
const fewSteps = 1 << 15;

/** Half the width of the first band that is tried; it is doubled until the distance is inside. */
const firstBand = 64;

/**
 * The number of insertions, deletions and substitutions between two sequences of integers from 0 on, exactly; undefined where that
 * would take too long. Bit-parallel (Myers 1999, Hyyro 2003), 32 rows of the table at a time, inside a band around the diagonal
 * that is widened until it holds the result (Ukkonen 1985): time grows with the product of the lengths divided by 32, and for
 * sequences that are nearly equal with the length times the distance.
 */
export function editDistance(a: Int32Array, b: Int32Array): number | undefined {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const more = long.length - short.length;
  let end = short.length;
  let from = 0;
  while (from < end && long[from] === short[from]) from++;
  while (end > from && long[end + more - 1] === short[end - 1]) end--;
  if (end === from) return more;
  const pattern = short.subarray(from, end);
  const text = long.subarray(from, end + more);
  const blocks = Math.ceil(pattern.length / 32);
  const few = blocks * text.length <= fewSteps;
  let left = mostSteps;
  for (let band = few ? text.length : Math.max(firstBand, 2 * more); ; band *= 2) {
    left -= blocks * Math.min(text.length, 2 * band + 32);
    if (left < 0) return undefined;
    const distance = bandedDistance(pattern, text, band);
    if (distance <= band || band >= text.length) return distance;
  }
}

/** For each integer, which rows of the upper and of the lower block have it; zero between calls. */
let upperRows = new Int32Array(1 << 16);
let lowerRows = new Int32Array(1 << 16);
/** What the last row of the blocks before adds from one column to the next: -1, 0 or 1. */
let added = new Int8Array(1 << 12);

/**
 * Exact where the result is at most `band`, else too large. The text is at least as long as the pattern. Two blocks of rows are
 * worked at once, the lower one a column behind the upper one, so that the processor need not wait for either.
 */
function bandedDistance(pattern: Int32Array, text: Int32Array, band: number): number {
  reserve(text, pattern);
  added.fill(1, 0, text.length);
  /** The value above the blocks, in the column before their first. */
  let corner = 0;
  for (let top = 0; ; top += 64) {
    const height = Math.min(64, pattern.length - top);
    const begin = Math.max(0, top - band);
    const end = Math.min(text.length, top + height + band);
    for (let i = 0; i < height; i++) (i < 32 ? upperRows : lowerRows)[pattern[top + i]!]! |= 1 << (i & 31);
    if (height > 32) workTwo(text, begin, end, height - 33);
    else workOne(text, begin, end, height - 1);
    for (let i = 0; i < height; i++) upperRows[pattern[top + i]!] = lowerRows[pattern[top + i]!] = 0;
    const last = top + height === pattern.length;
    const next = last ? end : Math.max(0, top + 64 - band);
    corner += height;
    for (let j = begin; j < next; j++) corner += added[j]!;
    if (last) return corner;
  }
}

/** One block of rows. @param shift place of its last row in the words */
function workOne(text: Int32Array, begin: number, end: number, shift: number): void {
  const rows = upperRows;
  const above = added;
  let rising = -1;
  let falling = 0;
  for (let j = begin; j < end; j++) {
    const into = above[j]!;
    const below = into >>> 31;
    const equal = rows[text[j]!]!;
    const vertical = equal | falling;
    const matched = equal | below;
    const horizontal = (((matched & rising) + rising) ^ rising) | matched;
    const up = falling | ~(horizontal | rising);
    const down = rising & horizontal;
    above[j] = ((up >>> shift) & 1) - ((down >>> shift) & 1);
    const upper = (up << 1) | ((into + 1) >> 1);
    rising = (down << 1) | below | ~(vertical | upper);
    falling = upper & vertical;
  }
}

/** A block of 32 rows and one below it. @param shift place of the last row of the lower one in its words */
function workTwo(text: Int32Array, begin: number, end: number, shift: number): void {
  const rowsA = upperRows;
  const rowsB = lowerRows;
  const above = added;
  let risingA = -1;
  let fallingA = 0;
  let risingB = -1;
  let fallingB = 0;
  let between = 0;
  for (let j = begin; j <= end; j++) {
    const behind = between;
    if (j < end) {
      const into = above[j]!;
      const below = into >>> 31;
      const equal = rowsA[text[j]!]!;
      const vertical = equal | fallingA;
      const matched = equal | below;
      const horizontal = (((matched & risingA) + risingA) ^ risingA) | matched;
      const up = fallingA | ~(horizontal | risingA);
      const down = risingA & horizontal;
      between = (up >>> 31) - (down >>> 31);
      const upper = (up << 1) | ((into + 1) >> 1);
      risingA = (down << 1) | below | ~(vertical | upper);
      fallingA = upper & vertical;
    }
    if (j > begin) {
      const below = behind >>> 31;
      const equal = rowsB[text[j - 1]!]!;
      const vertical = equal | fallingB;
      const matched = equal | below;
      const horizontal = (((matched & risingB) + risingB) ^ risingB) | matched;
      const up = fallingB | ~(horizontal | risingB);
      const down = risingB & horizontal;
      above[j - 1] = ((up >>> shift) & 1) - ((down >>> shift) & 1);
      const upper = (up << 1) | ((behind + 1) >> 1);
      risingB = (down << 1) | below | ~(vertical | upper);
      fallingB = upper & vertical;
    }
  }
}

function reserve(text: Int32Array, pattern: Int32Array): void {
  let highest = 0;
  for (let i = 0; i < text.length; i++) if (text[i]! > highest) highest = text[i]!;
  for (let i = 0; i < pattern.length; i++) if (pattern[i]! > highest) highest = pattern[i]!;
  if (highest >= upperRows.length) {
    upperRows = new Int32Array(2 * highest);
    lowerRows = new Int32Array(2 * highest);
  }
  if (text.length > added.length) added = new Int8Array(2 * text.length);
}
