/** A closed interval of numbers; an end may be infinite. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const everything: Interval = { low: -Infinity, high: Infinity };
export const unit: Interval = { low: 0, high: 1 };

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** The image of an interval under a monotone function. */
export function monotoneImage(of: Interval, f: (x: number) => number): Interval {
  const a = f(of.low);
  const b = f(of.high);
  return { low: Math.min(a, b), high: Math.max(a, b) };
}
