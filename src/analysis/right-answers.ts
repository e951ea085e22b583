import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { taskDimension } from "./task-dimension";

/** What tells right answers from wrong ones. */
export interface RightAnswers {
  /** Name of the dimension. */
  readonly dimension: string;
  /** 1 for a right answer, 0 for a wrong one or one without value. */
  readonly right: Uint8Array;
}

const names = new WeakMap<Scored, string | null>();
const flags = new WeakMap<NumberColumn, Uint8Array>();

/** Right and wrong by the dimension that the reward is about. Undefined where it has none. */
export function rightAnswers(scored: Scored): RightAnswers | undefined {
  let dimension = names.get(scored);
  if (dimension === undefined) names.set(scored, (dimension = taskDimension(scored)));
  if (dimension === null) return undefined;
  const { shaped } = scored.dimensions.get(dimension)!;
  let right = flags.get(shaped);
  if (right === undefined)
    flags.set(
      shaped,
      (right = shaped.status.map((_, row) => (hasValue(shaped, row) && shaped.values[row] === 1 ? 1 : 0))),
    );
  return { dimension, right };
}
