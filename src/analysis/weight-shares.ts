import { isWeighed } from "../engine/children";
import type { NodePlan, Plan } from "../engine/plan";
import { constantOf } from "../engine/scope";

/**
 * |weight| / sum of |weights| of each term of a node, in their order; null where the node has no weights, or where they are not
 * all numbers, or all 0.
 */
export function termWeightShares({ record, terms }: NodePlan, params: Plan["params"]): readonly (number | null)[] {
  const sizes = terms.map(({ slot, weight }) =>
    isWeighed(record, slot) ? Math.abs(constantOf(weight, params) ?? NaN) : NaN,
  );
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (all > 0 ? size / all : null));
}

/** The same by dimension, for those that are terms of the aggregate's root, as the previews show it. */
export function weightShares({
  aggregate,
  params,
}: Pick<Plan, "aggregate" | "params">): ReadonlyMap<string, number | null> {
  if (!aggregate.terms.every(({ slot }) => isWeighed(aggregate.record, slot))) return new Map();
  const shares = termWeightShares(aggregate, params);
  return new Map(
    aggregate.terms.flatMap(({ value }, i) =>
      value?.name === undefined ? [] : [[value.name, shares[i] ?? null] as const],
    ),
  );
}
