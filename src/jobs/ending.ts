import type { ExitRecord } from "./run-folder";
import type { TrainerExit } from "./trainer-process";

/** What is known when a trainer has ended. */
export interface EndFacts {
  readonly exit: TrainerExit;
  readonly step: number;
  /** How it was stopped, if someone asked for it. */
  readonly stopped: "polite" | "killed" | null;
  readonly graceMs: number;
  /** Someone asked a second time, for an end at once. */
  readonly hurried?: boolean;
  /** Last lines of the log, oldest first. */
  readonly log: readonly string[];
}

/** State and sentence of a run that has ended. */
export function endingOf(facts: EndFacts): Pick<ExitRecord, "state" | "message"> {
  const { exit, step, stopped } = facts;
  if (exit.startError) return { state: "failed", message: `The trainer could not be started: ${exit.startError}.` };
  if (stopped === "killed" && facts.hurried) {
    return {
      state: "stopped",
      message: `Killed at step ${step}, as asked; what came after the last checkpoint is lost.`,
    };
  }
  if (stopped === "killed") {
    const seconds = Math.round(facts.graceMs / 1000);
    return { state: "stopped", message: `Killed at step ${step}: it did not end within ${seconds} s of being asked.` };
  }
  if (stopped === "polite") return { state: "stopped", message: `Stopped at step ${step}.` };
  if (exit.code === 0) return { state: "finished", message: `Finished after ${step} steps.` };
  if (exit.signal === "SIGKILL") {
    return { state: "failed", message: `The trainer was killed (SIGKILL) at step ${step}.` };
  }
  const how = exit.signal ? `by ${exit.signal}` : `with exit code ${exit.code}`;
  const cause = errorLine(facts.log);
  return {
    state: "failed",
    message: `The trainer ended ${how} at step ${step}${cause ? `: ${cause}` : ", silently"}.`,
  };
}

/** The line that names the error: the last one that looks like `SomeError: text`, else the last with text. */
export function errorLine(log: readonly string[]): string | null {
  const lines = log.map((line) => line.trim()).filter((line) => line !== "");
  const named = lines.findLast((line) => /^[\w.]*(Error|Exception|Interrupt|Exit)\b( \[\w+\])?(:|$)/.test(line));
  const line = named ?? lines.at(-1);
  return line === undefined ? null : line.slice(0, 300).replace(/\.$/, "");
}
