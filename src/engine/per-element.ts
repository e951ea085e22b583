import { ERROR, OK } from "../messages/status";
import type { Value } from "./column";
import { meanOfElements } from "./element-advantages";
import type { Expression } from "./expression";
import { hasValue } from "./fold-rows";
import type { AdvantageContext, Advantages, ElementAdvantages } from "./record";

/** Advantages of the elements of a space: their own, or that of the rollout at each. Elements of another space are a mistake of the file. */
export function elementsOf(
  { values, elements: own }: Advantages,
  { lists }: AdvantageContext,
  space: string,
): ElementAdvantages {
  if (own?.elements.space === space) return own;
  const elements = lists.elements(space);
  return { elements, values: Float64Array.from(elements.of, (row) => values[row]!) };
}

/**
 * Advantages times a factor of each element. Of the rollout as a whole the advantage is multiplied by the mean factor, or
 * unchanged where it has no elements.
 * @param factor of an element and its advantage.
 */
export function timesElement(
  advantages: Advantages,
  context: AdvantageContext,
  space: string,
  factor: (element: number, advantage: number) => number,
): Advantages {
  const own = elementsOf(advantages, context, space);
  const factors = own.values.map((a, at) => factor(at, a));
  const mean = meanOfElements(new Float64Array(advantages.values.length).fill(1), own.elements, factors);
  // `+ 0`: no negative zeros.
  return {
    ...advantages,
    values: advantages.values.map((a, row) => a * mean[row]! + 0),
    scale: advantages.scale.map((slope, row) => (hasValue(context.rewards, row) ? slope * mean[row]! : 0)),
    elements: { ...own, values: own.values.map((a, at) => a * factors[at]! + 0) },
  };
}

/** The number that each token has under a name that is a word of a modifier, or an expression that is a name. */
export const numbersOfTokens = (by: Expression | string, { lists }: AdvantageContext): Float64Array =>
  lists.numbersAt(typeof by === "string" ? by : by.name!, "token");

/** What is wrong with `by` where it must be a name. */
export const mistakeInName = (by: Expression | string | undefined): string | undefined =>
  typeof by === "object" && by.name === undefined
    ? "`by` is the name of a dimension of level token, of a column with one number a token, or of a field of tokens."
    : undefined;

/** What `per` says: where the expressions of a modifier are worked out, and whose advantages it changes. */
export const perLevels = ["rollout", "turn", "step", "token"] as const;
export type PerLevel = (typeof perLevels)[number];

/** An expression at each rollout, or at each element: a number, `gone` where it has no value, 0 where it is in error. */
export function numbersPer(
  expression: Expression,
  per: PerLevel,
  { read, lists }: AdvantageContext,
  gone: number,
): Float64Array {
  if (per === "rollout") {
    const column = read(expression);
    return column.values.map((value, row) => (hasValue(column, row) ? value : column.status[row]! >= ERROR ? 0 : gone));
  }
  const { values, status } = lists.readAt(expression, per);
  return Float64Array.from(values, (value: Value, at) => {
    if (status[at] === OK && (typeof value === "number" || typeof value === "boolean")) return Number(value);
    return status[at]! >= ERROR || status[at] === OK ? 0 : gone;
  });
}
