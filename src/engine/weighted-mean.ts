import { foldRows } from "./fold-rows";
import { everything, type Interval } from "./interval";
import type { NumberColumn } from "./column";
import type { ChildImage, NodeInput } from "./record";

export const noWeightLeft =
  "The weights of the terms that have a value add up to 0. Give them weights that do not cancel.";

/** A function of one value with its inverse, between which a mean is taken. Maps NaN and what it is not defined for to NaN. */
export interface Scale {
  to(x: number): number;
  back(mean: number): number;
}

/**
 * The quasi-arithmetic mean back(Σ w·to(x) / Σ w) over the children that have a value. Children of weight 0 do not count at all.
 * @param describe why a value has no place on the scale.
 */
export const meanOnScale = (
  { size, children }: NodeInput,
  { to, back }: Scale,
  describe: (outside: number) => string,
): NumberColumn => {
  let outside = NaN;
  return foldRows(
    size,
    children,
    (values, weights, n) => {
      let sum = 0;
      let total = 0;
      outside = NaN;
      for (let k = 0; k < n; k++) {
        const w = weights[k]!;
        if (w === 0) continue;
        const y = to(values[k]!);
        if (Number.isNaN(y)) {
          outside = values[k]!;
          return NaN;
        }
        sum += w * y;
        total += w;
      }
      return total === 0 ? NaN : back(sum / total);
    },
    () => (Number.isNaN(outside) ? noWeightLeft : describe(outside)),
  );
};

/** The range of a mean on a rising scale: between the smallest and the largest child. Everything under negative or open weights. */
export function imageOfMean(children: readonly ChildImage[], f: (x: number) => number): Interval {
  if (children.length === 0 || !children.every(({ weight }) => weight >= 0)) return everything;
  return {
    low: Math.min(...children.map(({ interval }) => f(interval.low))),
    high: Math.max(...children.map(({ interval }) => f(interval.high))),
  };
}
