import type { Value } from "../column";
import { isPlain } from "../text/plain";
import { fails, type Missing } from "./missing";

/** The word for a value in messages. */
export function kindOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return "true or false";
  return isList(value) ? "a list" : "a mapping";
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** A mapping with text keys. */
export function isMapping(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The number of a value: true is 1, false is 0. NaN for what is none. */
export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  return typeof value === "boolean" ? Number(value) : NaN;
}

/** Numbers of a list; fails at the first element that is none. */
export function numbersOf(list: readonly Value[]): readonly number[] | Missing {
  const numbers: number[] = [];
  for (const [i, value] of list.entries()) {
    const number = numberOf(value);
    if (Number.isNaN(number)) return fails(`element ${i} is ${kindOf(value)}, not a number`);
    numbers.push(number);
  }
  return numbers;
}

/** Equal in kind and content; true equals 1 and false equals 0. */
export function equal(a: Value, b: Value): boolean {
  if (typeof a === "number" || typeof a === "boolean") {
    return (typeof b === "number" || typeof b === "boolean") && Number(a) === Number(b);
  }
  if (isList(a)) return isList(b) && a.length === b.length && a.every((value, i) => equal(value, b[i] as Value));
  if (!isMapping(a)) return a === b;
  if (!isMapping(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((k) => Object.hasOwn(b, k) && equal(a[k] as Value, b[k] as Value))
  );
}

/** A text that is the same for equal values and for no others. */
export function identity(value: Value): string {
  if (typeof value === "boolean") return String(Number(value));
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (isList(value)) return `[${value.map(identity).join(",")}]`;
  if (!isMapping(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((k) => `${JSON.stringify(k)}:${identity(value[k] as Value)}`).join(",")}}`;
}

/** Order of texts by code point, as in Python: below, at or above 0. */
export function compareTexts(a: string, b: string): number {
  if (isPlain(a) || isPlain(b)) {
    if (a === b) return 0;
    if (isPlain(a) && isPlain(b)) return a < b ? -1 : 1;
  }
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}
