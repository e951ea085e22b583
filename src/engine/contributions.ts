import type { NumberColumn } from "./column";
import { filledValues, isComplete } from "./complete";
import { hasValue } from "./fold-rows";
import { groupMeans } from "./group-mean";
import type { Part } from "./parts";
import type { Scored } from "./scored";
import { columnsOf } from "./row-scope";
import { shapleyValues, type Reference, type ShapleyValues } from "./shapley";

/** What one dimension adds to the total through one part: coefficient · (values[row] - the mean of the row's group, if any). */
export interface Attribution {
  readonly dimension: string;
  readonly part: Part;
  readonly values: Float64Array;
  /** Mean of the values of each group's scorable rollouts; absent where `values` are differences from the reference already. */
  readonly means: (() => Float64Array) | undefined;
  /** Standard errors of the values where a sample of orders was compared; absent where they are exact. */
  readonly errors?: Float64Array;
  /** True where too many dimensions are put together to say what each adds: then the values are NaN. */
  readonly unknown?: true;
}

/** What was worked out over the rows that were scorable then; undefined = all. */
interface Known<T> {
  readonly counted: Uint8Array | undefined;
  readonly value: T;
}

const meansByUnit = new WeakMap<NumberColumn, Known<Float64Array>>();
const shapleyByUnit = new WeakMap<NumberColumn, Map<Reference, Known<ShapleyValues | undefined>>>();

/** Reference of an estimator: rollouts of a group are compared with its mean; without groups, with 0 in every dimension. */
export const referenceOf = (scored: Scored): Reference => (scored.plan.advantage.record.grouped ? "mean" : "zero");

/**
 * How dimensions make up the total (LANGUAGE.md, section 7). A dimension that is a term by itself contributes
 * weight · (value - mean of the group), everything else its Shapley value. What no dimension is read for has no attribution.
 */
export function attributionsOf(scored: Scored, reference: Reference): Attribution[] {
  return scored.parts.flatMap((part): Attribution[] => {
    if (part.bare) {
      const means = reference === "zero" ? undefined : () => cachedMeans(part.unit, scored);
      return part.players.map((dimension) => ({ dimension, part, values: filledValues(part.unit), means }));
    }
    if (part.players.length === 0) return [];
    const shapley = cachedShapley(part, scored, reference);
    if (shapley === undefined) {
      const values = new Float64Array(scored.table.size).fill(NaN);
      return part.players.map((dimension) => ({ dimension, part, values, means: undefined, unknown: true }));
    }
    return part.players.map((dimension) => ({
      dimension,
      part,
      values: shapley.values.get(dimension)!,
      means: undefined,
      ...(shapley.standardErrors && { errors: shapley.standardErrors.get(dimension)! }),
    }));
  });
}

/** Contribution of one attribution to the total of a row. */
export function contributionOf({ part, values, means }: Attribution, row: number, group: number): number {
  const mean = means === undefined ? 0 : means()[group]!;
  return part.coefficient * (values[row]! - (Number.isNaN(mean) ? 0 : mean));
}

const scorable = new WeakMap<NumberColumn, Uint8Array>();

/** 1 for each row that has a reward; undefined where all have. An unscorable rollout is out of its group's statistics. */
function scorableRows(total: NumberColumn): Uint8Array | undefined {
  if (isComplete(total)) return undefined;
  let rows = scorable.get(total);
  if (rows === undefined) scorable.set(total, (rows = total.status.map((_, row) => (hasValue(total, row) ? 1 : 0))));
  return rows;
}

function sameRows(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((counts, row) => counts === b[row]));
}

function cachedMeans(unit: NumberColumn, { groups, total }: Scored): Float64Array {
  const counted = scorableRows(total);
  const known = meansByUnit.get(unit);
  if (known !== undefined && sameRows(known.counted, counted)) return known.value;
  const value = groupMeans(unit, groups, counted);
  meansByUnit.set(unit, { counted, value });
  return value;
}

function cachedShapley(part: Part, scored: Scored, reference: Reference): ShapleyValues | undefined {
  const counted = scorableRows(scored.total);
  let byReference = shapleyByUnit.get(part.unit);
  if (byReference === undefined) shapleyByUnit.set(part.unit, (byReference = new Map()));
  const known = byReference.get(reference);
  if (known !== undefined && sameRows(known.counted, counted)) return known.value;
  const value = shapleyValues(part, columnsOf(scored), reference, counted);
  byReference.set(reference, { counted, value });
  return value;
}
