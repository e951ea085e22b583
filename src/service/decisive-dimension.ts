import { constantOf } from "../engine/scope";
import type { Scored } from "../engine/scored";
import { hasValue } from "../engine/fold-rows";

const known = new WeakMap<Scored, string | undefined>();

/**
 * The dimension that tells right from wrong: of those with the largest constant weight above 0, the first in which every value
 * is 0 or 1. Undefined where the heaviest is no such dimension.
 */
export function decisiveDimension(scored: Scored): string | undefined {
  if (!known.has(scored)) known.set(scored, find(scored));
  return known.get(scored);
}

function find(scored: Scored): string | undefined {
  const weights = constantWeights(scored);
  const heaviest = Math.max(0, ...weights.values());
  return [...weights].find(([name, weight]) => weight > 0 && weight === heaviest && isBinary(scored, name))?.[0];
}

function isBinary({ dimensions }: Scored, name: string): boolean {
  const column = dimensions.get(name)?.shaped;
  return column !== undefined && column.values.every((x, row) => !hasValue(column, row) || x === 0 || x === 1);
}

/** The constant weight of each dimension that is a term, from the root down; those without such a number are left out. */
export function constantWeights({ parts, plan }: Scored): ReadonlyMap<string, number> {
  return new Map(
    plan.dimensions.flatMap(({ name }): [string, number][] => {
      const own = parts.filter(({ terms }) => terms.at(-1)?.value?.name === name);
      const constant = own.every(({ terms }) =>
        terms.every((term) => constantOf(term.weight, plan.params) !== undefined),
      );
      return own.length && constant ? [[name, own.reduce((sum, part) => sum + part.coefficient, 0)]] : [];
    }),
  );
}
