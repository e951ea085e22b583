import type { Value } from "../column";
import { trimSpan, type Span } from "./spaces";

/** Deeper nesting than this is not read. */
export const deepestJson = 512;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words: readonly (readonly [string, Value])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/** A JSON value with its place. */
export interface JsonRead extends Span {
  readonly value: Value;
  /** A key that stands twice in one object of it. */
  readonly duplicate: string | undefined;
}

/** What begins as JSON and is none. */
export interface JsonBroken {
  readonly start: number;
  /** Where reading broke off. */
  readonly stop: number;
  /** The brackets that were open there. */
  readonly open: readonly number[];
  /** True if it broke off because of too many of them. */
  readonly deep: boolean;
}

/** Reads strict JSON (RFC 8259) that begins at `from`. Numbers that are not finite are none. */
export function readJson(text: string, from: number): JsonRead | JsonBroken {
  let at = from;
  let duplicate: string | undefined;
  let deep = false;
  const open: number[] = [];

  function space(): void {
    while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  }

  function readString(): string | undefined {
    const start = at++;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) return JSON.parse(text.slice(start, ++at)) as string;
      if (code < 32) return undefined;
      if (code === 92) {
        escape.lastIndex = at;
        if (!escape.test(text)) return undefined;
        at = escape.lastIndex - 1;
      }
    }
    return undefined;
  }

  /** Reads members up to the closing bracket; false where the text breaks off or a member is none. */
  function members(close: string, member: () => boolean): boolean {
    at++;
    space();
    if (text[at] === close) return (at++, true);
    for (;;) {
      space();
      if (!member()) return false;
      space();
      const next = text[at++];
      if (next === close) return true;
      if (next !== ",") return false;
    }
  }

  function readObject(): Value | undefined {
    const entries = new Map<string, Value>();
    const whole = members("}", () => {
      const key = text[at] === '"' ? readString() : undefined;
      space();
      if (key === undefined || text[at++] !== ":") return false;
      space();
      const value = readValue();
      if (value === undefined) return false;
      if (entries.has(key)) duplicate ??= key;
      entries.set(key, value);
      return true;
    });
    return whole ? Object.fromEntries(entries) : undefined;
  }

  function readArray(): Value | undefined {
    const values: Value[] = [];
    const whole = members("]", () => {
      const value = readValue();
      if (value !== undefined) values.push(value);
      return value !== undefined;
    });
    return whole ? values : undefined;
  }

  function readValue(): Value | undefined {
    const first = text[at];
    if (first === "{" || first === "[") {
      if (open.length === deepestJson) {
        deep = true;
        return undefined;
      }
      open.push(at);
      const value = first === "{" ? readObject() : readArray();
      if (value !== undefined) open.pop();
      return value;
    }
    if (first === '"') return readString();
    for (const [word, value] of words) if (text.startsWith(word, at)) return ((at += word.length), value);
    number.lastIndex = at;
    const digits = number.exec(text)?.[0];
    if (digits === undefined) return undefined;
    at += digits.length;
    return Number.isFinite(Number(digits)) ? Number(digits) : undefined;
  }

  const value = readValue();
  return value === undefined ? { start: from, stop: at, open, deep } : { value, start: from, end: at, duplicate };
}

export const isJson = (read: JsonRead | JsonBroken | undefined): read is JsonRead =>
  read !== undefined && "end" in read;

/** The whole text as JSON, white space around it aside. */
export function wholeJson(text: string): JsonRead | undefined {
  const { start, end } = trimSpan(text, 0, text.length);
  const read = readJson(text, start);
  return isJson(read) && read.end === end ? read : undefined;
}

const behindBracket = /[{[][ \t\r\n]*(?=["}[\]{tfn\d-])/y;

/** False where what follows a bracket shows that no value begins with it. */
function canBegin(text: string, at: number): boolean {
  behindBracket.lastIndex = at;
  if (!behindBracket.test(text)) return false;
  return text[at] === "[" || text[behindBracket.lastIndex] === '"' || text[behindBracket.lastIndex] === "}";
}

/**
 * What begins as a JSON object or array in a text, from left to right, none inside another: values and broken ones. One that is
 * nested too deep is the last. A bracket that is open where reading breaks off begins nothing, so that each is read a few times at
 * most.
 */
export function* jsonPieces(text: string): Generator<JsonRead | JsonBroken> {
  let broken: Uint8Array | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code !== 123 && code !== 91) || broken?.[at] === 1) continue;
    const read = canBegin(text, at) ? readJson(text, at) : { start: at, stop: at + 1, open: [at], deep: false };
    yield read;
    if (isJson(read)) at = read.end - 1;
    else if (read.deep) return;
    else {
      broken ??= new Uint8Array(text.length);
      for (const place of read.open) broken[place] = 1;
    }
  }
}

/** The first or last JSON object or array of a text; what is nested too deep where that comes first. */
export function jsonInside(text: string, pick: "first" | "last"): JsonRead | JsonBroken | undefined {
  let found: JsonRead | undefined;
  for (const read of jsonPieces(text)) {
    if (isJson(read) && pick === "first") return read;
    if (isJson(read)) found = read;
    else if (read.deep) return read;
  }
  return found;
}
