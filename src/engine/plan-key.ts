import type { Expression } from "./expression";
import type { Missing, NodePlan, Parameters, Plan, ShapePlan, TermPlan } from "./plan";

/**
 * Keys of pieces of the aggregate: texts that are equal where the pieces give equal numbers on the same rollouts. They hold
 * the digests of the dimensions and extractions that are read, so that they are good across plans.
 */
type Digests = ReadonlyMap<string, string>;
type Params = Plan["params"];

/** What an expression gives: its text with the meaning of what it reads. */
export const expressionKey = (expression: Expression, digests: Digests, params: Params): string =>
  `${expression.text} [${expression.reads.map((name) => `${name}=${digests.get(name) ?? params[name] ?? ""}`).join(" ")}]`;

/** True for an expression among parameters. */
export const isExpression = (value: unknown): value is Expression =>
  typeof value === "object" && value !== null && "evaluate" in value && "reads" in value;

/** The expressions among parameters, those in lists and mappings included. */
export function expressionsIn(parameters: unknown): readonly Expression[] {
  if (isExpression(parameters)) return [parameters];
  if (typeof parameters !== "object" || parameters === null) return [];
  return Object.values(parameters).flatMap(expressionsIn);
}

const parametersKey = (parameters: Parameters, digests: Digests, params: Params): string =>
  JSON.stringify(parameters, (_key, value: unknown) =>
    isExpression(value) ? expressionKey(value, digests, params) : value,
  );

const shapeKey = (steps: readonly ShapePlan[], digests: Digests, params: Params): string =>
  steps
    .map(({ record, parameters, open = [] }) => {
      const numbers = open.map(({ expression }) => expressionKey(expression, digests, params));
      return `${record.name}${parametersKey(parameters, digests, params)}${numbers.join(" ")}`;
    })
    .join("|");

/** @param weighted the weight is part of the value. */
export function termKey(term: TermPlan, missing: Missing, weighted: boolean, digests: Digests, params: Params): string {
  const key = (expression: Expression | undefined) =>
    expression === undefined ? "" : expressionKey(expression, digests, params);
  return JSON.stringify([
    term.slot,
    missing,
    weighted ? key(term.weight) : "",
    key(term.when),
    key(term.value),
    term.node === undefined ? "" : nodeKey(term.node, digests, params),
    shapeKey(term.shape, digests, params),
    ...(term.list ? [term.list.space, term.list.reduce] : []),
    ...(term.own ? [parametersKey(term.own, digests, params)] : []),
    term.interval.low,
    term.interval.high,
  ]);
}

export const nodeKey = (node: NodePlan, digests: Digests, params: Params): string =>
  JSON.stringify([
    node.record.name,
    parametersKey(node.parameters, digests, params),
    node.missing,
    node.terms.map((term) => termKey(term, node.missing, true, digests, params)),
    node.interval.low,
    node.interval.high,
  ]);

/** Names that the parameters of a step read. Variables of the step itself are among them. */
const readsOfStep = ({ parameters, open = [] }: ShapePlan): readonly string[] =>
  [...Object.values(parameters).filter(isExpression), ...open.map(({ expression }) => expression)].flatMap(
    ({ reads }) => reads,
  );

/** Names that a term reads. */
export function readsOfTerm(term: TermPlan, withWeight: boolean): ReadonlySet<string> {
  return new Set([
    ...(withWeight ? term.weight.reads : []),
    ...(term.when?.reads ?? []),
    ...(term.value?.reads ?? []),
    ...readsOfShape(term),
    ...(term.node ? readsOfNode(term.node) : []),
    ...term.shape.flatMap(readsOfStep),
  ]);
}

/** Names that the shape of a term reads. */
export const readsOfShape = ({ shape }: Pick<TermPlan, "shape">): readonly string[] =>
  shape.flatMap(({ parameters }) => expressionsIn(parameters).flatMap(({ reads }) => reads));

/** Names that a node reads. */
export const readsOfNode = (node: NodePlan): ReadonlySet<string> =>
  new Set([
    ...expressionsIn(node.parameters).flatMap(({ reads }) => reads),
    ...node.terms.flatMap((term) => [...readsOfTerm(term, true)]),
  ]);
