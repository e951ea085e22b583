import type { WhatIfControl } from "../messages/service";
import type { Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { distributionOf } from "./distribution";
import { allTerms } from "./shares";

/**
 * The numbers that a preview can move: every weight that is written as a number, then every param. A weight moves between 0
 * and twice itself, at least to 1 on the side of its sign.
 */
export function controls(plan: Plan, scored: Scored): WhatIfControl[] {
  const weights = allTerms(plan.aggregate).flatMap(({ term, node }): WhatIfControl[] => {
    const weight = term.weight.constant;
    if (node.record.children !== "weighted" || weight === undefined) return [];
    const dimension = plan.dimensions.find(({ name }) => name === term.value?.name);
    const column = dimension && scored.dimensions.get(dimension.name)?.shaped;
    return [
      {
        path: term.path,
        term: term.name,
        dimension: dimension?.name ?? null,
        index: dimension?.index ?? -1,
        weight,
        when: term.when?.text ?? null,
        ...rangeAround(weight),
        distribution: column === undefined ? null : distributionOf(column),
      },
    ];
  });
  const params = Object.entries(plan.params).map(([name, value]): WhatIfControl => ({
    path: ["params", name],
    term: name,
    dimension: null,
    index: -1,
    weight: value,
    when: null,
    ...rangeAround(value),
    distribution: null,
  }));
  return [...weights, ...params];
}

function rangeAround(value: number): { low: number; high: number } {
  const reach = Math.max(1, 2 * Math.abs(value));
  return value < 0 ? { low: -reach, high: 0 } : { low: 0, high: reach };
}
