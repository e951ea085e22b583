import { classOf, complement, folded, perlClass, type Ranges } from "./native-class";
import type { PatternFlags } from "./pattern";

/** A parsed RE2 pattern, each of its characters as JavaScript source. */
export type Piece =
  | { readonly kind: "one"; readonly source: string; readonly character: string | undefined }
  | { readonly kind: "assertion"; readonly source: string }
  | {
      readonly kind: "repeat";
      readonly of: Piece;
      readonly least: number;
      readonly most: number;
      readonly quantifier: string;
    }
  | { readonly kind: "group"; readonly of: Piece; readonly number: number | undefined }
  | { readonly kind: "either"; readonly branches: readonly Piece[] }
  | { readonly kind: "sequence"; readonly items: readonly Piece[] };

/** A pattern as pieces, and whether its `^` and `$` match at every line. */
export interface NativePattern {
  readonly piece: Piece;
  readonly lines: boolean;
}

/** Thrown inside the parser for syntax it leaves to RE2's own engine. */
class NotNative extends Error {}

const quantifier = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;
const groupStart = /\((?:\?(?:P?<([A-Za-z_]\w*)>|([ims]*)(?:-([ims]+))?([:)])))?/y;
const escapes: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
const hexadecimal = /x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/y;

/** Parses a valid RE2 pattern; undefined for syntax that has no sure counterpart in JavaScript. */
export function parseNative(source: string, flags: PatternFlags): NativePattern | undefined {
  let at = 0;
  let number = 0;
  /** Undefined before the first `^`, `$`, `\A` or `\z`. */
  let lines: boolean | undefined;
  let state = { i: flags.ignoreCase ?? false, s: flags.dotAll ?? false, m: flags.multiline ?? false };

  const matchAt = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };

  function either(): Piece {
    const outer = state;
    const branches = [sequence()];
    while (source[at] === "|") {
      at++;
      branches.push(sequence());
    }
    state = outer;
    return branches.length === 1 ? (branches[0] as Piece) : { kind: "either", branches };
  }

  function sequence(): Piece {
    const items: Piece[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const item = atom();
      if (item !== undefined) items.push(repeated(item));
    }
    return items.length === 1 ? (items[0] as Piece) : { kind: "sequence", items };
  }

  function repeated(of: Piece): Piece {
    const match = matchAt(quantifier);
    if (match === null) return of;
    if (of.kind === "assertion" || (source[at] !== undefined && "*+?{".includes(source[at] ?? "")))
      throw new NotNative();
    const [text, low, comma, high] = match;
    const sign = text[0] ?? "";
    const least = low === undefined ? (sign === "+" ? 1 : 0) : Number(low);
    const most =
      low === undefined ? (sign === "?" ? 1 : Infinity) : comma === undefined ? least : high ? Number(high) : Infinity;
    return { kind: "repeat", of, least, most, quantifier: text };
  }

  function atom(): Piece | undefined {
    const sign = source[at] ?? "";
    if (sign === "(") return group();
    if (sign === "[") return one(classRanges());
    if (sign === "\\") return escaped();
    at++;
    if (sign === ".") return { kind: "one", source: state.s ? "[^]" : "[^\\n]", character: undefined };
    if (sign === "^" || sign === "$") return end(sign, state.m);
    if ("*+?{".includes(sign)) throw new NotNative();
    return literal(sign.charCodeAt(0));
  }

  /** The start or end of a line or of the text. JavaScript has one meaning of them for the whole pattern. */
  function end(sign: "^" | "$", ofLine: boolean): Piece {
    if ((lines ??= ofLine) !== ofLine) throw new NotNative();
    return { kind: "assertion", source: sign };
  }

  function literal(code: number): Piece {
    return one(cased(code, code));
  }

  /** The characters from `low` to `high`, both cases where case is ignored. */
  function cased(low: number, high: number): Ranges {
    const ranges = state.i ? folded(low, high) : [[low, high] as const];
    if (ranges === undefined || high > 0xffff || (low <= 0xdfff && high >= 0xd800)) throw new NotNative();
    return ranges;
  }

  function one(ranges: Ranges): Piece {
    const [first] = ranges;
    const single = ranges.length === 1 && first !== undefined && first[0] === first[1];
    return { kind: "one", source: classOf(ranges), character: single ? String.fromCharCode(first[0]) : undefined };
  }

  function group(): Piece | undefined {
    const match = matchAt(groupStart);
    if (match === null) throw new NotNative();
    const [opening, name, on = "", off = "", close] = match;
    if (opening === "(" && source[at] === "?") throw new NotNative();
    const captures = opening === "(" || name !== undefined;
    const outer = state;
    for (const [letters, value] of [
      [on, true],
      [off, false],
    ] as const) {
      for (const letter of letters) state = { ...state, [letter]: value };
    }
    if (close === ")") return undefined;
    const own = captures ? ++number : undefined;
    const of = either();
    state = outer;
    at++;
    return { kind: "group", of, number: own };
  }

  /** A single character behind a backslash, or undefined for a class or an assertion. */
  function escapedCode(): number | undefined {
    const letter = source[at + 1] ?? "";
    at++;
    const hex = matchAt(hexadecimal);
    if (hex !== null) return parseInt(hex[1] ?? hex[2] ?? "", 16);
    at++;
    const code = escapes[letter];
    if (code !== undefined) return code;
    if (/[^A-Za-z0-9]/.test(letter) && letter.charCodeAt(0) < 0x80) return letter.charCodeAt(0);
    at -= 2;
    return undefined;
  }

  function escaped(): Piece {
    const code = escapedCode();
    if (code !== undefined) return literal(code);
    const letter = source[at + 1] ?? "";
    at += 2;
    if (letter === "b" || letter === "B") return { kind: "assertion", source: `\\${letter}` };
    if (letter === "A") return end("^", false);
    if (letter === "z") return end("$", false);
    return one(perl(letter));
  }

  function perl(letter: string): Ranges {
    const ranges = perlClass(letter, state.i);
    if (ranges === undefined) throw new NotNative();
    return ranges;
  }

  function classRanges(): Ranges {
    const ranges: (readonly [number, number])[] = [];
    at++;
    const negated = source[at] === "^";
    if (negated) at++;
    for (let first = true; first || source[at] !== "]"; first = false) {
      if (source.startsWith("[:", at)) throw new NotNative();
      const low = classCode();
      if (low === undefined) {
        ranges.push(...perl(source[at + 1] ?? ""));
        at += 2;
        continue;
      }
      let high = low;
      if (source[at] === "-" && source[at + 1] !== "]") {
        at++;
        const end = classCode();
        if (end === undefined) throw new NotNative();
        high = end;
      }
      ranges.push(...cased(low, high));
    }
    at++;
    return negated ? complement(ranges) : ranges;
  }

  function classCode(): number | undefined {
    if (source[at] === "\\") return escapedCode();
    const code = source.charCodeAt(at++);
    if (Number.isNaN(code)) throw new NotNative();
    return code;
  }

  try {
    const piece = either();
    return at === source.length ? { piece, lines: lines ?? false } : undefined;
  } catch (error) {
    if (error instanceof NotNative) return undefined;
    throw error;
  }
}
