import { quantileSorted } from "simple-statistics";
import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import { countStatuses, type StatusCounts } from "../messages/status";
import type { Distribution, Histogram } from "../messages/summary";

const bins = 24;
const known = new WeakMap<NumberColumn, Distribution>();

/**
 * Distribution of the values that a column has; worked out once a column.
 * @param statuses counts to show instead of the column's own.
 */
export function distributionOf(column: NumberColumn, statuses?: StatusCounts): Distribution {
  let distribution = known.get(column);
  if (distribution === undefined) {
    distribution = describe(presentValues(column), countStatuses(column.status));
    known.set(column, distribution);
  }
  return statuses === undefined ? distribution : { ...distribution, statuses };
}

/** The values that a column has, in row order. */
function presentValues(column: NumberColumn): Float64Array {
  return column.values.filter((_value, row) => hasValue(column, row));
}

function describe(values: Float64Array, statuses: StatusCounts): Distribution {
  const n = values.length;
  if (n === 0)
    return {
      n,
      statuses,
      mean: null,
      sd: null,
      min: null,
      max: null,
      quantiles: [],
      zeros: 0,
      histogram: { from: 0, to: 1, counts: [] },
    };
  let mean = 0;
  let squares = 0;
  let zeros = 0;
  values.forEach((x, i) => {
    const d = x - mean;
    mean += d / (i + 1);
    squares += d * (x - mean);
    if (x === 0) zeros++;
  });
  const sorted = Array.from(values.slice().sort());
  const min = sorted[0]!;
  const max = sorted[n - 1]!;
  return {
    n,
    statuses,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    min,
    max,
    quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantileSorted(sorted, q)),
    zeros: zeros / n,
    histogram: histogram([values], min, max),
  };
}

/** Counts in equal bins from the smallest to the largest; one value alone stands in the middle of a bin range of width 1. */
export function histogram(lists: readonly Float64Array[], min: number, max: number): Histogram {
  const [from, to] = min < max ? [min, max] : [min - 0.5, max + 0.5];
  const counts = new Array<number>(bins).fill(0);
  const scale = bins / (to - from);
  for (const values of lists)
    for (let i = 0; i < values.length; i++) {
      const bin = (values[i]! - from) * scale;
      if (bin >= 0) counts[bin < bins ? Math.trunc(bin) : bins - 1]!++;
    }
  return { from, to, counts };
}
