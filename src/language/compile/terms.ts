import { compileExpression, constantExpression } from "../../engine/expression";
import type { Expression } from "../../engine/expression/types";
import type { Interval } from "../../engine/interval";
import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import type { Tree } from "../document/tree";
import type { Compiling } from "./context";

/** What stands where a node may stand: an expression or a node, with its range. */
export interface Source {
  readonly value: Expression | undefined;
  readonly node: NodePlan | undefined;
  readonly interval: Interval;
}

export type ReadValue = (c: Compiling, tree: Tree, path: Path, reader: string) => Source | undefined;

export const one = constantExpression(1);

/** A term that has neither weight nor shape of its own: a branch, an element of a list. */
export const bareTerm = (name: string, branch: Source & Pick<TermPlan, "slot" | "when" | "path">): TermPlan => ({
  name,
  weight: one,
  shape: [],
  ...branch,
});

/** One condition out of several that must all hold. They compiled one by one before; each may end in a comment. */
export function conjunction(conditions: readonly Expression[], c: Compiling): Expression | undefined {
  const [first] = conditions;
  if (first === undefined || conditions.length === 1) return first;
  const text = conditions
    .map((condition) => `(${condition.text}${condition.text.includes("//") ? "\n" : ""})`)
    .join(" && ");
  return compileExpression(text, (name) => c.infos.get(name) ?? { type: "any" }).expression;
}
