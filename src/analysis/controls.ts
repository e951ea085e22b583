import type { Scored } from "../engine/scored";
import { isYesOrNo } from "./task-dimension";

/**
 * Conditions under which it makes sense to pay a term: each paid or helping dimension of 0 and 1 at its 1, in file order. A
 * metric is left out: what is paid may not depend on it.
 */
export function conditionChoices(scored: Scored): readonly { readonly dimension: string; readonly text: string }[] {
  return scored.plan.dimensions
    .filter(({ name, metric }) => !metric && isYesOrNo(scored.dimensions.get(name)!.shaped))
    .map(({ name }) => ({ dimension: name, text: `${name} == 1` }));
}

/**
 * One scale for the weights of a reward, so that sliders can be compared: from a fifth below zero, or the lowest weight, to the
 * largest. All zero: to 1.
 */
export function weightScale(weights: readonly number[]): { readonly low: number; readonly high: number } {
  const most = Math.max(...weights.map(Math.abs), 0) || 1;
  return { low: Math.min(-most / 5, ...weights), high: most };
}

/** A slider around a param: twice as far as its value, at least to 1, on the side of its sign. */
export function paramScale(values: readonly number[]): { readonly low: number; readonly high: number } {
  const reach = Math.max(1, ...values.map((value) => 2 * Math.abs(value)));
  return { low: values.some((value) => value < 0) ? -reach : 0, high: values.some((value) => value > 0) ? reach : 0 };
}
