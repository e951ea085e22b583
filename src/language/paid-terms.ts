import type { DimensionPlan, NodePlan, ShapePlan, TermPlan } from "../engine/plan";
import type { Compiled } from "./compile";

/** A term of the aggregate with the node that holds it. */
export interface PaidTerm {
  readonly term: TermPlan;
  readonly node: NodePlan;
  /** The dimension that it is, where it is one. */
  readonly dimension: DimensionPlan | undefined;
  /** The terms that hold its node, the outermost first. */
  readonly around: readonly TermPlan[];
}

/** Every term of the aggregate, a node's before those of the nodes in it. Metrics and helpers are none. */
export function paidTerms({ aggregate, dimensions }: Compiled): readonly PaidTerm[] {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  const visit = (node: NodePlan, around: readonly TermPlan[]): PaidTerm[] =>
    node.terms.flatMap((term) => {
      const dimension = term.value?.name === undefined ? undefined : byName.get(term.value.name);
      return [{ term, node, dimension, around }, ...(term.node ? visit(term.node, [...around, term]) : [])];
    });
  return aggregate ? visit(aggregate, []) : [];
}

/** The nodes of the aggregate, the root first. */
export function nodesOf({ aggregate }: Compiled): readonly NodePlan[] {
  const visit = (node: NodePlan): NodePlan[] => [
    node,
    ...node.terms.flatMap(({ node: own }) => (own ? visit(own) : [])),
  ];
  return aggregate ? visit(aggregate) : [];
}

/** 1 where a larger value comes out of the steps larger, -1 where it comes out smaller, 0 where that cannot be said. */
export function signOfShape(shape: readonly ShapePlan[]): number {
  let sign = 1;
  for (const { record, parameters, open } of shape) {
    const monotone = record.monotoneFor?.(parameters) ?? record.monotone;
    if (monotone === "none" || open) return 0;
    if (monotone === "falling") sign = -sign;
  }
  return sign;
}

/** The same for a term in the whole reward: what surrounds it are sums and means, with weights that are constant. */
export const signOfTerm = ({ term, node, around }: PaidTerm): number =>
  ["sum", "mean"].includes(node.record.name)
    ? [...around, term].reduce((all, each) => all * Math.sign(each.weight.constant ?? 0) * signOfShape(each.shape), 1)
    : 0;
