import { isSpace } from "./spaces";

/** Number of n-grams of a sequence and how many of them differ. */
export interface NgramCounts {
  readonly total: number;
  readonly distinct: number;
}

const nextPower = (n: number): number => 1 << (32 - Math.clz32(Math.max(15, n)));

/**
 * Counts n-grams exactly, in linear time and without a string or an object an n-gram: words become numbers, and n-grams are
 * looked up in open-addressed tables that every text reuses. A slot holds what its stamp says it was written for.
 */
export function ngramCounter(n: number) {
  let ids = new Int32Array(64);
  let starts = new Int32Array(64);
  let ends = new Int32Array(64);
  let hashes = new Int32Array(64);
  let slots = new Int32Array(256);
  let stamps = new Int32Array(256);
  let stamp = 0;

  function reserve(count: number): void {
    if (count > ids.length) {
      const size = nextPower(count);
      const kept = ids;
      ids = new Int32Array(size);
      ids.set(kept);
      [starts, ends, hashes] = [starts, ends, hashes].map((old) => {
        const grown = new Int32Array(size);
        grown.set(old);
        return grown;
      }) as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
    }
  }

  /** Begins an empty table for up to `count` entries. */
  function begin(count: number): number {
    if (count * 2 > slots.length) {
      slots = new Int32Array(nextPower(count * 2));
      stamps = new Int32Array(slots.length);
      stamp = 0;
    }
    if (++stamp === 0x7fffffff) {
      stamps.fill(0);
      stamp = 1;
    }
    return slots.length - 1;
  }

  function sameWord(text: string, id: number, start: number, end: number): boolean {
    let other = starts[id]!;
    if (ends[id]! - other !== end - start) return false;
    for (let i = start; i < end; i++, other++) if (text.charCodeAt(i) !== text.charCodeAt(other)) return false;
    return true;
  }

  /** Fills `ids` with one number a word, equal for equal words. */
  function readWords(text: string): number {
    const mask = begin((text.length >> 1) + 1);
    let count = 0;
    let known = 0;
    let i = 0;
    for (;;) {
      while (i < text.length && isSpace(text.charCodeAt(i))) i++;
      if (i >= text.length) return count;
      const start = i;
      let hash = 17;
      for (; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (isSpace(code)) break;
        hash = Math.imul(hash ^ code, 0x01000193);
      }
      hash ^= hash >>> 15;
      let slot = hash & mask;
      let id = -1;
      while (stamps[slot] === stamp) {
        const candidate = slots[slot]!;
        if (hashes[candidate] === hash && sameWord(text, candidate, start, i)) {
          id = candidate;
          break;
        }
        slot = (slot + 1) & mask;
      }
      if (count >= ids.length) reserve(count + 1);
      if (id < 0) {
        id = known++;
        starts[id] = start;
        ends[id] = i;
        hashes[id] = hash;
        slots[slot] = id;
        stamps[slot] = stamp;
      }
      ids[count++] = id;
    }
  }

  function equalRuns(a: number, b: number): boolean {
    for (let k = 0; k < n; k++) if (ids[a + k] !== ids[b + k]) return false;
    return true;
  }

  function distinctRuns(total: number): number {
    const mask = begin(total);
    let distinct = 0;
    for (let at = 0; at < total; at++) {
      let hash = 17;
      for (let k = 0; k < n; k++) hash = Math.imul(hash ^ ids[at + k]!, 0x9e3779b1) ^ (hash >>> 13);
      hash ^= hash >>> 16;
      let slot = hash & mask;
      while (stamps[slot] === stamp && !equalRuns(slots[slot]!, at)) slot = (slot + 1) & mask;
      if (stamps[slot] === stamp) continue;
      slots[slot] = at;
      stamps[slot] = stamp;
      distinct++;
    }
    return distinct;
  }

  function count(length: number): NgramCounts {
    const total = Math.max(0, length - n + 1);
    return { total, distinct: distinctRuns(total) };
  }

  return {
    /** n-grams of the words of a text in normal form C, case kept. */
    words: (text: string): NgramCounts => count(readWords(text)),
    /** n-grams of a sequence of 32-bit integers. */
    integers(sequence: ArrayLike<number>): NgramCounts {
      reserve(sequence.length);
      for (let i = 0; i < sequence.length; i++) ids[i] = sequence[i]!;
      return count(sequence.length);
    },
  };
}
