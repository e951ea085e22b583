import type { Facet } from "../../src/messages/rollouts";
import type { Range } from "./query";

/** Bins from one to another, both included. */
export interface Bins {
  readonly first: number;
  readonly last: number;
}

type Scale = Pick<Facet, "from" | "to" | "values" | "all">;

/** The lower end of a bin of a continuous column. */
const edge = ({ from, to, all }: Scale, bin: number): number => from + ((to - from) * bin) / Math.max(1, all.length);

/** The bins that a range covers, as far as it goes; undefined where it covers none. */
export function binsOf(facet: Scale, range: Range): Bins | undefined {
  const { values, all } = facet;
  const inside = (value: number): boolean =>
    (range.low === null || (range.above ? value > range.low : value >= range.low)) &&
    (range.high === null || (range.below ? value < range.high : value <= range.high));
  // A bin of a continuous column is covered where its middle is.
  const middles = values ?? all.map((_, bin) => (edge(facet, bin) + edge(facet, bin + 1)) / 2);
  const covered = middles.flatMap((value, bin) => (inside(value) ? [bin] : []));
  const [first, last] = [covered[0], covered.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The range that bins stand for: open to a side where they reach the end of the column. */
export function rangeOfBins(facet: Scale, { first, last }: Bins): Range | undefined {
  const { values, all } = facet;
  const end = all.length - 1;
  if (first <= 0 && last >= end) return undefined;
  if (values) {
    const [low, high] = [values[first] ?? null, values[last] ?? null];
    if (first === last) return { low, high, below: false, above: false };
    return { low: first === 0 ? null : low, high: last === end ? null : high, below: false, above: false };
  }
  return {
    low: first === 0 ? null : edge(facet, first),
    high: last === end ? null : edge(facet, last + 1),
    below: true,
    above: false,
  };
}

/** The bin at a place of the plot, in parts of its width. */
export const binAt = ({ all }: Scale, share: number): number =>
  Math.min(all.length - 1, Math.max(0, Math.floor(share * all.length)));

/** What a key does with an end of a brush; null takes the brush away, undefined does nothing. */
export function movedEnd(
  facet: Scale,
  bins: Bins | undefined,
  side: "first" | "last",
  key: string,
  shift: boolean,
): Bins | null | undefined {
  const end = facet.all.length - 1;
  const here = bins ?? { first: 0, last: end };
  const to = (bin: number): Bins => {
    const at = Math.min(end, Math.max(0, bin));
    return side === "first"
      ? { first: at, last: Math.max(at, here.last) }
      : { first: Math.min(at, here.first), last: at };
  };
  const step = shift ? 5 : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return to(here[side] - step);
    case "ArrowRight":
    case "ArrowUp":
      return to(here[side] + step);
    case "Home":
      return to(0);
    case "End":
      return to(end);
    case "Delete":
    case "Backspace":
    case "Escape":
      return null;
    default:
      return undefined;
  }
}
