import { isSpace } from "./spaces";

/** Number of n-grams of a sequence and how many of them differ. */
export interface NgramCounts {
  readonly total: number;
  readonly distinct: number;
}

/** Base of the rolling hash: n-gram hashes are sums of ids times its powers, modulo 2^32. */
const base = 0x01000193;

/** An open-addressed table of small integers that is emptied by moving on to the next stamp. */
interface Table {
  slots: Int32Array;
  /** A slot holds what its stamp says it was written for. */
  stamps: Int32Array;
  stamp: number;
}

const tableOf = (size: number): Table => ({ slots: new Int32Array(size), stamps: new Int32Array(size), stamp: 0 });

const powerOfTwo = (atLeast: number): number => 1 << (32 - Math.clz32(Math.max(63, atLeast - 1)));

/** The table, empty, with room for `count` entries at a load of one half. */
function emptied(table: Table, count: number): Table {
  const next = count * 2 > table.slots.length ? tableOf(powerOfTwo(count * 2)) : table;
  if (next.stamp === 0x7fffffff) {
    next.stamps.fill(0);
    next.stamp = 0;
  }
  next.stamp++;
  return next;
}

function sameRun(ids: Int32Array, a: number, b: number, n: number): boolean {
  for (let i = 0; i < n; i++) if (ids[a + i] !== ids[b + i]) return false;
  return true;
}

function samePiece(text: string, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (text.charCodeAt(a + i) !== text.charCodeAt(b + i)) return false;
  return true;
}

/**
 * Counts n-grams exactly, in expected linear time and without a string or an object an n-gram: words are hashed to integers, and
 * n-grams of integers are looked up in a table that every text reuses. Words of equal hash are compared in full.
 */
export function ngramCounter(n: number) {
  /** Of each word its hash, where it stands and how long it is. */
  let ids = new Int32Array(64);
  let starts = new Int32Array(64);
  let lengths = new Int32Array(64);
  let grams = tableOf(64);
  /** True if the text read last may not be in normal form C: it has characters from U+0300 on. */
  let mayCompose = false;
  let highest = 1;
  for (let i = 1; i < n; i++) highest = Math.imul(highest, base);

  function reserve(count: number): void {
    if (count <= ids.length) return;
    const size = powerOfTwo(count);
    ids = new Int32Array(size);
    starts = new Int32Array(size);
    lengths = new Int32Array(size);
  }

  /** Fills `ids`, `starts` and `lengths`; gives the number of words. */
  function readWords(text: string): number {
    const size = text.length;
    reserve((size >> 1) + 1);
    const toIds = ids;
    const toStarts = starts;
    const toLengths = lengths;
    mayCompose = false;
    let count = 0;
    let at = 0;
    while (at < size) {
      let code = text.charCodeAt(at);
      if ((code <= 32 || code >= 0x85) && isSpace(code)) {
        at++;
        continue;
      }
      const start = at;
      let hash = 17;
      for (;;) {
        hash = ((hash << 5) - hash + code) | 0;
        if (code >= 0x300) mayCompose = true;
        if (++at === size) break;
        code = text.charCodeAt(at);
        if ((code <= 32 || code >= 0x85) && isSpace(code)) break;
      }
      toIds[count] = hash;
      toStarts[count] = start;
      toLengths[count++] = at - start;
    }
    return count;
  }

  function sameWords(text: string, a: number, b: number): boolean {
    for (let i = 0; i < n; i++) {
      const length = lengths[a + i]!;
      if (length !== lengths[b + i] || !samePiece(text, starts[a + i]!, starts[b + i]!, length)) return false;
    }
    return true;
  }

  /** Counts the n-grams of the first `length` ids, which are hashes of the words of `text` where one is given. */
  function count(length: number, text: string | undefined): NgramCounts {
    const total = Math.max(0, length - n + 1);
    grams = emptied(grams, total);
    const { slots, stamps, stamp } = grams;
    const mask = slots.length - 1;
    const run = ids;
    let distinct = 0;
    let hash = 0;
    for (let i = 0; i < n - 1 && i < length; i++) hash = (Math.imul(hash, base) + run[i]!) | 0;
    for (let at = 0; at < total; at++) {
      hash = (Math.imul(hash, base) + run[at + n - 1]!) | 0;
      let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
      mixed ^= mixed >>> 13;
      let slot = mixed & mask;
      while (stamps[slot] === stamp) {
        const other = slots[slot]!;
        if (sameRun(run, other, at, n) && (text === undefined || sameWords(text, other, at))) break;
        slot = (slot + 1) & mask;
      }
      if (stamps[slot] !== stamp) {
        slots[slot] = at;
        stamps[slot] = stamp;
        distinct++;
      }
      hash = (hash - Math.imul(run[at]!, highest)) | 0;
    }
    return { total, distinct };
  }

  return {
    /** n-grams of the words of a text, in normal form C and case kept. */
    words(text: string): NgramCounts {
      const length = readWords(text);
      if (!mayCompose) return count(length, text);
      const normal = text.normalize("NFC");
      return count(readWords(normal), normal);
    },
    /** n-grams of a sequence of 32-bit integers. */
    integers(sequence: ArrayLike<number>): NgramCounts {
      reserve(sequence.length);
      for (let i = 0; i < sequence.length; i++) ids[i] = sequence[i]!;
      return count(sequence.length, undefined);
    },
  };
}
