import type { Expression } from "../../engine/expression/types";
import type { Interval } from "../../engine/interval";
import type { ShapePlan } from "../../engine/plan";
import type { Declaration } from "./context";

/**
 * The worse end of a shaped range (LANGUAGE.md, section 2). A falling step turns the direction round; after a step that is
 * not monotone, and for types that have no direction, more is better, since that is what a positive weight pays.
 */
export function worseEnd(
  direction: "higher" | "lower" | "either",
  shape: readonly ShapePlan[],
  shaped: Interval,
): number {
  let sign = direction === "higher" ? 1 : direction === "lower" ? -1 : 0;
  for (const step of shape) {
    const monotone = step.record.monotoneFor?.(step.parameters) ?? step.record.monotone;
    if (monotone === "falling") sign = -sign;
    else if (monotone === "none") sign = 0;
  }
  return sign < 0 ? shaped.high : shaped.low;
}

const operationsThatFail = /[/%[]|\b(?:log|sqrt|number|double|int)\s*\(/;

/** True if an expression can be unparseable: it reads what is taken from the policy's text, or works on it in a way that fails. */
export function canBeUnparseable(
  expression: Expression | undefined,
  declarations: ReadonlyMap<string, Declaration>,
): boolean {
  if (expression === undefined || !expression.fromPolicy) return false;
  const isTaken = (name: string): boolean => ["extraction", "call"].includes(declarations.get(name)?.kind ?? "");
  if (expression.reads.some(isTaken)) return true;
  return expression.name === undefined && operationsThatFail.test(expression.text);
}
