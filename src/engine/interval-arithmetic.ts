import { everything, hull, type Interval } from "./interval";

const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/** The interval of x + y. */
export const addIntervals = (a: Interval, b: Interval): Interval => ({ low: a.low + b.low, high: a.high + b.high });

/** The interval of x · y. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const ends = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** The interval of weight · x; everything where the weight is not known (NaN). */
export const scaleInterval = (of: Interval, weight: number): Interval =>
  Number.isNaN(weight) ? everything : multiplyIntervals(of, { low: weight, high: weight });

/** The interval of x^p; everything where the power is not known (NaN) or has no real value for some x. */
export function powerInterval(of: Interval, power: number): Interval {
  if (power === 1) return of;
  if (Number.isNaN(power) || (of.low < 0 && !Number.isInteger(power)) || (of.low <= 0 && of.high >= 0 && power < 0))
    return everything;
  const ends = hullOf([of.low ** power, of.high ** power]);
  return of.low < 0 && of.high > 0 ? hull(ends, { low: 0, high: 0 }) : ends;
}

const hullOf = (ends: readonly number[]): Interval => ({ low: Math.min(...ends), high: Math.max(...ends) });

/** The smallest interval that holds all; everything where there is none. */
export function hullOfAll(intervals: readonly Interval[]): Interval {
  return intervals.length === 0 ? everything : intervals.reduce(hull);
}
