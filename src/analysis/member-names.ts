import { parse } from "../engine/expression/parser";
import type { Node } from "../engine/expression/tree";

/** `total(a)` in an expression of a test: the name, and the rollout whose value it is. */
export interface MemberName {
  readonly name: string;
  readonly member: string;
}

/** An expression in which every `total(a)` is a name of its own, as long as what it stands for. */
export interface MemberExpression {
  readonly text: string;
  readonly members: ReadonlyMap<string, MemberName>;
}

function* calls(node: Node): Generator<Node & { kind: "call" }> {
  switch (node.kind) {
    case "list":
      for (const item of node.items) yield* calls(item);
      return;
    case "mapping":
      for (const entry of node.entries) for (const part of entry) yield* calls(part);
      return;
    case "member":
      return yield* calls(node.of);
    case "index":
      yield* calls(node.of);
      return yield* calls(node.index);
    case "unary":
      return yield* calls(node.operand);
    case "binary":
      yield* calls(node.left);
      return yield* calls(node.right);
    case "conditional":
      for (const part of [node.condition, node.then, node.otherwise]) yield* calls(part);
      return;
    case "call":
      yield node;
      if (node.receiver) yield* calls(node.receiver);
      for (const argument of node.arguments) yield* calls(argument);
      return;
    default:
  }
}

/** `phase.grasped`; undefined for what is no name. */
function dottedName(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  const of = node.kind === "member" ? dottedName(node.of) : undefined;
  return of === undefined || node.kind !== "member" ? undefined : `${of}.${node.name}`;
}

/**
 * Replaces the values of named rollouts by names of equal length, so that places in the text stay where they are. A function of
 * the language is none of them.
 * @param isMember whether the test has a rollout of that name.
 * @param isFunction whether the language has a function of that name.
 */
export function memberNames(
  text: string,
  isMember: (name: string) => boolean,
  isFunction: (name: string) => boolean,
): MemberExpression {
  const members = new Map<string, MemberName>();
  let result = text;
  for (const call of calls(parse(text).root)) {
    const [argument, ...more] = call.arguments;
    const owner = call.receiver === undefined ? "" : dottedName(call.receiver);
    if (owner === undefined || argument?.kind !== "name" || more.length > 0) continue;
    if (isFunction(call.name) || !isMember(argument.name)) continue;
    const of = owner === "" ? call.name : `${owner}.${call.name}`;
    const name = `${of.replaceAll(".", "_")}_${argument.name}`.padEnd(call.end - call.start, "_");
    members.set(name, { name: of, member: argument.name });
    result = result.slice(0, call.start) + name + result.slice(call.end);
  }
  return { text: result, members };
}
