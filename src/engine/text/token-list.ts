import { isSpace } from "./spaces";

/** Tokens of a text: where each stands (UTF-16, end exclusive), with a hash of its units. Holds until the next reading. */
export interface TokenList {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
}

/** What a character is to a reader of tokens. */
const BETWEEN = 0;
const PART = 1;
const ALONE = 2;
/** Full stop or comma: part of a token between digits, else a token by itself. */
const POINT = 3;
/** Hyphen: a token by itself behind a digit, else part of one. */
const HYPHEN = 4;

export interface TokenRules {
  /** What each of the characters below 256 is. */
  readonly low: Uint8Array;
  /** What each of the others is. */
  readonly high: (code: number) => number;
  /** The ends of the text count as digits. */
  readonly digitsAround: boolean;
}

const kinds = (kindOf: (code: number) => number): Uint8Array => Uint8Array.from({ length: 256 }, (_, c) => kindOf(c));
const spaced = (code: number): number => (isSpace(code) ? BETWEEN : PART);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAsciiPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

/** Runs between white space. */
export const spacedWords: TokenRules = { low: kinds(spaced), high: spaced, digitsAround: false };

/** Runs of ASCII letters and digits of a text in lower case, which is what rouge-score compares. */
export const lettersAndDigits: TokenRules = {
  low: kinds((code) => (isDigit(code) || (code >= 97 && code <= 122) ? PART : BETWEEN)),
  high: () => BETWEEN,
  digitsAround: false,
};

function mteval(code: number): number {
  if (code === 44 || code === 46) return POINT;
  if (code === 45) return HYPHEN;
  return isAsciiPunctuation(code) && code !== 39 ? ALONE : spaced(code);
}

/**
 * The tokens of mteval-v13a: ASCII punctuation stands alone, but for apostrophes, full stops and commas between digits and hyphens
 * that follow no digit.
 */
export const mtevalTokens: TokenRules = { low: kinds(mteval), high: spaced, digitsAround: false };

/** The same without the white space that v13a puts around the text: what sacrebleu's tokenizer `zh` ends with. */
export const mtevalTokensBare: TokenRules = { ...mtevalTokens, digitsAround: true };

let units = new Uint16Array(4096);
let bytes = Buffer.from(units.buffer);

/** The UTF-16 units of a text, until the next call. */
function unitsOf(text: string): Uint16Array {
  if (text.length > units.length) {
    units = new Uint16Array(2 * text.length);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, "utf16le");
  return units;
}

/** Reads the tokens of one text after the other into the same arrays, in one pass. */
export function tokenReader({ low, high, digitsAround }: TokenRules): (text: string) => TokenList {
  let starts = new Int32Array(256);
  let ends = new Int32Array(256);
  let hashes = new Int32Array(256);

  function grow(): void {
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(2 * old.length);
      array.set(old);
      return array;
    };
    starts = larger(starts);
    ends = larger(ends);
    hashes = larger(hashes);
  }

  return (text) => {
    const { length } = text;
    const codes = unitsOf(text);
    const digitAt = (at: number): boolean => (at < 0 || at >= length ? digitsAround : isDigit(codes[at]!));
    let count = 0;
    let hash = 0;
    let start = -1;
    for (let at = 0; at <= length; at++) {
      const code = at < length ? codes[at]! : 32;
      let kind = at === length ? BETWEEN : code < 256 ? low[code]! : high(code);
      if (kind === PART) {
        if (start < 0) start = at;
        hash = (Math.imul(hash, 31) + code) | 0;
        continue;
      }
      if (kind === POINT) kind = digitAt(at - 1) && digitAt(at + 1) ? PART : ALONE;
      else if (kind === HYPHEN) kind = at > 0 && digitAt(at - 1) ? ALONE : PART;
      if (kind === PART) {
        if (start < 0) start = at;
        hash = (Math.imul(hash, 31) + code) | 0;
        continue;
      }
      if (count + 2 > starts.length) grow();
      if (start >= 0) {
        starts[count] = start;
        ends[count] = at;
        hashes[count++] = hash;
      }
      if (kind === ALONE) {
        starts[count] = at;
        ends[count] = at + 1;
        hashes[count++] = code;
      }
      start = -1;
      hash = 0;
    }
    return { text, count, starts, ends, hashes };
  };
}
