import { parser } from "@lezer/python";
import type { SyntaxNode } from "@lezer/common";
import type { TextRange } from "../types";

/** A function of a Python file, as a syntax tree with its text. */
export interface PythonFunction {
  readonly name: string;
  readonly source: string;
  /** The name in its definition. */
  readonly at: TextRange;
  /** Names of the parameters, `*args` and `**kwargs` without their stars. */
  readonly parameters: readonly string[];
  readonly body: SyntaxNode;
}

const known = new Map<string, ReadonlyMap<string, PythonFunction>>();
/** Texts whose functions are remembered: the files that are being edited. */
const remembered = 8;

/** Every function at the top of a Python file, by name. Reading never fails: of a broken file what can be read. */
export function pythonFunctions(source: string): ReadonlyMap<string, PythonFunction> {
  const before = known.get(source);
  if (before) return before;
  const functions = new Map<string, PythonFunction>();
  for (const node of childrenOf(parser.parse(source).topNode)) {
    const definition = node.name === "DecoratedStatement" ? node.getChild("FunctionDefinition") : node;
    if (definition?.name !== "FunctionDefinition") continue;
    const [name, body] = [definition.getChild("VariableName"), definition.getChild("Body")];
    if (!name || !body) continue;
    const text = source.slice(name.from, name.to);
    const at = { start: name.from, end: name.to };
    functions.set(text, { name: text, source, at, parameters: parameterNames(definition, source), body });
  }
  if (known.size >= remembered) known.delete([...known.keys()][0] ?? "");
  known.set(source, functions);
  return functions;
}

function parameterNames(definition: SyntaxNode, source: string): string[] {
  const list = definition.getChild("ParamList");
  const names: string[] = [];
  let expectsName = true;
  for (const node of list ? childrenOf(list) : []) {
    if (node.name === "VariableName" && expectsName) names.push(source.slice(node.from, node.to));
    if (node.name === ",") expectsName = true;
    else if (node.name !== "(" && node.name !== "*" && node.name !== "**") expectsName = false;
  }
  return names;
}

/** Direct children of a node. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

const inner = new Set(["FunctionDefinition", "ClassDefinition", "LambdaExpression"]);

/** A node and all below it that belong to the same function. */
export function within(node: SyntaxNode): SyntaxNode[] {
  return [node, ...childrenOf(node).flatMap((child) => (inner.has(child.name) ? [] : within(child)))];
}

export const textOf = ({ source }: Pick<PythonFunction, "source">, node: SyntaxNode): string =>
  source.slice(node.from, node.to);

/** The number that a constant stands for: `1.0`, `-1`, `True`, `[0.0]`, `[0.0] * n`. Undefined for what is no constant. */
export function constantIn(fn: Pick<PythonFunction, "source">, node: SyntaxNode | null): number | undefined {
  if (!node) return undefined;
  const parts = childrenOf(node);
  switch (node.name) {
    case "Number":
      return finite(textOf(fn, node).replaceAll("_", ""));
    case "Boolean":
      return textOf(fn, node) === "True" ? 1 : 0;
    case "UnaryExpression": {
      const value = constantIn(fn, node.lastChild);
      return value === undefined || parts[0] === undefined
        ? undefined
        : textOf(fn, parts[0]) === "-"
          ? -value
          : undefined;
    }
    case "ParenthesizedExpression":
      return parts.length === 3 ? constantIn(fn, parts[1] ?? null) : undefined;
    case "ArrayExpression":
      return parts.length === 3 ? constantIn(fn, parts[1] ?? null) : undefined;
    case "BinaryExpression":
      return parts[0]?.name === "ArrayExpression" ? constantIn(fn, parts[0]) : undefined;
    default:
      return undefined;
  }
}

const finite = (text: string): number | undefined => (Number.isFinite(Number(text)) ? Number(text) : undefined);
