/** Most steps of 30 cells each that a common subsequence may take: about a second. */
const mostSteps = 6e8;

/** Most cells of a table that is kept to find where a common subsequence stands: 128 MB. */
const mostKept = 2 ** 30;

const bits = 30;
const all = (1 << bits) - 1;

/** For each integer, which rows of the upper and of the lower block have it; zero between calls. */
let upperRows = new Int32Array(1 << 12);
let lowerRows = new Int32Array(1 << 12);

function reserve(pattern: Int32Array): void {
  let highest = 0;
  for (let i = 0; i < pattern.length; i++) if (pattern[i]! > highest) highest = pattern[i]!;
  if (highest < upperRows.length) return;
  upperRows = new Int32Array(2 * highest);
  lowerRows = new Int32Array(2 * highest);
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The integers of a text that the pattern has too: the others are in no common subsequence. */
function shared(pattern: Int32Array, text: Int32Array): Int32Array {
  reserve(pattern);
  const known = upperRows;
  for (const id of pattern) known[id] = 1;
  const kept = new Int32Array(text.length);
  let n = 0;
  for (const id of text) {
    if (id >= 0 && id < known.length && known[id] !== 0) kept[n++] = id;
  }
  for (const id of pattern) known[id] = 0;
  return kept.subarray(0, n);
}

/**
 * Length of the longest common subsequence of a sequence of integers from 0 on and one that may also hold negative integers,
 * which occur nowhere; undefined where that would take too long. Bit-parallel (Hyyro 2004): two blocks of 30 rows of the table at
 * a time, the lower one a column behind the upper one.
 */
export function commonLength(pattern: Int32Array, text: Int32Array): number | undefined {
  const kept = shared(pattern, text);
  const n = kept.length;
  if (Math.ceil(pattern.length / bits) * n > mostSteps) return undefined;
  const rowsA = upperRows;
  const rowsB = lowerRows;
  const carries = new Uint8Array(n);
  let found = 0;
  for (let top = 0; top < pattern.length; top += 2 * bits) {
    const height = Math.min(2 * bits, pattern.length - top);
    for (let i = 0; i < height; i++) (i < bits ? rowsA : rowsB)[pattern[top + i]!]! |= 1 << (i % bits);
    let openA = all;
    let openB = all;
    let between = 0;
    for (let j = 0; j <= n; j++) {
      const behind = between;
      if (j < n) {
        const matched = openA & rowsA[kept[j]!]!;
        const sum = openA + matched + carries[j]!;
        between = sum >>> bits;
        openA = (sum | (openA - matched)) & all;
      }
      if (j > 0) {
        const matched = openB & rowsB[kept[j - 1]!]!;
        const sum = openB + matched + behind;
        carries[j - 1] = sum >>> bits;
        openB = (sum | (openB - matched)) & all;
      }
    }
    for (let i = 0; i < height; i++) rowsA[pattern[top + i]!] = rowsB[pattern[top + i]!] = 0;
    found += ones(~openA & all) + ones(~openB & all);
  }
  return found;
}

/** Where a common subsequence stands: indices in the one and in the other, both falling. */
export interface CommonPlaces {
  readonly inPattern: readonly number[];
  readonly inText: readonly number[];
}

/** Cells of the tables for a pattern and texts of so many integers together, in whole blocks. */
export const cellsOf = (pattern: number, texts: number): number => Math.ceil(pattern / bits) * bits * texts;

/**
 * Finds longest common subsequences with a pattern; undefined where the table would be too large. Of several it is the one that
 * rouge-score finds: from the ends back, two equal integers are taken, and else the pattern's last is left out unless that makes
 * the subsequence shorter. Its integers are from 0 on and below `size`; others in a text occur nowhere.
 */
export function placesWith(pattern: Int32Array, size: number): (text: Int32Array) => CommonPlaces | undefined {
  const blocks = Math.ceil(pattern.length / bits);
  /** For each integer of the pattern, where its masks begin; -1 for the others. */
  const begins = new Int32Array(size).fill(-1);
  let different = 0;
  for (const id of pattern) if (begins[id]! < 0) begins[id] = blocks * different++;
  if (different * blocks > mostKept / bits) return () => undefined;
  const masks = new Int32Array(different * blocks);
  for (let i = 0; i < pattern.length; i++) masks[begins[pattern[i]!]! + Math.floor(i / bits)]! |= 1 << (i % bits);
  /** Bit i of column j is 0 where the first i + 1 of the pattern have one more than the first i. */
  let columns = new Int32Array(1024);

  function fill(text: Int32Array): void {
    columns.fill(all, 0, blocks);
    for (let j = 0; j < text.length; j++) {
      const id = text[j]!;
      const begin = id < 0 || id >= size ? -1 : begins[id]!;
      const from = j * blocks;
      let carry = 0;
      for (let block = 0; block < blocks; block++) {
        const open = columns[from + block]!;
        const matched = begin < 0 ? 0 : open & masks[begin + block]!;
        const sum = open + matched + carry;
        carry = sum >>> bits;
        columns[from + blocks + block] = (sum | (open - matched)) & all;
      }
    }
  }

  return (text) => {
    if (cellsOf(pattern.length, text.length) > mostKept) return undefined;
    const inPattern: number[] = [];
    const inText: number[] = [];
    if (!text.some((id) => id >= 0 && id < size && begins[id]! >= 0)) return { inPattern, inText };
    const room = blocks * (text.length + 1);
    if (columns.length < room) columns = new Int32Array(2 * room);
    fill(text);
    for (let i = pattern.length - 1, j = text.length - 1; i >= 0 && j >= 0;) {
      if (pattern[i] === text[j]) {
        inPattern.push(i--);
        inText.push(j--);
      } else if (((columns[(j + 1) * blocks + Math.floor(i / bits)]! >>> (i % bits)) & 1) === 0) j--;
      else i--;
    }
    return { inPattern, inText };
  };
}

/** A longest common subsequence of two sequences of integers from 0 on. */
export function commonPlaces(pattern: Int32Array, text: Int32Array): CommonPlaces | undefined {
  let highest = -1;
  for (const id of pattern) if (id > highest) highest = id;
  return placesWith(pattern, highest + 1)(text);
}
