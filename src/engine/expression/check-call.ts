import type { Value } from "../column";
import { everything, unit, type Interval } from "../interval";
import { anyElement, checkValue, report, site, type Checked, type CheckContext, type Element } from "./checked";
import { checkWhole } from "./check";
import { either, expectCondition, hint, isNumeric } from "./check-operator";
import { wordsFor, type FunctionRecord, type MacroFunction, type Parameter } from "./function-record";
import { functionsByName } from "./function-registry";
import type { Term } from "./term";
import type { Node } from "./tree";

type Call = Node & { kind: "call" };

export function checkCall(node: Call, context: CheckContext): Checked {
  const record = functionsByName.get(node.name);
  if (record === undefined) {
    report(context, node.nameRange, "unknown-function", `There is no function '${node.name}'.`, node.name);
    return unknown(node, context);
  }
  const style = node.receiver === undefined ? "function" : "method";
  if (record.style !== "both" && record.style !== style) {
    report(context, node.nameRange, "arguments", `'${node.name}' is written ${record.signature}.`);
    return unknown(node, context);
  }
  if (record.kind === "macro") return checkMacro(node, record, context);
  const nodes = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments];
  const parts = nodes.map((n, i) => {
    const whole = takesList(record, i, nodes.length) ? checkWhole(n, context) : undefined;
    return whole ?? context.check(n, context);
  });
  checkCount(node, record, nodes.length, context);
  nodes.forEach((n, i) => checkArgument(n, parts[i] as Checked, parameterAt(record, i), context));
  const term: Term = { ...site(context, node, parts), kind: "call", record, arguments: parts.map((p) => p.term) };
  validate(node, record, nodes, parts, context);
  return { term, ...resultOf(record, parts) };
}

/** True where a list may stand; of several numbers, as in `max(a, b)`, each is one number. */
function takesList(record: FunctionRecord, index: number, given: number): boolean {
  const parameter = parameterAt(record, index);
  if (parameter === undefined || record.kind === "number") return false;
  if (parameter.spread === true) return given === 1;
  return ["list", "numbers", "collection"].includes(parameter.type) || record.name === "values";
}

/** Checks what stands inside, so that unknown names are still found. */
function unknown(node: Call, context: CheckContext): Checked {
  const parts = [
    ...(node.receiver ? [node.receiver] : []),
    ...(functionsByName.get(node.name)?.kind === "macro" ? [] : node.arguments),
  ].map((n) => context.check(n, context));
  return { term: { ...site(context, node, parts), kind: "constant", value: null }, type: "any", interval: everything };
}

function parameterAt(record: FunctionRecord, index: number): Parameter | undefined {
  return record.parameters[0]?.spread ? record.parameters[0] : record.parameters[index];
}

function checkCount(node: Call, record: FunctionRecord, given: number, context: CheckContext): void {
  const most = record.parameters[0]?.spread ? Infinity : record.parameters.length;
  const least = record.parameters.filter((p) => !p.optional).length;
  if (given >= least && given <= most) return;
  report(context, node, "arguments", `${record.signature} takes ${countWords(least, most)}, not ${given}.`);
}

function countWords(least: number, most: number): string {
  if (most === Infinity) return `${least} or more arguments`;
  if (least === most) return least === 1 ? "one argument" : `${least} arguments`;
  return `${least} to ${most} arguments`;
}

function checkArgument(node: Node, of: Checked, parameter: Parameter | undefined, context: CheckContext): void {
  if (of.rollout) {
    report(context, node, "type", "A rollout is no value in itself. Read one of its columns.");
    return;
  }
  if (parameter?.type === "name" && of.term.kind !== "read" && of.term.kind !== "field") {
    report(context, node, "arguments", `'${parameter.name}' must be the name of a column or dimension.`);
    return;
  }
  if (parameter === undefined || of.type === "any" || fits(of, parameter)) return;
  if (of.element?.rollout && parameter.type === "numbers") {
    report(context, node, "type", "Rollouts are no numbers. Write group.map(r, r.NAME) first.");
    return;
  }
  const help = parameter.type === "number" ? hint(of.type) : "";
  report(
    context,
    node,
    "type",
    `'${parameter.name}' must be ${wordsFor[parameter.type]}, and this is a ${of.type}.${help}`,
  );
}

function fits(of: Checked, parameter: Parameter): boolean {
  switch (parameter.type) {
    case "any":
    case "name":
      return true;
    case "number":
    case "condition":
      return isNumeric(of.type);
    case "text":
      return of.type === "text";
    case "list":
      return of.type === "list";
    case "collection":
      return of.type === "list" || of.type === "mapping" || of.type === "text";
    case "numbers": {
      const element = of.element?.type ?? "any";
      const list = of.type === "list" && (isNumeric(element) || element === "any");
      return list || (parameter.spread === true && isNumeric(of.type));
    }
  }
}

function validate(
  node: Call,
  record: FunctionRecord,
  nodes: readonly Node[],
  parts: readonly Checked[],
  context: CheckContext,
): void {
  const constants = parts.map((p): Value | undefined => (p.term.kind === "constant" ? p.term.value : undefined));
  const wrong = record.validate?.(constants);
  if (wrong) report(context, nodes[wrong.argument] ?? node, "arguments", wrong.message);
}

function resultOf(record: FunctionRecord, parts: readonly Checked[]): Omit<Checked, "term"> {
  const first = parts[0];
  const returns = typeof record.returns === "function" ? record.returns(parts.length) : record.returns;
  const element: Element = first?.element ?? { ...anyElement, interval: first?.interval ?? everything };
  if (returns === "element") return element;
  if (returns === "same" && first) {
    return {
      type: first.type,
      interval: record.interval?.(parts) ?? first.interval,
      ...(first.element && { element }),
    };
  }
  if (returns === "either") {
    const [a, b] = parts.slice(-2);
    const condition = parts.length > 2 ? parts[0] : undefined;
    return a && b ? either(condition ?? { ...a, interval: unit }, a, b) : anyElement;
  }
  const type = returns;
  if (type === "same") return anyElement;
  const interval: Interval = record.interval?.(parts) ?? (type === "boolean" ? unit : everything);
  return { type, interval, ...(type === "list" && record.interval && { element: { type: "number", interval } }) };
}

function checkMacro(node: Call, record: MacroFunction, context: CheckContext): Checked {
  const list = checkWhole(node.receiver as Node, context) ?? checkValue(node.receiver as Node, context);
  const [variable, ...bodies] = node.arguments;
  const known = list.type === "list" || list.type === "mapping" || list.type === "any";
  if (!known)
    report(context, node.receiver as Node, "type", `'${record.name}' runs over a list, and this is a ${list.type}.`);
  if (variable?.kind !== "name") {
    report(
      context,
      variable ?? node,
      "arguments",
      `The first argument of ${record.signature} is the name of the element.`,
    );
    return { term: list.term, ...anyElement };
  }
  checkCount(node, record, node.arguments.length + 1, context);
  const element: Element =
    list.type === "mapping"
      ? { type: "text", interval: everything }
      : (list.element ?? { ...anyElement, interval: list.interval });
  const slot = context.locals.size === 0 ? 0 : Math.max(...[...context.locals.values()].map((l) => l.slot)) + 1;
  const locals = new Map(context.locals).set(variable.name, { slot, element, fromPolicy: list.term.fromPolicy });
  const inner: CheckContext = { ...context, locals };
  const parts = bodies.map((body) => checkValue(body, inner));
  parts.forEach((part, i) => {
    if (record.name !== "map" || i < parts.length - 1) expectCondition(bodies[i] as Node, part, context);
  });
  const term: Term = {
    ...site(context, node, [list, ...parts]),
    kind: "macro",
    record,
    list: list.term,
    slot,
    bodies: parts.map((p) => p.term),
    rollouts: element.rollout ?? false,
  };
  return { term, ...macroResult(record, element, parts) };
}

function macroResult(record: MacroFunction, element: Element, parts: readonly Checked[]): Omit<Checked, "term"> {
  if (record.returns === "same") return { type: "list", interval: element.interval, element };
  if (record.returns === "boolean") return { type: "boolean", interval: unit };
  const last = parts.at(-1);
  return { type: "list", interval: last?.interval ?? everything, element: last ?? anyElement };
}
