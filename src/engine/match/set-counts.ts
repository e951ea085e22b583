import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { boxIou, readBox } from "../geometry/box";
import { isRead, readAll } from "../geometry/coordinates";
import type { Refusal } from "../score-values";
import { comparable, type Ignorable } from "../text/ignore";
import { parseNumber } from "../text/numbers";
import { canonical } from "./canonical";
import { matchOneToOne, mostPairs } from "./one-to-one";

export type Tolerance = number | { readonly absolute: number } | { readonly relative: number };
export type Equal = "exact" | "judge" | "embedding" | { readonly iou: number } | { readonly number: Tolerance };

export type Synonyms = readonly (readonly string[])[];

/** Elements of a side; a single value is a list of one, and elements that are missing are left out. */
export function elements(value: Value, equal: Equal): readonly Value[] | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return undefined;
  if (!Array.isArray(value)) return value === null ? [] : [value];
  const listed = value as readonly Value[];
  const oneBox = typeof equal === "object" && "iou" in equal && listed.length > 0 && !Array.isArray(listed[0]);
  return oneBox ? [listed] : listed.filter((element) => element !== null);
}

/** A word's own form, or the first of the row of synonyms in which it stands first. */
export function reader(ignore: readonly Ignorable[], given: Synonyms | string = []) {
  const synonyms = typeof given === "string" ? [] : given;
  const plain = comparable(ignore);
  const heads = new Map<string, string>();
  for (const row of synonyms) {
    for (const word of row) if (!heads.has(plain(word))) heads.set(plain(word), plain(row[0]!));
  }
  return (value: Value): string => {
    const own = textOf(value);
    if (own === undefined) return canonical(value);
    const word = plain(own);
    return heads.get(word) ?? word;
  };
}

export type Counts = { readonly own: number; readonly gold: number; readonly matched: number };

/** Sets of texts: what is equal counts once on each side. */
function countExact(of: readonly Value[], to: readonly Value[], read: (value: Value) => string): Counts {
  const own = new Set(of.map(read));
  const gold = new Set(to.map(read));
  return { own: own.size, gold: gold.size, matched: [...own].filter((element) => gold.has(element)).length };
}

const asNumber = (value: Value): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;

/** How similar two numbers are, NaN beyond the tolerance, whose bound is included. */
function nearness(of: number, to: number, tolerance: Tolerance): number {
  const allowed =
    typeof tolerance === "number"
      ? tolerance
      : "absolute" in tolerance
        ? tolerance.absolute
        : tolerance.relative * Math.abs(to);
  const distance = Math.abs(of - to);
  const slack = 4 * Number.EPSILON * Math.max(Math.abs(of), Math.abs(to));
  return of === to || (allowed > 0 && distance <= allowed + slack) ? -distance : NaN;
}

function countMatched(
  of: readonly Value[],
  to: readonly Value[],
  equal: { readonly iou: number } | { readonly number: Tolerance },
): Counts | Refusal {
  if (of.length * to.length > mostPairs)
    return { of: `There are ${of.length} times ${to.length} pairs, which is more than ${mostPairs}.` };
  const counts = (similarity: (a: number, b: number) => number): Counts => ({
    own: of.length,
    gold: to.length,
    matched: matchOneToOne(of.length, to.length, similarity).length,
  });
  if ("number" in equal) {
    const own = of.map(asNumber);
    const gold = to.map(asNumber);
    const wrong = gold.findIndex(Number.isNaN);
    if (wrong >= 0) return { to: `Element ${wrong + 1} of the gold side is no number.` };
    const bad = own.findIndex(Number.isNaN);
    if (bad >= 0) return { of: `Element ${bad + 1} is no number.` };
    return counts((a, b) => nearness(own[a]!, gold[b]!, equal.number));
  }
  const gold = readAll(to, readBox);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readAll(of, readBox);
  if (!isRead(own)) return { of: own.wrong };
  return counts((a, b) => {
    const overlap = boxIou(own.value[a]!, gold.value[b]!);
    return overlap >= equal.iou ? overlap : NaN;
  });
}

export function countsOf(of: Value, to: Value, equal: Equal, read: (value: Value) => string): Counts | Refusal {
  const gold = elements(to, equal);
  if (gold === undefined) return { to: `The gold side is ${kindOf(to)}, and a list is needed.` };
  const own = elements(of, equal);
  if (own === undefined) return { of: `\`of\` gives ${kindOf(of)}, and a list is needed.` };
  return typeof equal === "object" ? countMatched(own, gold, equal) : countExact(own, gold, read);
}
