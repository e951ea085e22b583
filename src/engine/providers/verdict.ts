import type { Value } from "../column";
import type { Failure } from "../record";
import { isFailure } from "./questions";

/** 1 if the first of two is better, -1 if the second is, 0 for a tie. */
export type Verdict = 1 | 0 | -1;

/** Who wins: `A`, `B` or a tie; undefined where the reply does not say. */
export function verdict(answer: Value | Failure): Verdict | undefined {
  if (isFailure(answer)) return undefined;
  if (typeof answer === "number") return Math.sign(answer) as Verdict;
  const word = typeof answer === "string" ? answer.trim().toLowerCase() : "";
  if (["a", "first", "1", "left"].includes(word)) return 1;
  if (["b", "second", "2", "right"].includes(word)) return -1;
  return ["tie", "draw", "equal", "same", "c"].includes(word) ? 0 : undefined;
}
