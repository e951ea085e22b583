import { sameWord, wordHasher, type WordHashes } from "./word-hashes";

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

/**
 * Counts n-grams exactly, in expected linear time and without a string or an object an n-gram: words are hashed to integers, and
 * n-grams of integers are looked up in a table that every text reuses. Words of equal hash are compared in full.
 */
export function ngramCounter(n: number) {
  const readWords = wordHasher();
  let numbers = new Int32Array(64);
  let grams = tableOf(64);
  let highest = 1;
  for (let i = 1; i < n; i++) highest = Math.imul(highest, base);

  /** Compares the words of two n-grams in full, from the word `first` on. */
  function sameWords({ text, lasts }: WordHashes, a: number, b: number, first: number): boolean {
    for (let i = first; i < n; i++) if (!sameWord(text, lasts[a + i]!, lasts[b + i]!)) return false;
    return true;
  }

  /** Counts the n-grams of the first `length` integers, which are the hashes of `words` where they are given. */
  function count(run: Int32Array, length: number, words: WordHashes | undefined): NgramCounts {
    const total = Math.max(0, length - n + 1);
    grams = emptied(grams, total);
    const { slots, stamps, stamp } = grams;
    const mask = slots.length - 1;
    let distinct = 0;
    let hash = 0;
    /** The n-gram that the one before is equal to: then only the last words of the next ones are new. */
    let twin = -2;
    for (let i = 0; i < n - 1 && i < length; i++) hash = (Math.imul(hash, base) + run[i]!) | 0;
    for (let at = 0; at < total; at++) {
      hash = (Math.imul(hash, base) + run[at + n - 1]!) | 0;
      let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
      mixed ^= mixed >>> 13;
      let slot = mixed & mask;
      while (stamps[slot] === stamp) {
        const other = slots[slot]!;
        if (
          sameRun(run, other, at, n) &&
          (words === undefined || sameWords(words, other, at, other === twin + 1 ? n - 1 : 0))
        )
          break;
        slot = (slot + 1) & mask;
      }
      if (stamps[slot] !== stamp) {
        slots[slot] = at;
        stamps[slot] = stamp;
        distinct++;
        twin = -2;
      } else twin = slots[slot]!;
      hash = (hash - Math.imul(run[at]!, highest)) | 0;
    }
    return { total, distinct };
  }

  return {
    /** n-grams of the words of a text, in normal form C and case kept. */
    words(text: string): NgramCounts {
      const words = readWords(text);
      return count(words.hashes, words.count, words);
    },
    /** n-grams of a sequence of 32-bit integers. */
    integers(sequence: ArrayLike<number>): NgramCounts {
      if (sequence.length > numbers.length) numbers = new Int32Array(2 * sequence.length);
      for (let i = 0; i < sequence.length; i++) numbers[i] = sequence[i]!;
      return count(numbers, sequence.length, undefined);
    },
  };
}
