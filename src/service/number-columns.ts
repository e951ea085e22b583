import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";

/** `total`, `advantage` and the value of each dimension, NaN where there is none. */
export function numberColumns({ total, advantages, dimensions }: Scored): ReadonlyMap<string, Float64Array> {
  return new Map([
    ...[...dimensions].map(([name, { shaped }]) => [name, valuesOf(shaped)] as const),
    ["total", valuesOf(total)] as const,
    ["advantage", advantages.values] as const,
  ]);
}

/** One of them, or undefined for any other name. */
export function numberColumn({ total, advantages, dimensions }: Scored, name: string): Float64Array | undefined {
  if (name === "total") return valuesOf(total);
  if (name === "advantage") return advantages.values;
  const dimension = dimensions.get(name);
  return dimension && valuesOf(dimension.shaped);
}

const valuesOf = (column: NumberColumn): Float64Array =>
  column.values.map((value, row) => (hasValue(column, row) ? value : NaN));
