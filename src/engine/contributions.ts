import type { NumberColumn } from "./column";
import { filledValues } from "./complete";
import { groupMeans } from "./group-mean";
import type { Groups } from "./groups";
import type { Part } from "./parts";
import type { Scored } from "./scored";
import { shapleyValues, type Reference, type ShapleyValues } from "./shapley";

/** What one dimension adds to the total through one part: coefficient · (values[row] - the mean of the row's group, if any). */
export interface Attribution {
  readonly dimension: string;
  readonly part: Part;
  readonly values: Float64Array;
  /** Mean of the values that each group has; absent where `values` are differences from the reference already. */
  readonly means: (() => Float64Array) | undefined;
}

const meansByUnit = new WeakMap<NumberColumn, Float64Array>();
const shapleyByUnit = new WeakMap<NumberColumn, Map<Reference, ShapleyValues>>();

/** Reference of an estimator: rollouts of a group are compared with its mean; without groups, with 0 in every dimension. */
export const referenceOf = (scored: Scored): Reference => (scored.plan.advantage.record.grouped ? "mean" : "zero");

/**
 * How dimensions make up the total (LANGUAGE.md, section 7). A dimension that is a term by itself contributes
 * weight · (value - mean of the group), everything else its Shapley value. What no dimension is read for has no attribution.
 */
export function attributionsOf(scored: Scored, reference: Reference): Attribution[] {
  return scored.parts.flatMap((part): Attribution[] => {
    if (part.bare) {
      const means = reference === "zero" ? undefined : () => cachedMeans(part.unit, scored.groups);
      return part.players.map((dimension) => ({ dimension, part, values: filledValues(part.unit), means }));
    }
    if (part.players.length === 0) return [];
    const shapley = cachedShapley(part, scored, reference);
    return part.players.map((dimension) => ({
      dimension,
      part,
      values: shapley.values.get(dimension)!,
      means: undefined,
    }));
  });
}

/** Contribution of one attribution to the total of a row. */
export function contributionOf({ part, values, means }: Attribution, row: number, group: number): number {
  const mean = means === undefined ? 0 : means()[group]!;
  return part.coefficient * (values[row]! - (Number.isNaN(mean) ? 0 : mean));
}

function cachedMeans(unit: NumberColumn, groups: Groups): Float64Array {
  let means = meansByUnit.get(unit);
  if (means === undefined) meansByUnit.set(unit, (means = groupMeans(unit, groups)));
  return means;
}

function cachedShapley(part: Part, scored: Scored, reference: Reference): ShapleyValues {
  let known = shapleyByUnit.get(part.unit);
  if (known === undefined) shapleyByUnit.set(part.unit, (known = new Map()));
  let values = known.get(reference);
  if (values === undefined) {
    const { table, groups, extractions, dimensions, plan } = scored;
    values = shapleyValues(part, { table, groups, extractions, dimensions, params: plan.params }, reference);
    known.set(reference, values);
  }
  return values;
}
