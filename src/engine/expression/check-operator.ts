import { everything, hull, unit } from "../interval";
import { checkValue, report, site, type Checked, type CheckContext } from "./checked";
import { binaryInterval, conditionalInterval, not } from "./intervals";
import type { Term } from "./term";
import type { BinaryOperator, Node, Range } from "./tree";
import type { ExpressionType } from "./types";

export const isNumeric = (type: ExpressionType): boolean => type === "number" || type === "boolean";

/** What may be written where something has the wrong type. */
export function hint(type: ExpressionType): string {
  if (type === "list") return " Use one of its elements, or mean, sum, size, ...";
  return type === "text" ? " Extract a number from the text first." : "";
}

export function expectCondition(node: Range, of: Checked, context: CheckContext): void {
  if (isNumeric(of.type) || of.type === "any") return;
  report(context, node, "type", `A condition must be true or false, and this is a ${of.type}.`);
}

export function checkUnary(node: Node & { kind: "unary" }, context: CheckContext): Checked {
  const operand = checkValue(node.operand, context);
  const term: Term = {
    ...site(context, node, [operand]),
    kind: "unary",
    operator: node.operator,
    operand: operand.term,
  };
  if (node.operator === "!") {
    expectCondition(node.operand, operand, context);
    return { term, type: "boolean", interval: not(operand.interval) };
  }
  if (!isNumeric(operand.type) && operand.type !== "any") {
    report(context, node.operand, "type", `'-' needs a number, and this is a ${operand.type}.${hint(operand.type)}`);
  }
  const interval = { low: -operand.interval.high, high: -operand.interval.low };
  if (operand.term.kind === "constant" && typeof operand.term.value === "number") {
    return { term: { ...term, kind: "constant", value: -operand.term.value }, type: "number", interval };
  }
  return { term, type: "number", interval };
}

export function checkBinary(node: Node & { kind: "binary" }, context: CheckContext): Checked {
  const left = checkValue(node.left, context);
  const right = checkValue(node.right, context);
  const at = site(context, node, [left, right]);
  const term: Term = { ...at, kind: "binary", operator: node.operator, left: left.term, right: right.term };
  const type = resultType(node, left, right, context);
  const numbers = isNumeric(left.type) && isNumeric(right.type);
  for (const part of [left, right]) {
    if (part.element?.rollout)
      report(context, node, "type", "Rollouts are no values in themselves. Write group.map(r, r.NAME).");
  }
  if (type === "boolean") {
    const decided = numbers || node.operator === "&&" || node.operator === "||";
    return { term, type, interval: decided ? binaryInterval(node.operator, left.interval, right.interval) : unit };
  }
  if (type === "list") {
    const interval = hull(left.interval, right.interval);
    return {
      term,
      type,
      interval,
      element:
        left.element?.type === right.element?.type && left.element
          ? { ...left.element, interval }
          : { type: "any", interval },
    };
  }
  return {
    term,
    type,
    interval: type === "number" ? binaryInterval(node.operator, left.interval, right.interval) : everything,
  };
}

function resultType(
  node: Node & { kind: "binary" },
  left: Checked,
  right: Checked,
  context: CheckContext,
): ExpressionType {
  const { operator } = node;
  switch (operator) {
    case "&&":
    case "||":
      expectCondition(node.left, left, context);
      expectCondition(node.right, right, context);
      return "boolean";
    case "==":
    case "!=":
      if (!comparable(left.type, right.type)) {
        report(context, node, "type", `A ${left.type} is never equal to a ${right.type}.`);
      }
      return "boolean";
    case "<":
    case "<=":
    case ">":
    case ">=":
      expectOrdered(node, left, right, context);
      return "boolean";
    case "in":
      if (right.type === "text")
        report(
          context,
          node,
          "type",
          "'in' looks into a list or the keys of a mapping. Write text.contains(part) for a text.",
        );
      else if (isNumeric(right.type))
        report(context, node.right, "type", `'in' needs a list or a mapping, and this is a ${right.type}.`);
      return "boolean";
    default:
      return arithmeticType(node, operator, left, right, context);
  }
}

function comparable(a: ExpressionType, b: ExpressionType): boolean {
  return a === b || a === "any" || b === "any" || (isNumeric(a) && isNumeric(b));
}

function expectOrdered(node: Node & { kind: "binary" }, left: Checked, right: Checked, context: CheckContext): void {
  for (const [part, of] of [
    [node.left, left],
    [node.right, right],
  ] as const) {
    if (of.type === "list" || of.type === "mapping") {
      report(
        context,
        part,
        "type",
        `'${node.operator}' compares numbers or texts, and this is a ${of.type}.${hint(of.type)}`,
      );
      return;
    }
  }
  if (!comparable(left.type, right.type))
    report(context, node, "type", `'${node.operator}' cannot compare a ${left.type} with a ${right.type}.`);
}

function arithmeticType(
  node: Node & { kind: "binary" },
  operator: BinaryOperator,
  left: Checked,
  right: Checked,
  context: CheckContext,
): ExpressionType {
  if (operator === "+") {
    for (const type of ["text", "list"] as const) {
      if (left.type === type && right.type === type) return type;
      if ((left.type === type && right.type === "any") || (left.type === "any" && right.type === type)) return type;
    }
    if (left.type === "any" && right.type === "any") return "any";
  }
  const wrong = [left, right].findIndex((of) => !isNumeric(of.type) && of.type !== "any");
  if (wrong >= 0) {
    const { type } = wrong === 0 ? left : right;
    const message = `'${operator}' needs numbers, and this is a ${type}.${hint(type)}`;
    report(context, wrong === 0 ? node.left : node.right, "type", message);
  }
  return "number";
}

export function checkConditional(node: Node & { kind: "conditional" }, context: CheckContext): Checked {
  const condition = checkValue(node.condition, context);
  expectCondition(node.condition, condition, context);
  const then = context.check(node.then, context);
  const otherwise = context.check(node.otherwise, context);
  const term: Term = {
    ...site(context, node, [condition, then, otherwise]),
    kind: "conditional",
    condition: condition.term,
    then: then.term,
    otherwise: otherwise.term,
  };
  if (Boolean(then.rollout) !== Boolean(otherwise.rollout)) {
    report(context, node, "type", "One branch is a rollout and the other is not.");
  }
  return { term, ...either(condition, then, otherwise) };
}

/** What is known of a choice between two. */
export function either(condition: Checked, a: Checked, b: Checked): Omit<Checked, "term"> {
  const type = a.type === b.type ? a.type : isNumeric(a.type) && isNumeric(b.type) ? "number" : "any";
  return {
    type,
    interval: conditionalInterval(condition.interval, a.interval, b.interval),
    ...(a.rollout && b.rollout && { rollout: true }),
    ...(a.element &&
      b.element &&
      a.element.type === b.element.type && { element: { ...a.element, interval: hull(a.interval, b.interval) } }),
  };
}
