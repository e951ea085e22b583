import type { Value } from "../column";
import { kindOf } from "../dimension-input";
import { parseNumber } from "../text/numbers";
import { wholeJson } from "../text/json-at";

/** What was read, or in words why it cannot be. */
export type Read<T> = { readonly value: T } | { readonly wrong: string };

export const isRead = <T>(read: Read<T>): read is { readonly value: T } => "value" in read;

/** Larger coordinates are not read: products of four of them stay finite. */
export const largestCoordinate = 1e75;

/** A value as it is; a text that is a JSON list or mapping, without a key that stands twice, as that. */
export function plainOf(value: Value): Value {
  if (typeof value !== "string" || !/^\s*[[{]/u.test(value)) return value;
  const read = wholeJson(value);
  return read === undefined || read.duplicate !== undefined ? value : read.value;
}

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** A finite number of moderate size, or the text of one; NaN for everything else. */
export function coordinate(value: Value | undefined): number {
  const number = typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;
  return Math.abs(number) <= largestCoordinate ? number : NaN;
}

/** A list of coordinates; undefined where it is none. */
export function coordinates(value: Value | undefined): readonly number[] | undefined {
  if (!isList(value)) return undefined;
  const numbers = value.map(coordinate);
  return numbers.some(Number.isNaN) ? undefined : numbers;
}

/** What a wrong value is called in a message: a list by its length. */
export const shapeOf = (value: Value | undefined): string =>
  isList(value) ? `a list of ${value.length}` : kindOf(value);

/** Every element of a list, or what is wrong with the first that cannot be read. */
export function readAll<T>(values: readonly Value[], read: (value: Value) => Read<T>): Read<readonly T[]> {
  const found: T[] = [];
  for (const [i, value] of values.entries()) {
    const one = read(value);
    if (!isRead(one)) return { wrong: `Element ${i + 1}: ${one.wrong}` };
    found.push(one.value);
  }
  return { value: found };
}
