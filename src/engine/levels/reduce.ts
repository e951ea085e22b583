import { ABSTAIN, ERROR, OK, UNPARSEABLE, type StatusCode } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "../column";
import { hasValue } from "../fold-rows";
import { everything, hull, type Interval } from "../interval";
import { type Elements, indexOf } from "./elements";
import { levelOfSpace } from "./level";

export const reductions = ["sum", "mean", "first", "last", "min", "max", "product", "discounted"] as const;

/** How a list becomes one number (LANGUAGE.md, section 2). */
export interface Reduce {
  readonly by: (typeof reductions)[number];
  /** Of `discounted`: the sum of gamma^i x_i. */
  readonly gamma: number;
  /** What an empty list gives: 0 under a `sum` that the file asks for, else it abstains. */
  readonly empty: "zero" | "abstain";
}

export const plainSum: Reduce = { by: "sum", gamma: 1, empty: "abstain" };

/**
 * One number a rollout from the elements that have a value. An element in error or out of time gives its status to the rollout;
 * a list in which all elements abstain abstains; one in which no element is `ok` and some are unparseable is unparseable, with
 * the number that their values give.
 * @param whenNoList the value of a rollout whose list is unparseable; NaN where it has none.
 */
export function reduceElements(flat: NumberColumn, elements: Elements, reduce: Reduce, whenNoList = NaN): NumberColumn {
  const { offsets } = elements;
  const size = offsets.length - 1;
  const result = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) {
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    if (elements.status[row] !== OK) noList(result, row, elements, whenNoList);
    else if (from === to) {
      if (reduce.empty === "zero") result.set(row, 0);
      else result.fail(row, ABSTAIN, `It has no ${levelOfSpace(elements.space)}.`);
    } else reduceOne(result, row, flat, elements, reduce);
  }
  return result.done();
}

function noList(result: NumberColumnBuilder, row: number, elements: Elements, value: number): void {
  const status = elements.status[row] as StatusCode;
  const level = levelOfSpace(elements.space);
  result.fail(row, status, elements.notes?.get(row) ?? (level === "item" ? "It has no list." : `It has no ${level}s.`));
  if (status === UNPARSEABLE) result.values[row] = value;
}

function reduceOne(
  result: NumberColumnBuilder,
  row: number,
  flat: NumberColumn,
  elements: Elements,
  { by, gamma }: Reduce,
): void {
  const from = elements.offsets[row]!;
  const to = elements.offsets[row + 1]!;
  const { values, status } = flat;
  let n = 0;
  let read = 0;
  let y = by === "product" ? 1 : by === "min" ? Infinity : by === "max" ? -Infinity : 0;
  let worst = -1;
  let power = 1;
  for (let at = from; at < to; at++, power *= gamma) {
    if (status[at]! >= ERROR) {
      if (worst < 0 || status[at]! > status[worst]!) worst = at;
      continue;
    }
    if (!hasValue(flat, at)) continue;
    const x = values[at]!;
    if (status[at] === OK) read++;
    if (by === "sum" || by === "mean") y += x;
    else if (by === "discounted") y += power * x;
    else if (by === "product") y *= x;
    else if (by === "min") y = Math.min(y, x);
    else if (by === "max") y = Math.max(y, x);
    else if (by === "last" || n === 0) y = x;
    n++;
  }
  if (worst >= 0) {
    const note = flat.notes?.get(worst) ?? "no reason is known";
    result.fail(row, status[worst] as StatusCode, `${placeOf(elements, worst)}: ${note}`);
  } else if (n === 0) nothing(result, row, flat, elements);
  else {
    if (by === "mean") y /= n;
    if (!Number.isFinite(y)) result.fail(row, ERROR, `The ${by} of the list is too large to be a number.`);
    else {
      result.set(row, y);
      if (read === 0) result.status[row] = UNPARSEABLE;
    }
  }
}

/** No element has a value: it abstains, or is unparseable without a value where one of them is. */
function nothing(result: NumberColumnBuilder, row: number, flat: NumberColumn, elements: Elements): void {
  const to = elements.offsets[row + 1]!;
  let at = elements.offsets[row]!;
  const first = at;
  while (at < to && flat.status[at] !== UNPARSEABLE) at++;
  const place = at < to ? at : first;
  const note = flat.notes?.get(place);
  const status = at < to ? UNPARSEABLE : ABSTAIN;
  if (note === undefined) result.status[row] = status;
  else result.fail(row, status, `${placeOf(elements, place)}: ${note}`);
}

/** An element in words: `step 3`, counted from 0 as `i` is. */
export const placeOf = (elements: Elements, at: number): string =>
  `${levelOfSpace(elements.space)} ${indexOf(elements, at)}`;

/** The range after `reduce`, of a list of unknown length. */
export function imageOfReduce({ by, gamma, empty }: Reduce, of: Interval): Interval {
  const zero = { low: 0, high: 0 };
  switch (by) {
    case "sum":
      return sumOf(of, Infinity);
    case "discounted":
      return sumOf(of, gamma >= 0 && gamma < 1 ? 1 / (1 - gamma) : Infinity);
    case "product":
      return of.low >= -1 && of.high <= 1
        ? of.low >= 0
          ? { low: 0, high: of.high }
          : { low: -1, high: 1 }
        : everything;
    default:
      return empty === "zero" ? hull(of, zero) : of;
  }
}

const times = (end: number, most: number): number => (end === 0 ? 0 : end * most);

function sumOf({ low, high }: Interval, most: number): Interval {
  return { low: low < 0 ? times(low, most) : Math.min(low, 0), high: high > 0 ? times(high, most) : Math.max(high, 0) };
}
