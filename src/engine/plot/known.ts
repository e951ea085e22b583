/** An axis, or something else that only takes calls. */
export const opaque = Symbol("opaque");

/** An array of numpy: arithmetic works on each element. */
export interface Vector {
  readonly vector: readonly Known[];
}

/** A dictionary, or a table by column. */
export interface Dict {
  readonly dict: Map<string | number | boolean | null, Known>;
}

/** What is known of a Python value; undefined is not known. Lists may change in place. */
export type Known = number | string | boolean | null | typeof opaque | Known[] | Vector | Dict | undefined;

export const isVector = (value: Known): value is Vector =>
  typeof value === "object" && value !== null && "vector" in value;
export const isDict = (value: Known): value is Dict => typeof value === "object" && value !== null && "dict" in value;

/** The elements of a list, tuple, array or text, or the keys of a dictionary; undefined for what has none. */
export function itemsOf(value: Known): readonly Known[] | undefined {
  if (Array.isArray(value)) return value;
  if (isVector(value)) return value.vector;
  if (isDict(value)) return [...value.dict.keys()];
  return typeof value === "string" ? Array.from(value) : undefined;
}

/** The program takes too long to be read. */
export class TooLong extends Error {}

const mostLeaves = 1_000_000;

/** All numbers, or all texts, in a value, at any depth, in order. */
export function leaves(value: Known, kind: "number"): number[];
export function leaves(value: Known, kind: "string"): string[];
export function leaves(value: Known, kind: "number" | "string"): (number | string)[] {
  const found: (number | string)[] = [];
  const open: Known[] = [value];
  for (let seen = 0; open.length > 0; seen++) {
    if (seen > mostLeaves) throw new TooLong();
    const next = open.pop();
    if (typeof next === kind) found.push(next as number | string);
    const items = typeof next === "string" ? [] : isDict(next) ? [...next.dict.values()] : (itemsOf(next) ?? []);
    for (let i = items.length - 1; i >= 0; i--) open.push(items[i]);
  }
  return found;
}

/** Longer lists are not made. */
export const longest = 100_000;
