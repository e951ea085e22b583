import type { Value } from "../column";
import { canonical } from "./canonical";
import { textOf } from "../dimension-input";
import { editDistance } from "../text/edit-distance";
import { normalForm, trimText } from "../text/spaces";
import { parseNumber } from "../text/numbers";

export type Tolerance = { readonly absolute?: number; readonly relative?: number };

/** How a field is compared. */
export interface FieldRule {
  readonly equal: "exact" | "number" | "edit" | "set";
  readonly tolerance: Tolerance;
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const textFor = (value: Value): string => normalForm(trimText(textOf(value) ?? canonical(value)));

const numberFor = (value: Value): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;

function near(of: number, to: number, { absolute = 0, relative = 0 }: Tolerance): boolean {
  const allowed = Math.max(absolute, relative * Math.abs(to));
  return Math.abs(of - to) <= allowed + 4 * Number.EPSILON * Math.max(Math.abs(of), Math.abs(to));
}

/** 1 minus the edits between two texts, by code points, over the longer length; undefined where they are too long to compare. */
export function editSimilarity(a: string, b: string): number | undefined {
  const numbers = new Map<string, number>();
  const read = (text: string) =>
    Int32Array.from(text, (sign) => {
      const number = numbers.get(sign) ?? numbers.size;
      numbers.set(sign, number);
      return number;
    });
  const [of, to] = [read(a), read(b)];
  const longer = Math.max(of.length, to.length);
  if (longer === 0) return 1;
  const distance = editDistance(of, to);
  return distance === undefined ? undefined : 1 - distance / longer;
}

function compareOne(of: Value, to: Value, { equal, tolerance }: FieldRule): number | undefined {
  if (equal === "number") {
    const [own, gold] = [numberFor(of), numberFor(to)];
    return !Number.isNaN(own) && near(own, gold, tolerance) ? 1 : 0;
  }
  return equal === "edit" ? editSimilarity(textFor(of), textFor(to)) : textFor(of) === textFor(to) ? 1 : 0;
}

/** Elements matched one to one whatever their place, over the longer list. */
function compareSets(of: readonly Value[], to: readonly Value[]): number {
  const left = new Map<string, number>();
  for (const value of to) left.set(textFor(value), (left.get(textFor(value)) ?? 0) + 1);
  let matched = 0;
  for (const value of of) {
    const count = left.get(textFor(value)) ?? 0;
    if (count > 0) matched++;
    left.set(textFor(value), count - 1);
  }
  return matched / Math.max(of.length, to.length);
}

/**
 * How far a field agrees with gold, 0 to 1: lists place by place over the longer list, a single value being a list of one.
 * Undefined where texts are too long to compare.
 */
export function compareField(of: Value | undefined, to: Value, rule: FieldRule): number | undefined {
  if (of === undefined || of === null) return 0;
  if (rule.equal !== "set" && !isList(of) && !isList(to)) return compareOne(of, to, rule);
  const own = isList(of) ? of : [of];
  const gold = isList(to) ? to : [to];
  const longer = Math.max(own.length, gold.length);
  if (longer === 0) return 1;
  if (rule.equal === "set") return compareSets(own, gold);
  let sum = 0;
  for (let i = 0; i < Math.min(own.length, gold.length); i++) {
    const one = compareOne(own[i]!, gold[i]!, rule);
    if (one === undefined) return undefined;
    sum += one;
  }
  return sum / longer;
}

export type FieldPath = readonly (string | number)[];

/** The leaves of a value by path: everything that is no mapping and no list with a mapping or list in it. */
export function leavesOf(value: Value): readonly { readonly path: FieldPath; readonly value: Value }[] {
  const leaves: { path: FieldPath; value: Value }[] = [];
  const open: { path: FieldPath; value: Value }[] = [{ path: [], value }];
  while (open.length > 0) {
    const { path, value: here } = open.pop()!;
    if (here === null) continue;
    const nested = isList(here)
      ? here.some((inner) => typeof inner === "object" && inner !== null)
      : typeof here === "object";
    if (!nested) leaves.push({ path, value: here });
    else
      for (const [key, inner] of Object.entries(here).reverse())
        open.push({ path: [...path, isList(here) ? Number(key) : key], value: inner as Value });
  }
  return leaves;
}
