import type { SyntaxNode } from "@lezer/common";
import { childrenOf, constantIn, type PythonFunction, textOf, within } from "./source";

/** A constant that a function gives for a rollout in one of its branches. */
export interface Outcome {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const pushes = new Set(["append", "extend"]);

/** Names that a function returns or appends, so that a constant assigned to them becomes a score. */
function scoreNames(fn: PythonFunction): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of within(fn.body)) {
    if (node.name === "ReturnStatement") {
      for (const below of within(node)) if (below.name === "VariableName") names.add(textOf(fn, below));
    }
    const pushed = pushedValue(fn, node);
    if (pushed?.name === "VariableName") names.add(textOf(fn, pushed));
  }
  return names;
}

/** What `scores.append(x)` appends. */
export function pushedValue(fn: PythonFunction, node: SyntaxNode): SyntaxNode | undefined {
  const call = node.name === "ExpressionStatement" ? node.getChild("CallExpression") : null;
  const method = call?.getChild("MemberExpression")?.getChild("PropertyName");
  if (!call || !method || !pushes.has(textOf(fn, method))) return undefined;
  const list = call.getChild("ArgList");
  return list ? childrenOf(list)[1] : undefined;
}

/** The constants that the statements of a block give as scores: returned, appended, or assigned to what is returned. */
export function outcomesIn(fn: PythonFunction, block: SyntaxNode): Outcome[] {
  const names = scoreNames(fn);
  return childrenOf(block).flatMap((statement): Outcome[] => {
    const range = { start: statement.from, end: statement.to };
    const give = (value: number | undefined) => (value === undefined ? [] : [{ value, ...range }]);
    if (statement.name === "ReturnStatement") return give(constantIn(fn, statement.lastChild));
    const pushed = pushedValue(fn, statement);
    if (pushed) return give(constantIn(fn, pushed));
    if (statement.name !== "AssignStatement") return [];
    const [target] = childrenOf(statement);
    return target?.name === "VariableName" && names.has(textOf(fn, target))
      ? give(constantIn(fn, statement.lastChild))
      : [];
  });
}
