import { everything, hull, type Interval } from "../interval";
import type { Facts } from "./function-record";

interface ElementRanges {
  /** Holds every element. */
  readonly within: Interval;
  readonly smallest: Interval;
  readonly largest: Interval;
  readonly total: Interval;
}

const multiple = (end: number): number => (end === 0 ? 0 : end > 0 ? Infinity : -Infinity);

/** Ranges of aggregates: over several numbers or a list literal each element counts, over a list of unknown length all do. */
export function elementRanges(facts: readonly Facts[]): ElementRanges {
  const only = facts.length === 1 ? facts[0] : undefined;
  const items = only === undefined || only.type !== "list" ? facts.map((f) => f.interval) : only.items;
  if (items === undefined || items.length === 0) {
    const within = only?.interval ?? everything;
    const total =
      items === undefined
        ? { low: Math.min(0, multiple(within.low)), high: Math.max(0, multiple(within.high)) }
        : { low: 0, high: 0 };
    return { within, smallest: within, largest: within, total };
  }
  const pick = (choose: (...values: number[]) => number): Interval => ({
    low: choose(...items.map((i) => i.low)),
    high: choose(...items.map((i) => i.high)),
  });
  const total = items.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }));
  return { within: items.reduce(hull), smallest: pick(Math.min), largest: pick(Math.max), total };
}
