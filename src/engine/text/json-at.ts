import type { Value } from "../column";
import { trimSpan, type Span } from "./spaces";

/** Deeper nesting than this is not read: it bounds the work on a text that only opens brackets. */
const deepest = 64;

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

/** Reads strict JSON (RFC 8259) that begins at `from`; undefined where none does. Numbers that are not finite are none. */
export function readJson(text: string, from: number): JsonRead | undefined {
  let at = from;
  let duplicate: string | undefined;

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

  function readObject(depth: number): Value | undefined {
    const entries = new Map<string, Value>();
    const whole = members("}", () => {
      const key = text[at] === '"' ? readString() : undefined;
      space();
      if (key === undefined || text[at++] !== ":") return false;
      space();
      const value = readValue(depth);
      if (value === undefined) return false;
      if (entries.has(key)) duplicate ??= key;
      entries.set(key, value);
      return true;
    });
    return whole ? Object.fromEntries(entries) : undefined;
  }

  function readArray(depth: number): Value | undefined {
    const values: Value[] = [];
    const whole = members("]", () => {
      const value = readValue(depth);
      if (value !== undefined) values.push(value);
      return value !== undefined;
    });
    return whole ? values : undefined;
  }

  function readValue(depth: number): Value | undefined {
    const first = text[at];
    if (first === "{" || first === "[") {
      if (depth === deepest) return undefined;
      return first === "{" ? readObject(depth + 1) : readArray(depth + 1);
    }
    if (first === '"') return readString();
    for (const [word, value] of words) if (text.startsWith(word, at)) return ((at += word.length), value);
    number.lastIndex = at;
    const digits = number.exec(text)?.[0];
    if (digits === undefined) return undefined;
    at += digits.length;
    return Number.isFinite(Number(digits)) ? Number(digits) : undefined;
  }

  const value = readValue(0);
  if (value === undefined) return undefined;
  return { value, start: from, end: at, duplicate };
}

/** The whole text as JSON, white space around it aside. */
export function wholeJson(text: string): JsonRead | undefined {
  const { start, end } = trimSpan(text, 0, text.length);
  const read = readJson(text, start);
  return read?.end === end ? read : undefined;
}

/** The first or last JSON object or array of a text, none inside another. */
export function jsonInside(text: string, pick: "first" | "last"): JsonRead | undefined {
  let found: JsonRead | undefined;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "{" && text[at] !== "[") continue;
    const read = readJson(text, at);
    if (read === undefined) continue;
    if (pick === "first") return read;
    found = read;
    at = read.end - 1;
  }
  return found;
}
