import { branchTaken } from "../engine/choose-branch";
import { nodeInput, signBelow, type Sign } from "../engine/execute-node";
import type { NodePlan } from "../engine/plan";
import { columnsOf } from "../engine/row-scope";
import type { Columns } from "../engine/scope";
import type { Scored } from "../engine/scored";
import { OK } from "../messages/status";

/** How a node comes to its value in a row, where its children alone do not say. */
export const explainNode = (node: NodePlan, columns: Columns, row: number, sign: Sign = 1): string | undefined =>
  node.record.explain?.(nodeInput(node, columns, sign), node.parameters, row);

/** The same of the root and of what counts below it, from the root down; empty where there is nothing to say. */
export function explainAggregate(scored: Scored, row: number): string {
  const columns = columnsOf(scored);
  const visit = (node: NodePlan, sign: Sign): string[] => {
    const own = explainNode(node, columns, row, sign);
    const below = countingChildren(node, columns, row, sign).flatMap((child) => {
      const term = node.terms[child]!;
      return term.node && term.list === undefined ? visit(term.node, signBelow(term, columns, sign)) : [];
    });
    return [...(own === undefined ? [] : [own]), ...below];
  };
  return visit(scored.plan.aggregate, 1).join(" ");
}

/** Indices of the children that count in a row. */
function countingChildren(node: NodePlan, columns: Columns, row: number, sign: Sign): readonly number[] {
  const all = [...node.terms.keys()];
  const { taken } = node.record;
  const { children, size, choice } = nodeInput(node, columns, sign);
  if (choice !== undefined) return all.filter((k) => choice.status[row] === OK && choice.values[row] === k);
  if (taken === undefined) return all;
  if (taken !== "first") return all.filter((k) => taken(k, children.slice(0, k), size)[row] === 1);
  const branch = branchTaken(children, row);
  return branch === undefined ? [] : [branch];
}
