import type { Value } from "../column";
import { coordinate, isList, plainOf, type Read, shapeOf } from "./coordinates";
import { clockTime } from "./clock";

/** Start and end, in either order. */
export type TimeSpan = readonly [number, number];

/** A number, a text of one, or a time such as 1:02:03.5 in seconds; NaN for everything else. */
function seconds(value: Value | undefined): number {
  const time = typeof value === "string" ? clockTime(value) : NaN;
  return Number.isNaN(time) ? coordinate(value) : time;
}

/** A list of start and end, or a list of one such; a text is read as JSON. */
export function readSpan(source: Value): Read<TimeSpan> {
  const plain = plainOf(source);
  const value = isList(plain) && plain.length === 1 && isList(plain[0]) ? plain[0] : plain;
  const numbers = isList(value) ? value.map(seconds) : [];
  if (numbers.length !== 2 || numbers.some(Number.isNaN))
    return { wrong: `${shapeOf(value)} is no interval: a list of start and end is needed.` };
  return { value: [numbers[0]!, numbers[1]!] };
}

/**
 * Overlap over union of two intervals that do not run backwards. Two without length give 1 if they are the same, else 0.
 * @param unit 1 where both ends are whole frames that count, else 0.
 */
export function spanIou(a: TimeSpan, b: TimeSpan, unit = 0): number {
  const overlap = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + unit);
  const union = a[1] - a[0] + unit + (b[1] - b[0] + unit) - overlap;
  return union > 0 ? overlap / union : a[0] === b[0] ? 1 : 0;
}
