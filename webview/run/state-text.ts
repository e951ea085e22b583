import type { RunRecord, RunState } from "../../src/messages/run";
import { duration, fixed, plural } from "../format";
import { type Values, lastOf } from "./series";

export const activeStates: readonly RunState[] = ["queued", "starting", "running", "stopping"];

/** States from which a run can go on. */
export const resumableStates: readonly RunState[] = ["stopped", "failed", "lost"];

const words: Record<RunState, string> = {
  queued: "Queued",
  starting: "Starting",
  running: "Running",
  stopping: "Stopping",
  stopped: "Stopped",
  finished: "Finished",
  failed: "Failed",
  lost: "Lost",
};

export const stateWord = (state: RunState): string => words[state];

/** What the page says of a run that is not simply running; "" while it is. */
export function stateSentence(record: RunRecord, reward: Values): string {
  const { state, step, steps } = record;
  const said = sentence(record.message);
  const at = `at step ${step} of ${steps}`;
  const took =
    record.startedAt === null || record.endedAt === null ? "" : ` in ${duration(record.endedAt - record.startedAt)}`;
  switch (state) {
    case "queued":
      return `The run is queued. ${said}`;
    case "starting":
      return `The run is starting. ${said} The curves begin with the first step.`;
    case "running":
      return step === 0 ? "The run is at its first step. The curves begin when it ends." : "";
    case "stopping":
      return `The run stops when its step has ended. ${said}`;
    case "stopped":
      return `The run was stopped ${at}${took}. ${said}`;
    case "failed":
      return `The run failed ${at}. ${said}`;
    case "lost":
      return `The run was lost ${at}. ${said} What it wrote is kept; Resume goes on from its last checkpoint.`;
    case "finished":
      return `The run finished ${plural(step, "step")}${took}. ${change(reward)}`;
  }
}

/** At most so many steps at either end are averaged: one step alone is mostly chance. */
const endSteps = 10;

/** The mean reward of the first and of the last steps: a tenth of the run, at least one step. */
function change(reward: Values): string {
  const known = reward.filter((value) => value !== null);
  if (known.length === 0) return "";
  const n = Math.min(endSteps, Math.max(1, Math.floor(known.length / 10)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = n === 1 ? "" : ` (means of ${n} steps)`;
  return `Its reward went from ${fixed(mean(known.slice(0, n)), 3)} to ${fixed(mean(known.slice(-n)), 3)}${over}.`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Time left in ms, null where it cannot be known. */
export function timeLeft({ state, step, steps }: RunRecord, secondsAStep: number | null): number | null {
  if (state !== "running" || secondsAStep === null) return null;
  return Math.max(0, steps - step) * secondsAStep * 1000;
}

/** The one conclusion of a curve, for who cannot see it. */
export function curveText(
  title: string,
  steps: readonly number[],
  values: Values,
  write: (value: number) => string,
): string {
  const last = lastOf(values);
  const first = values.findIndex((value) => value !== null);
  const start = values[first];
  if (last === null || start === null || start === undefined) return `${title}: no values yet.`;
  if (first === last.at) return `${title}: ${write(last.value)} at step ${steps[first]}.`;
  return `${title}: from ${write(start)} at step ${steps[first]} to ${write(last.value)} at step ${steps[last.at]}.`;
}
