import type { Value } from "../column";
import { everything, hull, unit } from "../interval";
import { anyElement, checkValue, report, site, type Checked, type CheckContext, type Element } from "./checked";
import { checkCall } from "./check-call";
import { checkBinary, checkConditional, checkUnary } from "./check-operator";
import { point } from "./intervals";
import { outOfScope } from "./names";
import type { Site } from "./missing";
import type { Term } from "./term";
import type { Node, Range } from "./tree";
import type { NameInfo } from "./types";

export function check(node: Node, context: CheckContext): Checked {
  switch (node.kind) {
    case "literal":
      return constant(node.value, site(context, node, []));
    case "name":
      return checkName(node, node.name, context);
    case "list":
      return checkList(node, context);
    case "mapping":
      return checkMapping(node, context);
    case "member":
      return checkMember(node, context);
    case "index":
      return checkIndex(node, context);
    case "call":
      return checkCall(node, context);
    case "unary":
      return checkUnary(node, context);
    case "binary":
      return checkBinary(node, context);
    case "conditional":
      return checkConditional(node, context);
    case "bad":
      return { ...constant(null, site(context, node, [])), type: "any" };
  }
}

function constant(value: Value, at: Site): Checked {
  const term: Term = { ...at, kind: "constant", value };
  if (typeof value === "number") return { term, type: "number", interval: point(value) };
  if (typeof value === "boolean") return { term, type: "boolean", interval: point(Number(value)) };
  return { term, type: typeof value === "string" ? "text" : "any", interval: everything };
}

function named(name: string, info: NameInfo, node: Range, context: CheckContext): Checked {
  context.reads.add(name);
  if (info.space !== undefined) context.spaces.add(info.space);
  const at = { text: context.text.slice(node.start, node.end), fromPolicy: info.fromPolicy ?? false };
  const here = info.space === context.space ? info.interval : (info.reduced ?? info.interval);
  const interval = here ?? (info.type === "boolean" ? unit : everything);
  const term: Term = { ...at, kind: "read", name };
  if (info.listed !== true || info.space === context.space) return { term, type: info.type, interval };
  return { term, type: "list", interval, element: { type: info.type, interval } };
}

function checkName(node: Range, name: string, context: CheckContext): Checked {
  const at = site(context, node, []);
  const local = context.locals.get(name);
  if (local) {
    return { term: { ...at, fromPolicy: local.fromPolicy, kind: "local", slot: local.slot }, ...local.element };
  }
  // A batch is a list of rollouts where the place knows it: in expressions of the advantage.
  if (name === "group" || (name === "batch" && context.names(name) !== undefined)) {
    context.uses.group = true;
    const element: Element = { type: "mapping", interval: everything, rollout: true };
    return { term: { ...at, kind: "group", of: name }, type: "list", interval: everything, element };
  }
  const info = context.names(name);
  if (info) return named(name, info, node, context);
  const scope = outOfScope(name, context.space);
  if (scope !== undefined) report(context, node, "scope", scope, name);
  else report(context, node, "unknown-name", `There is no column or dimension '${name}'.`, name);
  return { ...constant(null, at), type: "any" };
}

function checkList(node: Node & { kind: "list" }, context: CheckContext): Checked {
  const items = node.items.map((item) => checkValue(item, context));
  const first = items[0];
  const interval = items.map((i) => i.interval).reduce(hull, first?.interval ?? everything);
  const type = first !== undefined && items.every((i) => i.type === first.type) ? first.type : "any";
  return {
    term: { ...site(context, node, items), kind: "list", items: items.map((i) => i.term) },
    type: "list",
    interval,
    items: items.map((i) => i.interval),
    element: { type, interval },
  };
}

function checkMapping(node: Node & { kind: "mapping" }, context: CheckContext): Checked {
  const entries = node.entries.map(([key, value]) => [checkValue(key, context), checkValue(value, context)] as const);
  for (const [i, [key]] of entries.entries()) {
    if (key.type !== "text" && key.type !== "any")
      report(context, node.entries[i]?.[0] ?? node, "type", "A key must be a text.");
  }
  const term: Term = {
    ...site(context, node, entries.flat()),
    kind: "mapping",
    entries: entries.map(([k, v]) => [k.term, v.term]),
  };
  return { term, type: "mapping", interval: everything };
}

/**
 * The name of a dimension or extraction that is a list, where a list is wanted: all its elements. Undefined for anything else,
 * which is read as everywhere.
 */
export function checkWhole(node: Node, context: CheckContext): Checked | undefined {
  const name = dottedName(node);
  if (name === undefined || context.locals.has(name)) return undefined;
  const info = context.names(name);
  if (info === undefined || (info.reduced === undefined && info.listed !== true)) return undefined;
  context.reads.add(name);
  context.lists.add(name);
  const element: Element = { type: info.type, interval: info.interval ?? everything };
  const term: Term = { ...site(context, node, []), fromPolicy: info.fromPolicy ?? false, kind: "whole", name };
  return { term, type: "list", interval: element.interval, element };
}

/** `a.b.c` as one name, where it is nothing but names. */
function dottedName(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  if (node.kind !== "member") return undefined;
  const of = dottedName(node.of);
  return of === undefined ? undefined : `${of}.${node.name}`;
}

function checkMember(node: Node & { kind: "member" }, context: CheckContext): Checked {
  const dotted = dottedName(node);
  const root = dotted?.slice(0, dotted.indexOf("."));
  const info = dotted === undefined || context.locals.has(root ?? "") ? undefined : context.names(dotted);
  if (dotted !== undefined && info) return named(dotted, info, node, context);

  const members = membersOf(node);
  const [first] = members;
  if (first === undefined || !mayBeRollout(first.of, context))
    return checkField(node, check(node.of, context), context);
  let of = check(first.of, context);
  let taken = 0;
  if (of.rollout) {
    const names = members.map(({ name }) => name);
    taken = members.length;
    while (taken > 1 && context.names(names.slice(0, taken).join(".")) === undefined) taken--;
    const column = { ...members[taken - 1]!, name: names.slice(0, taken).join(".") };
    of = checkRolloutColumn(column, of, context);
  }
  for (const member of members.slice(taken)) of = checkField(member, of, context);
  return of;
}

type Member = Node & { readonly kind: "member" };

/** `x.a`, `x.a.b` of `x.a.b`. */
function membersOf(node: Member): readonly Member[] {
  const members = [node];
  for (let { of } = node; of.kind === "member"; of = of.of) members.unshift(of);
  return members;
}

const mayBeRollout = (node: Node, { locals }: CheckContext): boolean =>
  node.kind === "index" || node.kind === "call" || (node.kind === "name" && locals.has(node.name));

function checkField(node: Member, of: Checked, context: CheckContext): Checked {
  const at = site(context, node, [of]);
  if (of.type !== "mapping" && of.type !== "any" && node.name !== "") {
    report(
      context,
      node,
      "type",
      `'${context.text.slice(node.of.start, node.of.end)}' is a ${of.type} and has no fields.`,
    );
  }
  return { term: { ...at, kind: "member", of: of.term, name: node.name }, ...anyElement };
}

/** A column of another rollout: of a list what it reduces to, wherever the expression runs. */
function checkRolloutColumn(node: Node & { kind: "member" }, of: Checked, context: CheckContext): Checked {
  const info = context.names(node.name);
  if (info) {
    const { space: _, reduced, ...one } = info;
    const column = named(node.name, reduced ? { ...one, interval: reduced } : one, node, context);
    return { ...column, term: { ...site(context, node, [of, column]), kind: "field", of: of.term, name: node.name } };
  }
  const scope = outOfScope(node.name);
  if (scope !== undefined) report(context, node.nameRange, "scope", scope, node.name);
  else if (node.name !== "")
    report(context, node.nameRange, "unknown-name", `A rollout has no column or dimension '${node.name}'.`, node.name);
  return { term: of.term, ...anyElement };
}

/** The list of an extraction where its level is another: a place in it says no level. */
function checkListed(node: Node, context: CheckContext): Checked | undefined {
  const name = dottedName(node);
  const info = name === undefined || context.locals.has(name) ? undefined : context.names(name);
  return info?.listed === true && info.space !== context.space ? checkWhole(node, context) : undefined;
}

function checkIndex(node: Node & { kind: "index" }, context: CheckContext): Checked {
  const of = checkListed(node.of, context) ?? checkValue(node.of, context);
  const index = checkValue(node.index, context);
  if (of.type === "number" || of.type === "boolean" || of.type === "text") {
    report(context, node, "type", `A ${of.type} has no elements. Only a list and a mapping do.`);
  } else if (of.type === "list" && !["number", "boolean", "any"].includes(index.type)) {
    report(context, node.index, "type", "The place in a list must be a number, from 0.");
  } else if (of.type === "mapping" && index.type !== "text" && index.type !== "any") {
    report(context, node.index, "type", "The key of a mapping must be a text.");
  }
  const term: Term = { ...site(context, node, [of, index]), kind: "index", of: of.term, index: index.term };
  return { term, ...(of.element ?? (of.type === "list" ? { ...anyElement, interval: of.interval } : anyElement)) };
}
