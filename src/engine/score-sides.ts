import { wrongKind } from "./dimension-input";
import { UNPARSEABLE } from "../messages/status";
import type { NumberColumn, Value } from "./column";
import type { DimensionInput } from "./record";
import { type Refusal, scoreValues } from "./score-values";

/** What is wrong with `to` is unparseable where the policy wrote it: nobody escapes a penalty by what an error would leave out. */
export function blamed<T>(input: DimensionInput, result: T | Refusal): T | Refusal {
  if (typeof result !== "object" || result === null || !("to" in result) || input.to === undefined) return result;
  return wrongKind(input.to) === UNPARSEABLE ? { status: "unparseable", note: result.to } : result;
}

/** Scores `of` and `to` in every live row, either of which may be what the policy wrote. */
export const scoreSides = (
  input: DimensionInput,
  score: (of: Value, to: Value, row: number) => number | Refusal,
): NumberColumn => scoreValues(input, (of, to, row) => blamed(input, score(of, to, row)));
