import type { RunCause } from "../messages/run";
import type { Cause, FailureFacts } from "./cause";
import { causes } from "./causes/index.generated";

/** The recognised cause of a failure, or undefined. */
export function findCause(facts: FailureFacts): RunCause | undefined {
  for (const { id, explain } of causes as readonly Cause[]) {
    const cause = explain(facts);
    if (cause) return { id, ...cause };
  }
  return undefined;
}
