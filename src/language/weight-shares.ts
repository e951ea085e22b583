import { constantOf } from "../engine/scope";
import type { Plan } from "../engine/plan";

/**
 * |weight| / sum of |weights| of each dimension that is a term of the aggregate's root, as the previews show it; null where a
 * weight of the node is no number.
 */
export function weightShares({
  aggregate,
  params,
}: Pick<Plan, "aggregate" | "params">): ReadonlyMap<string, number | null> {
  if (aggregate.record.children !== "weighted") return new Map();
  const weights = aggregate.terms.map(({ weight }) => Math.abs(constantOf(weight, params) ?? NaN));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return new Map(
    aggregate.terms.flatMap(({ value }, i) =>
      value?.name === undefined ? [] : [[value.name, all > 0 ? weights[i]! / all : null] as const],
    ),
  );
}
