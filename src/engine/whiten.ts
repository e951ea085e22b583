import { batchMoments } from "./advantages-of";
import { type KeyMoments, momentsByKey } from "./element-advantages";
import { hasValue } from "./fold-rows";
import type { AdvantageContext, Advantages, ElementAdvantages } from "./record";

export interface Whitening {
  readonly over: "rollouts" | "tokens";
  readonly ddof: number;
  readonly eps: number;
  readonly mean_only: boolean;
  /** True if eps is added to the variance, below the root. */
  readonly in_variance?: boolean;
}

/** Number of response tokens of a row; words of the completion where no tokens are known. */
export function responseLength(context: Pick<AdvantageContext, "column">, row: number): number {
  const tokens = context.column("tokens");
  const list = tokens?.status[row] === 0 ? tokens.values[row] : undefined;
  if (Array.isArray(list)) return list.length;
  const text = context.column("completion")?.values[row];
  return typeof text === "string" ? (text.match(/\S+/g) ?? []).length : 0;
}

/**
 * (A - mean) / (sd + eps) over the scorable rollouts, or their response tokens, of each batch; advantages of elements over the
 * elements of the batch. No spread gives 0.
 */
export function whitened(advantages: Advantages, how: Whitening, context: AdvantageContext): Advantages {
  const { values, scale, elements } = advantages;
  const moments = how.over === "tokens" ? tokenMoments(values, context) : batchMoments(values, context);
  const result = values.slice();
  const slope = scale.slice();
  for (let row = 0; row < values.length; row++) {
    if (!hasValue(context.rewards, row)) continue;
    const b = context.batch[row]!;
    const divisor = divisorOf(moments, b, how);
    result[row] = divisor === 0 ? 0 : (values[row]! - moments.mean[b]!) / divisor;
    slope[row] = divisor === 0 ? 0 : scale[row]! / divisor;
  }
  return {
    ...advantages,
    values: result,
    scale: slope,
    ...(elements && { elements: { ...elements, values: whitenedElements(elements, how, context) } }),
  };
}

function whitenedElements({ elements, values }: ElementAdvantages, how: Whitening, context: AdvantageContext) {
  const counts = (at: number): boolean => hasValue(context.rewards, elements.of[at]!);
  const keys = elements.of.map((row, at) => (counts(at) ? context.batch[row]! : -1));
  const moments = momentsByKey(values, keys);
  return values.map((value, at) => {
    const divisor = keys[at]! < 0 ? 0 : divisorOf(moments, keys[at]!, how);
    return divisor === 0 ? 0 : (value - moments.mean[keys[at]!]!) / divisor;
  });
}

/** What differences from the mean are divided by; 0 where there is no spread. */
function divisorOf({ n, squares }: KeyMoments, b: number, { ddof, eps, mean_only, in_variance }: Whitening): number {
  if (mean_only) return 1;
  const variance = squares[b]! / Math.max(n[b]! - ddof, 0);
  if (!(variance > 0)) return 0;
  return in_variance ? Math.sqrt(variance + eps) : Math.sqrt(variance) + eps;
}

/** Moments in which each rollout counts as often as it has response tokens. */
function tokenMoments(values: Float64Array, context: AdvantageContext) {
  const { batch, rewards } = context;
  const count = batch.reduce((most, b) => Math.max(most, b + 1), 0);
  const n = new Float64Array(count);
  const mean = new Float64Array(count);
  const squares = new Float64Array(count);
  const lengths = Float64Array.from(values, (_, row) => (hasValue(rewards, row) ? responseLength(context, row) : 0));
  lengths.forEach((length, row) => {
    n[batch[row]!]! += length;
    mean[batch[row]!]! += length * values[row]!;
  });
  for (let b = 0; b < count; b++) if (n[b]! > 0) mean[b]! /= n[b]!;
  lengths.forEach((length, row) => (squares[batch[row]!]! += length * (values[row]! - mean[batch[row]!]!) ** 2));
  return { n, mean, squares };
}
