import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { Groups } from "./groups";
import type { Elements } from "./levels/elements";
import { type Payments, restOf } from "./levels/payments";
import type { AdvantageContext, AdvantageLists, Advantages, ElementAdvantages } from "./record";

/** The lists of a context. An estimator of elements without them is a programmer's error. */
export function listsIn(context: Pick<AdvantageContext, "lists"> | undefined): AdvantageLists {
  if (context === undefined) throw new Error("advantages of elements need the lists of the rollouts");
  return context.lists;
}

/** What is paid at the elements of the first list in which something is paid in place; undefined where nothing is. */
export function paidInPlace(context: Pick<AdvantageContext, "lists"> | undefined): Payments | undefined {
  const space = context?.lists.inPlace()[0]?.elements.space;
  return space === undefined ? undefined : context!.lists.paid(space);
}

/** Of each rollout what is paid at the end: its total less what is paid in place. */
export function paidAtEnd(totals: Float64Array, lists: AdvantageLists): Float64Array {
  const [paid, size] = [new Float64Array(totals.length), new Float64Array(totals.length)];
  for (const { elements, values } of lists.inPlace())
    values.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      paid[elements.of[at]!]! += value;
      size[elements.of[at]!]! += Math.abs(value);
    });
  return totals.map((total, row) => restOf(total, paid[row]!, size[row]!));
}

/** Elements of equal place in the lists of a group are compared. */
export function placesInGroups({ offsets, of, count }: Elements, groups: Groups): Int32Array {
  const known = new Map<number, number>();
  const keys = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const row = of[at]!;
    const place = groups.of[row]! * (count + 1) + at - offsets[row]!;
    let key = known.get(place);
    if (key === undefined) known.set(place, (key = known.size));
    keys[at] = key;
  }
  return keys;
}

/** Statistics of the values of each key; NaN is left out. */
export interface KeyMoments {
  readonly n: Float64Array;
  readonly mean: Float64Array;
  /** Sum of squared differences from the mean; 0 where all are equal, rounding aside. */
  readonly squares: Float64Array;
}

/** Values that lie closer together than this share of the largest count as equal, as rewards of a group do. */
const rounding = 1e-12;

/** @param keys of each value; -1 leaves it out. */
export function momentsByKey(values: Float64Array, keys: Int32Array): KeyMoments {
  const count = keys.reduce((most, key) => Math.max(most, key + 1), 0);
  const [n, mean, squares] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const low = new Float64Array(count).fill(Infinity);
  const high = new Float64Array(count).fill(-Infinity);
  const over = (take: (key: number, value: number) => void): void => {
    for (let at = 0; at < values.length; at++)
      if (keys[at]! >= 0 && !Number.isNaN(values[at]!)) take(keys[at]!, values[at]!);
  };
  over((key, value) => {
    n[key]!++;
    mean[key]! += value;
    low[key] = Math.min(low[key]!, value);
    high[key] = Math.max(high[key]!, value);
  });
  for (let key = 0; key < count; key++) if (n[key]! > 0) mean[key]! /= n[key]!;
  over((key, value) => {
    const flat = high[key]! - low[key]! <= rounding * Math.max(Math.abs(low[key]!), Math.abs(high[key]!));
    if (!flat) squares[key]! += (value - mean[key]!) ** 2;
  });
  return { n, mean, squares };
}

export interface Standard {
  readonly std: "group" | "none";
  readonly eps: number;
  readonly ddof: number;
}

/**
 * (x - mean) / (sd + eps) among the values of the same key, x - mean with `std: none`. 0 where there is no value, where a value
 * stands alone and where all are equal.
 */
export function standardised(values: Float64Array, keys: Int32Array, { std, eps, ddof }: Standard): Float64Array {
  const { n, mean, squares } = momentsByKey(values, keys);
  return values.map((value, at) => {
    const key = keys[at]!;
    if (key < 0 || Number.isNaN(value) || squares[key] === 0) return 0;
    return (value - mean[key]!) / (std === "none" ? 1 : Math.sqrt(squares[key]! / (n[key]! - ddof)) + eps);
  });
}

/** 1 for each group of which no rollout and no element has an advantage. */
export function deadGroups(values: Float64Array, groups: Groups, of?: ElementAdvantages): Uint8Array {
  const dead = new Uint8Array(groups.count).fill(1);
  values.forEach((value, row) => {
    if (value !== 0) dead[groups.of[row]!] = 0;
  });
  of?.values.forEach((value, at) => {
    if (value !== 0) dead[groups.of[of.elements.of[at]!]!] = 0;
  });
  return dead;
}

/** Advantages with those of elements. What was a dead group is live where an element of it has an advantage. */
export function withElements(
  whole: Pick<Advantages, "values" | "scale" | "dead">,
  groups: Groups,
  elements: ElementAdvantages,
  remarks: readonly string[] = [],
): Advantages {
  const nothing = deadGroups(whole.values, groups, elements);
  const dead = whole.dead.map((code, g) => (nothing[g] === 1 ? code : 0));
  return { ...whole, dead, elements, ...(remarks.length > 0 && { remarks }) };
}

/** Advantages whose elements are worked out when they are first read: a slider that is dragged reads those of rollouts alone. */
export function withLateElements(
  whole: Pick<Advantages, "values" | "scale" | "dead">,
  make: () => ElementAdvantages | undefined,
): Advantages {
  let made: { readonly elements: ElementAdvantages | undefined } | undefined;
  return {
    ...whole,
    get elements() {
      made ??= { elements: make() };
      return made.elements;
    },
  };
}

/** The advantages of the elements of one rollout; undefined where elements have none of their own. */
export function elementsAt({ elements: of }: Pick<Advantages, "elements">, row: number): readonly number[] | undefined {
  return of && [...of.values.subarray(of.elements.offsets[row], of.elements.offsets[row + 1])];
}

/** The mean of the elements of each rollout; `without` where it has none. */
export const meanOfElements = (without: Float64Array, { offsets }: Elements, values: Float64Array): Float64Array =>
  without.map((own, row) => {
    const [from, to] = [offsets[row]!, offsets[row + 1]!];
    return to === from ? own : values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  });

/** Element by element where the rollout is scorable; 0 elsewhere. */
export function mapScorable(
  { of, count }: Elements,
  rewards: NumberColumn,
  value: (element: number, row: number) => number,
): Float64Array {
  const values = new Float64Array(count);
  for (let at = 0; at < count; at++) if (hasValue(rewards, of[at]!)) values[at] = value(at, of[at]!);
  return values;
}

/** Advantages times a factor of each rollout. */
export function timesRow(advantages: Advantages, factor: (row: number) => number): Advantages {
  const { values, scale, elements } = advantages;
  // `+ 0`: no negative zeros.
  return {
    ...advantages,
    values: values.map((a, row) => a * factor(row) + 0),
    scale: scale.map((slope, row) => slope * factor(row) + 0),
    ...(elements && {
      elements: { ...elements, values: elements.values.map((a, at) => a * factor(elements.elements.of[at]!) + 0) },
    }),
  };
}
