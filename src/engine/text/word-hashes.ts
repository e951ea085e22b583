import { isSpace, normalForm } from "./spaces";

/** Words of a text, the runs between white space in normal form C, as a hash and the place of the last unit of each. */
export interface WordHashes {
  readonly count: number;
  readonly hashes: Int32Array;
  readonly lasts: Int32Array;
  /** What the places are places of: the text in normal form C. */
  readonly text: string;
}

const beyondLatin = /[\u0100-\uffff]/;

/** All bits set for the Latin-1 characters of words, none for white space. */
const wordMasks = Int32Array.from({ length: 256 }, (_, code) => (isSpace(code) ? 0 : -1));

/**
 * Reads the words of one text after the other into the same arrays: what it gives holds until the next call. Words of Latin-1
 * texts are found without a branch a character, which guesses of the processor about where words end would make twice as slow.
 */
export function wordHasher(): (text: string) => WordHashes {
  let bytes = Buffer.alloc(1024);
  let hashes = new Int32Array(bytes.length);
  let lasts = new Int32Array(bytes.length);

  function reserve(size: number): void {
    if (size <= bytes.length) return;
    bytes = Buffer.alloc(2 * size);
    hashes = new Int32Array(bytes.length);
    lasts = new Int32Array(bytes.length);
  }

  function readLatin(text: string): number {
    const from = bytes;
    const toHashes = hashes;
    const toLasts = lasts;
    const size = from.write(text, "latin1");
    let count = 0;
    let hash = 0;
    let inside = 0;
    for (let at = 0; at < size; at++) {
      const code = from[at]!;
      const mask = wordMasks[code]!;
      count += inside & ~mask;
      hash = (((hash << 5) + ((code - hash) | 0)) | 0) & mask;
      inside = mask & 1;
      toHashes[count] = hash;
      toLasts[count] = at;
    }
    return count + inside;
  }

  function readAny(text: string): number {
    let count = 0;
    let hash = 0;
    let inside = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) {
        if (inside) count++;
        inside = false;
        hash = 0;
        continue;
      }
      inside = true;
      hash = ((hash << 5) - hash + code) | 0;
      hashes[count] = hash;
      lasts[count] = at;
    }
    return inside ? count + 1 : count;
  }

  return (text) => {
    const latin = !beyondLatin.test(text);
    const normal = latin ? text : normalForm(text);
    reserve(normal.length + 1);
    const count = latin ? readLatin(text) : readAny(normal);
    return { count, hashes, lasts, text: normal };
  };
}

/** True if the words that end at two places are the same. */
export function sameWord(text: string, lastA: number, lastB: number): boolean {
  let a = lastA;
  let b = lastB;
  while (a >= 0 && b >= 0) {
    const ofA = text.charCodeAt(a);
    const ofB = text.charCodeAt(b);
    if (ofA !== ofB) return isSpace(ofA) && isSpace(ofB);
    if (isSpace(ofA)) return true;
    a--;
    b--;
  }
  return (a < 0 || isSpace(text.charCodeAt(a))) && (b < 0 || isSpace(text.charCodeAt(b)));
}
