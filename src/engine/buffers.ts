import type { Scored } from "./scored";

/**
 * Large lists of numbers that are used again instead of being made and collected: while a slider is dragged a new set of
 * scores is made many times a second, and collecting the old ones would be felt.
 */
const pool: Float64Array[] = [];
const most = 12;

/** A list of zeros, perhaps one that was given back. */
export function takeFloats(size: number): Float64Array {
  const at = pool.findIndex((buffer) => buffer.length === size);
  return at < 0 ? new Float64Array(size) : pool.splice(at, 1)[0]!.fill(0);
}

/** Gives lists back. Nobody may read them afterwards. */
export function giveBack(...buffers: readonly Float64Array[]): void {
  for (const buffer of buffers) if (pool.length < most && !pool.includes(buffer)) pool.push(buffer);
}

/** Gives back what scores do not share with others: totals and advantages. The scores may not be read afterwards. */
export function releaseScores({ total, advantages }: Scored): void {
  giveBack(total.values, advantages.values, advantages.scale);
}
