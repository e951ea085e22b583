import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { NumberColumn } from "../engine/column";
import { paidDimensions } from "./shares";

/** What tells right answers from wrong ones. */
export interface RightAnswers {
  /** Name of the dimension. */
  readonly dimension: string;
  /** 1 for a right answer, 0 for a wrong one or one without value. */
  readonly right: Uint8Array;
}

const binary = new WeakMap<NumberColumn, boolean>();

/** True if every value of a column is 0 or 1 and both occur. */
export function isBinary(column: NumberColumn): boolean {
  let known = binary.get(column);
  if (known !== undefined) return known;
  let [zeros, ones, others] = [0, 0, 0];
  for (let row = 0; row < column.values.length && others === 0; row++) {
    if (!hasValue(column, row)) continue;
    const value = column.values[row];
    if (value === 0) zeros++;
    else if (value === 1) ones++;
    else others++;
  }
  binary.set(column, (known = others === 0 && zeros > 0 && ones > 0));
  return known;
}

const flags = new WeakMap<NumberColumn, Uint8Array>();

/**
 * The paid dimension of 0 and 1 that says what a right answer is: one that is called so, else the one with the largest weight
 * (the first of equals). Undefined where the reward has none.
 */
export function rightAnswers(scored: Scored): RightAnswers | undefined {
  const weightOf = (name: string): number =>
    Math.max(0, ...scored.parts.filter((part) => part.players.includes(name)).map((part) => part.coefficient));
  const candidates = paidDimensions(scored)
    .filter((name) => isBinary(scored.dimensions.get(name)!.shaped) && weightOf(name) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a));
  const dimension = candidates.find((name) => /^(is_?)?(correct|right|solved|success)/i.test(name)) ?? candidates[0];
  if (dimension === undefined) return undefined;
  const { shaped } = scored.dimensions.get(dimension)!;
  let right = flags.get(shaped);
  if (right === undefined)
    flags.set(
      shaped,
      (right = shaped.status.map((_, row) => (hasValue(shaped, row) && shaped.values[row] === 1 ? 1 : 0))),
    );
  return { dimension, right };
}
