import type { Expression } from "../engine/expression/types";
import { parse } from "../engine/expression/parser";
import type { Node } from "../engine/expression/tree";
import type { NodePlan, Path } from "../engine/plan";
import type { Compiled } from "./compile";
import { valueAt } from "./document/document";
import { rangeInScalar } from "./document/scalar-offsets";
import type { TextRange } from "./types";

/** A training step at which an expression of the file changes its course. */
export interface StepPoint {
  readonly step: number;
  /** Where the number, or the param, stands in the file. */
  readonly at: TextRange;
  /** True if it is written as a number there. */
  readonly literal: boolean;
  /** The dimension or term whose expression it is. */
  readonly reader: string;
}

const comparisons = new Set(["<", "<=", ">", ">=", "==", "!="]);
/** Functions that hold a ramp at an end. */
const bounding = new Set(["min", "max", "clip"]);

const isStep = (node: Node): boolean => node.kind === "name" && node.name === "step";

/** The numbers that `step` is compared with, and those at which a bounded `step / number` is full. */
function pointsIn(root: Node, params: ReadonlyMap<string, number>): { readonly step: number; readonly node: Node }[] {
  const found: { step: number; node: Node }[] = [];
  const constant = (node: Node): number | undefined => {
    if (node.kind === "literal" && typeof node.value === "number") return node.value;
    return node.kind === "name" ? params.get(node.name) : undefined;
  };
  const add = (node: Node) => {
    const step = constant(node);
    if (step !== undefined) found.push({ step, node });
  };
  const visit = (node: Node, bounded: boolean): void => {
    if (node.kind === "binary") {
      if (comparisons.has(node.operator) && isStep(node.left)) add(node.right);
      if (comparisons.has(node.operator) && isStep(node.right)) add(node.left);
      if (bounded && node.operator === "/" && isStep(node.left)) add(node.right);
      visit(node.left, bounded);
      visit(node.right, bounded);
    } else if (node.kind === "call") {
      const below = bounded || bounding.has(node.name);
      for (const argument of node.arguments) visit(argument, below);
      if (node.receiver) visit(node.receiver, bounded);
    } else if (node.kind === "unary") visit(node.operand, bounded);
    else if (node.kind === "conditional")
      for (const part of [node.condition, node.then, node.otherwise]) visit(part, bounded);
  };
  visit(root, false);
  return found;
}

/** Every expression of dimensions and the aggregate, with its path. */
function expressionsOf({
  dimensions,
  aggregate,
}: Compiled): { expression: Expression; paths: Path[]; reader: string }[] {
  const found: { expression: Expression; paths: Path[]; reader: string }[] = [];
  const add = (expression: Expression | undefined, reader: string, ...paths: Path[]) => {
    if (expression?.reads.includes("step")) found.push({ expression, paths, reader });
  };
  for (const { name, of, to, when, path } of dimensions) {
    add(of, name, [...path, "of"], path);
    add(to, name, [...path, "to"]);
    add(when, name, [...path, "when"]);
  }
  const visit = (node: NodePlan): void => {
    for (const { name, weight, when, value, node: below, path } of node.terms) {
      add(weight, name, [...path, "weight"], path);
      add(when, name, [...path, "when"], [...path.slice(0, -1), "when"]);
      add(value, name, path, [...path, "value"]);
      if (below) visit(below);
    }
  };
  if (aggregate) visit(aggregate);
  return found;
}

/** The training steps at which expressions of a file change their course, in file order. */
export function stepPoints(compiled: Compiled): StepPoint[] {
  const { document } = compiled.whole;
  return expressionsOf(compiled).flatMap(({ expression, paths, reader }) => {
    const scalar = paths.map((path) => valueAt(document, path)).find((tree) => tree?.kind === "scalar");
    if (scalar?.kind !== "scalar") return [];
    return pointsIn(parse(expression.text).root, compiled.params).map(({ step, node }) => ({
      step,
      at: rangeInScalar(document.text, scalar, node.start, node.end),
      literal: node.kind === "literal",
      reader,
    }));
  });
}
