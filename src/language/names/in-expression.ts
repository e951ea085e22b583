import { functionsByName } from "../../engine/expression";
import { parse } from "../../engine/expression/parser";
import type { Node, Range } from "../../engine/expression/tree";

/** A name of the file that an expression reads: not a function, not a part, not a variable of a macro. */
export interface ReadName extends Range {
  readonly name: string;
  /** Variables of macros that hide names of the file here. */
  readonly variables: readonly string[];
}

/** Variables of macros in scope: true for those that stand for a rollout, whose fields are names of the file. */
type Variables = ReadonlyMap<string, boolean>;

const lists = new Set(["group", "batch"]);
const keepsElements = new Set(["filter", "slice", "last", "distinct"]);
const takesElement = new Set(["first", "last"]);

function isRolloutList(node: Node | undefined, variables: Variables): boolean {
  if (node?.kind === "name") return lists.has(node.name) && !variables.has(node.name);
  if (node?.kind !== "call" || !keepsElements.has(node.name)) return false;
  return isRolloutList(node.receiver ?? node.arguments[0], variables);
}

function isRollout(node: Node, variables: Variables): boolean {
  if (node.kind === "name") return variables.get(node.name) ?? false;
  if (node.kind === "index") return isRolloutList(node.of, variables);
  return node.kind === "call" && takesElement.has(node.name) && isRolloutList(node.arguments[0], variables);
}

/** The names of the file that an expression reads, with their places in its text. Works on broken expressions too. */
export function namesInExpression(text: string): readonly ReadName[] {
  const found: ReadName[] = [];
  const add = (name: string, { start, end }: Range, variables: Variables) => {
    if (name !== "") found.push({ name, start, end, variables: [...variables.keys()] });
  };
  const visit = (node: Node, variables: Variables): void => {
    switch (node.kind) {
      case "name":
        // Brackets around a name belong to its range.
        if (!variables.has(node.name) && !lists.has(node.name)) {
          const start = text.indexOf(node.name, node.start);
          add(node.name, { start, end: start + node.name.length }, variables);
        }
        return;
      case "member":
        if (isRollout(node.of, variables)) add(node.name, node.nameRange, variables);
        return visit(node.of, variables);
      case "index":
        visit(node.of, variables);
        return visit(node.index, variables);
      case "call":
        return call(node, variables);
      case "list":
        return node.items.forEach((item) => visit(item, variables));
      case "mapping":
        return node.entries.forEach(([key, value]) => [key, value].forEach((each) => visit(each, variables)));
      case "unary":
        return visit(node.operand, variables);
      case "binary":
        return [node.left, node.right].forEach((each) => visit(each, variables));
      case "conditional":
        return [node.condition, node.then, node.otherwise].forEach((each) => visit(each, variables));
      case "literal":
      case "bad":
        return;
    }
  };
  const call = (node: Extract<Node, { kind: "call" }>, variables: Variables): void => {
    if (node.receiver) visit(node.receiver, variables);
    const [variable, ...bodies] = node.arguments;
    const macro = functionsByName.get(node.name)?.kind === "macro" && variable?.kind === "name";
    if (!macro) return node.arguments.forEach((each) => visit(each, variables));
    const inner = new Map([...variables, [variable.name, isRolloutList(node.receiver, variables)] as const]);
    bodies.forEach((each) => visit(each, inner));
  };
  visit(parse(text).root, new Map());
  return found.sort((a, b) => a.start - b.start);
}
