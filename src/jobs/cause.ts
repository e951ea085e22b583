import type { RunCause } from "../messages/run";

/** What is known of a failure. */
export interface FailureFacts {
  readonly message: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Last lines of the log, oldest first. */
  readonly log: readonly string[];
}

/** A reason that trainings fail for, recognised by what they leave behind: a file of `causes/` each. */
export interface Cause {
  readonly id: string;
  /** What it is, and what to do about it; undefined where it is not the reason. */
  explain(facts: FailureFacts): Omit<RunCause, "id"> | undefined;
}

export const defineCause = (cause: Cause): Cause => cause;

/** The first match of a pattern in the message or in the log, its last lines first. */
export function foundIn({ message, log }: FailureFacts, pattern: RegExp): RegExpExecArray | undefined {
  for (const line of [message, ...log.toReversed()]) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  return undefined;
}
