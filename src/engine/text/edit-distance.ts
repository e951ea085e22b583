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

/** Blocks of 32 rows that are worked at once. */
const together = 4;

/** For each integer and each of the blocks, which rows have it; zero between calls. */
let masks = new Int32Array(together << 12);
/** How the last row of the blocks before changes from one column to the next: 1 where it rises, 2 where it falls. */
let added = new Uint8Array(1 << 12);

/** Exact where the result is at most `band`, else too large. The text is at least as long as the pattern. */
function bandedDistance(pattern: Int32Array, text: Int32Array, band: number): number {
  const bound = reserve(text, pattern);
  const border = added;
  border.fill(1, 0, text.length);
  /** The value above the blocks, in the column before their first. */
  let corner = 0;
  for (let top = 0; ;) {
    const left = Math.ceil((pattern.length - top) / 32);
    const blocks = left >= together ? together : Math.min(left, 2);
    const height = Math.min(32 * blocks, pattern.length - top);
    const begin = Math.max(0, top - band);
    const end = Math.min(text.length, top + height + band);
    mark(pattern, top, height);
    const work = blocks === 1 ? workOne : blocks === 2 ? workTwo : workFour;
    work(text, begin, end, height - 32 * (blocks - 1) - 1);
    unmark(pattern, top, height, bound);
    const last = top + height === pattern.length;
    const next = last ? end : Math.max(0, top + height - band);
    corner += height;
    for (let j = begin; j < next; j++) corner += (border[j]! & 1) - (border[j]! >> 1);
    if (last) return corner;
    top += height;
  }
}

/** Notes which rows of the blocks have which integer. */
function mark(pattern: Int32Array, top: number, height: number): void {
  const rowsOf = masks;
  for (let i = 0; i < height; i++) rowsOf[(pattern[top + i]! << 2) + (i >> 5)]! |= 1 << (i & 31);
}

/** Takes the notes back. @param bound no integer is larger */
function unmark(pattern: Int32Array, top: number, height: number, bound: number): void {
  if (bound < 1024) return void masks.fill(0, 0, (bound + 1) << 2);
  for (let i = 0; i < height; i++) masks[(pattern[top + i]! << 2) + (i >> 5)] = 0;
}

/** One block of rows. @param shift place of the last row in its words */
function workOne(text: Int32Array, begin: number, end: number, shift: number): void {
  const border = added;
  const rowsOf = masks;
  let risingA = -1;
  let fallingA = 0;
  for (let j = begin; j < end; j++) {
    const at = text[j]! << 2;
    const aboveA = border[j]! & 1;
    const belowA = border[j]! >> 1;
    const equalA = rowsOf[at]!;
    const verticalA = equalA | fallingA;
    const matchedA = equalA | belowA;
    const horizontalA = (((matchedA & risingA) + risingA) ^ risingA) | matchedA;
    const upA = fallingA | ~(horizontalA | risingA);
    const downA = risingA & horizontalA;
    const upperA = (upA << 1) | aboveA;
    risingA = (downA << 1) | belowA | ~(verticalA | upperA);
    fallingA = upperA & verticalA;
    border[j] = ((upA >>> shift) & 1) | (((downA >>> shift) & 1) << 1);
  }
}

/** Two blocks, written out so that all that goes on from column to column stays in registers. */
function workTwo(text: Int32Array, begin: number, end: number, shift: number): void {
  const border = added;
  const rowsOf = masks;
  let risingA = -1;
  let fallingA = 0;
  let risingB = -1;
  let fallingB = 0;
  for (let j = begin; j < end; j++) {
    const at = text[j]! << 2;
    const aboveA = border[j]! & 1;
    const belowA = border[j]! >> 1;
    const equalA = rowsOf[at]!;
    const verticalA = equalA | fallingA;
    const matchedA = equalA | belowA;
    const horizontalA = (((matchedA & risingA) + risingA) ^ risingA) | matchedA;
    const upA = fallingA | ~(horizontalA | risingA);
    const downA = risingA & horizontalA;
    const upperA = (upA << 1) | aboveA;
    risingA = (downA << 1) | belowA | ~(verticalA | upperA);
    fallingA = upperA & verticalA;

    const aboveB = upA >>> 31;
    const belowB = downA >>> 31;
    const equalB = rowsOf[at + 1]!;
    const verticalB = equalB | fallingB;
    const matchedB = equalB | belowB;
    const horizontalB = (((matchedB & risingB) + risingB) ^ risingB) | matchedB;
    const upB = fallingB | ~(horizontalB | risingB);
    const downB = risingB & horizontalB;
    const upperB = (upB << 1) | aboveB;
    risingB = (downB << 1) | belowB | ~(verticalB | upperB);
    fallingB = upperB & verticalB;
    border[j] = ((upB >>> shift) & 1) | (((downB >>> shift) & 1) << 1);
  }
}

/** Four blocks in the same way. */
function workFour(text: Int32Array, begin: number, end: number, shift: number): void {
  const border = added;
  const rowsOf = masks;
  let risingA = -1;
  let fallingA = 0;
  let risingB = -1;
  let fallingB = 0;
  let risingC = -1;
  let fallingC = 0;
  let risingD = -1;
  let fallingD = 0;
  for (let j = begin; j < end; j++) {
    const at = text[j]! << 2;
    const aboveA = border[j]! & 1;
    const belowA = border[j]! >> 1;
    const equalA = rowsOf[at]!;
    const verticalA = equalA | fallingA;
    const matchedA = equalA | belowA;
    const horizontalA = (((matchedA & risingA) + risingA) ^ risingA) | matchedA;
    const upA = fallingA | ~(horizontalA | risingA);
    const downA = risingA & horizontalA;
    const upperA = (upA << 1) | aboveA;
    risingA = (downA << 1) | belowA | ~(verticalA | upperA);
    fallingA = upperA & verticalA;

    const aboveB = upA >>> 31;
    const belowB = downA >>> 31;
    const equalB = rowsOf[at + 1]!;
    const verticalB = equalB | fallingB;
    const matchedB = equalB | belowB;
    const horizontalB = (((matchedB & risingB) + risingB) ^ risingB) | matchedB;
    const upB = fallingB | ~(horizontalB | risingB);
    const downB = risingB & horizontalB;
    const upperB = (upB << 1) | aboveB;
    risingB = (downB << 1) | belowB | ~(verticalB | upperB);
    fallingB = upperB & verticalB;

    const aboveC = upB >>> 31;
    const belowC = downB >>> 31;
    const equalC = rowsOf[at + 2]!;
    const verticalC = equalC | fallingC;
    const matchedC = equalC | belowC;
    const horizontalC = (((matchedC & risingC) + risingC) ^ risingC) | matchedC;
    const upC = fallingC | ~(horizontalC | risingC);
    const downC = risingC & horizontalC;
    const upperC = (upC << 1) | aboveC;
    risingC = (downC << 1) | belowC | ~(verticalC | upperC);
    fallingC = upperC & verticalC;

    const aboveD = upC >>> 31;
    const belowD = downC >>> 31;
    const equalD = rowsOf[at + 3]!;
    const verticalD = equalD | fallingD;
    const matchedD = equalD | belowD;
    const horizontalD = (((matchedD & risingD) + risingD) ^ risingD) | matchedD;
    const upD = fallingD | ~(horizontalD | risingD);
    const downD = risingD & horizontalD;
    const upperD = (upD << 1) | aboveD;
    risingD = (downD << 1) | belowD | ~(verticalD | upperD);
    fallingD = upperD & verticalD;
    border[j] = ((upD >>> shift) & 1) | (((downD >>> shift) & 1) << 1);
  }
}

/** Makes room for all integers of both sequences; gives a number that none exceeds. */
function reserve(text: Int32Array, pattern: Int32Array): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= text[i]!;
  for (let i = 0; i < pattern.length; i++) bits |= pattern[i]!;
  if (bits << 2 >= masks.length - together) masks = new Int32Array((bits + 1) << 3);
  if (text.length > added.length) added = new Uint8Array(2 * text.length);
  return bits;
}
