import type { Plan } from "../engine/plan";
import type { Compiled } from "../language/compile";
import type { NoScores } from "../messages/service";
import type { Outcome } from "./outcome";

/** The plan, or the first mistake that keeps the file from having one. */
export function planOf({ plan, problems }: Compiled, text: string): Outcome<{ readonly plan: Plan }> {
  if (plan) return { ok: true, plan };
  const first = problems.find((problem) => problem.stops);
  const line = first && text.slice(0, first.start).split("\n").length;
  const none: NoScores = {
    reason: "invalid-file",
    message: first ? `The file has a mistake in line ${line}: ${first.message}` : "The file has no reward to score.",
    next: first ? "Correct it to see scores." : "Add dimensions and, if you like, an aggregate.",
  };
  return { ok: false, none };
}
