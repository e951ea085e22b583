import { batchMoments } from "./advantages-of";
import { hasValue } from "./fold-rows";
import type { AdvantageContext, Advantages } from "./record";

export interface Whitening {
  readonly over: "rollouts" | "tokens";
  readonly ddof: number;
  readonly eps: number;
  readonly mean_only: boolean;
}

/** Number of response tokens of a row; words of the completion where no tokens are known. */
export function responseLength(context: Pick<AdvantageContext, "column">, row: number): number {
  const tokens = context.column("tokens");
  const list = tokens?.status[row] === 0 ? tokens.values[row] : undefined;
  if (Array.isArray(list)) return list.length;
  const text = context.column("completion")?.values[row];
  return typeof text === "string" ? (text.match(/\S+/g) ?? []).length : 0;
}

/** (A - mean) / (sd + eps) over the scorable rollouts, or their response tokens, of each batch. No spread gives 0. */
export function whitened(advantages: Advantages, how: Whitening, context: AdvantageContext): Advantages {
  const { values, scale, dead } = advantages;
  const moments = how.over === "tokens" ? tokenMoments(values, context) : batchMoments(values, context);
  const result = values.slice();
  const slope = scale.slice();
  for (let row = 0; row < values.length; row++) {
    if (!hasValue(context.rewards, row)) continue;
    const b = context.batch[row]!;
    const sd = Math.sqrt(moments.squares[b]! / Math.max(moments.n[b]! - how.ddof, 0));
    const divisor = how.mean_only ? 1 : sd + how.eps;
    const flat = !how.mean_only && !(sd > 0);
    result[row] = flat ? 0 : (values[row]! - moments.mean[b]!) / divisor;
    slope[row] = flat ? 0 : scale[row]! / divisor;
  }
  return { values: result, scale: slope, dead };
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
