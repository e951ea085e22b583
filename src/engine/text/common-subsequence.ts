/** Most steps of 30 cells each that a common subsequence may take: about a second and a half. */
const mostSteps = 6e8;

/** Most cells of a table that is kept to find where a common subsequence stands: 128 MB. */
const mostKept = 1 << 30;

const bits = 30;
const all = (1 << bits) - 1;

/** For each integer, which of the rows of a block have it; zero between calls. */
let masks = new Int32Array(1 << 12);

function reserve(pattern: Int32Array): void {
  let highest = 0;
  for (let i = 0; i < pattern.length; i++) if (pattern[i]! > highest) highest = pattern[i]!;
  if (highest >= masks.length) masks = new Int32Array(2 * highest);
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Length of the longest common subsequence of a sequence of integers from 0 on and one that may also hold negative integers,
 * which occur nowhere; undefined where that would take too long. Bit-parallel (Hyyro 2004), 30 rows of the table at a time.
 * @param text what is compared; only its first `length` integers
 */
export function commonLength(pattern: Int32Array, text: Int32Array, length: number): number | undefined {
  reserve(pattern);
  const rows = masks;
  for (const id of pattern) rows[id] = 1;
  const kept = new Int32Array(length);
  let n = 0;
  for (let j = 0; j < length; j++) if (text[j]! >= 0 && rows[text[j]!] !== 0) kept[n++] = text[j]!;
  for (const id of pattern) rows[id] = 0;
  if (Math.ceil(pattern.length / bits) * n > mostSteps) return undefined;
  const carries = new Uint8Array(pattern.length > bits ? n : 0);
  let found = 0;
  for (let top = 0; top < pattern.length; top += bits) {
    const height = Math.min(bits, pattern.length - top);
    for (let i = 0; i < height; i++) rows[pattern[top + i]!]! |= 1 << i;
    let open = all;
    if (pattern.length <= bits) {
      for (let j = 0; j < n; j++) {
        const matched = open & rows[kept[j]!]!;
        open = ((open + matched) | (open - matched)) & all;
      }
    } else {
      for (let j = 0; j < n; j++) {
        const matched = open & rows[kept[j]!]!;
        const sum = open + matched + carries[j]!;
        carries[j] = sum >>> bits;
        open = (sum | (open - matched)) & all;
      }
    }
    for (let i = 0; i < height; i++) rows[pattern[top + i]!] = 0;
    found += ones(~open & all);
  }
  return found;
}

/** Where a common subsequence stands: indices in the one and in the other, both rising. */
export interface CommonPlaces {
  readonly inPattern: readonly number[];
  readonly inText: readonly number[];
}

/** The whole cells that `commonPlaces` would keep. */
export const cellsOf = (pattern: number, text: number): number => Math.ceil(pattern / bits) * bits * text;

/**
 * A longest common subsequence; undefined where the table would be too large. Of several it is the one that rouge-score finds:
 * from the ends back, two equal integers are taken, and else the pattern's last is left out unless that makes it shorter.
 */
export function commonPlaces(pattern: Int32Array, text: Int32Array): CommonPlaces | undefined {
  if (cellsOf(pattern.length, text.length) > mostKept) return undefined;
  reserve(pattern);
  const rows = masks;
  const blocks = Math.ceil(pattern.length / bits);
  /** Bit i of column j is 0 where the row i + 1 has one more than the row i. */
  const columns = new Int32Array(blocks * text.length);
  const carries = new Uint8Array(text.length);
  for (let block = 0; block < blocks; block++) {
    const top = block * bits;
    const height = Math.min(bits, pattern.length - top);
    for (let i = 0; i < height; i++) rows[pattern[top + i]!]! |= 1 << i;
    let open = all;
    for (let j = 0; j < text.length; j++) {
      const matched = text[j]! < 0 || text[j]! >= rows.length ? 0 : open & rows[text[j]!]!;
      const sum = open + matched + carries[j]!;
      carries[j] = sum >>> bits;
      open = (sum | (open - matched)) & all;
      columns[j * blocks + block] = open;
    }
    for (let i = 0; i < height; i++) rows[pattern[top + i]!] = 0;
  }
  const inPattern: number[] = [];
  const inText: number[] = [];
  for (let i = pattern.length - 1, j = text.length - 1; i >= 0 && j >= 0;) {
    if (pattern[i] === text[j]) {
      inPattern.push(i--);
      inText.push(j--);
    } else if (((columns[j * blocks + Math.floor(i / bits)]! >>> (i % bits)) & 1) === 0) j--;
    else i--;
  }
  return { inPattern: inPattern.reverse(), inText: inText.reverse() };
}
