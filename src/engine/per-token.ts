import { meanOfElements } from "./element-advantages";
import { hasValue } from "./fold-rows";
import type { Expression } from "./expression";
import type { AdvantageContext, Advantages, ElementAdvantages } from "./record";

/** Advantages of tokens: their own, or that of the rollout at each of them. Elements of another level are a mistake of the file. */
export function tokensOf({ values, elements: own }: Advantages, { lists }: AdvantageContext): ElementAdvantages {
  if (own?.elements.space === "token") return own;
  const elements = lists.elements("token");
  return { elements, values: Float64Array.from(elements.of, (row) => values[row]!) };
}

/** The number that each token has under a name that is a word of a modifier, or an expression that is a name. */
export const numbersOfTokens = (by: Expression | string, { lists }: AdvantageContext): Float64Array =>
  lists.numbersAt(typeof by === "string" ? by : by.name!, "token");

/**
 * Advantages times a factor of each token. Of the rollout as a whole the advantage is that of its mean token, or unchanged where
 * no tokens are known.
 * @param factor of a token and its advantage.
 */
export function timesToken(
  advantages: Advantages,
  context: AdvantageContext,
  factor: (token: number, advantage: number) => number,
): Advantages {
  const tokens = tokensOf(advantages, context);
  const factors = tokens.values.map((a, at) => factor(at, a));
  const mean = meanOfElements(new Float64Array(advantages.values.length).fill(1), tokens.elements, factors);
  // `+ 0`: no negative zeros.
  return {
    ...advantages,
    values: advantages.values.map((a, row) => a * mean[row]! + 0),
    scale: advantages.scale.map((slope, row) => (hasValue(context.rewards, row) ? slope * mean[row]! : 0)),
    elements: { ...tokens, values: tokens.values.map((a, at) => a * factors[at]! + 0) },
  };
}

/** What is wrong with `by` where it must be a name. */
export const mistakeInName = (by: Expression | string | undefined): string | undefined =>
  typeof by === "object" && by.name === undefined
    ? "`by` is the name of a dimension of level token, of a column with one number a token, or of a field of tokens."
    : undefined;
