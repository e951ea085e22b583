import type { Scored } from "../engine/scored";
import type { RolloutLine } from "../messages/run";
import { AppendLog } from "./append-log";
import { StepMetrics } from "./step-metrics";

/** Writes what the server scores into a run folder: rollouts at once, metrics when their step is complete. */
export interface RunWriter {
  /** What the disk says, or null. */
  problem(): string | null;
  /** True if so much waits for the disk that no further batch may be scored. */
  full(): boolean;
  rollouts(lines: readonly RolloutLine[]): void;
  /** Adds a scored batch to the metrics of its step. */
  count(step: number, scored: Scored, contributions: ReadonlyMap<string, Float64Array>): void;
  /** Comes back when the system has taken all that was given, or has refused it. */
  written(): Promise<void>;
  /** What the trainer logs of a step. It completes the step. */
  trainer(step: number, values: Readonly<Record<string, number | null>>): void;
  close(): Promise<void>;
}

export function runWriter(folder: string, partBytes = 64 << 20): RunWriter {
  const rollouts = new AppendLog({
    folder,
    name: (part) => `rollouts-${String(part).padStart(4, "0")}.jsonl`,
    partBytes,
  });
  const metrics = new AppendLog({ folder, name: () => "metrics.jsonl" });
  let open: StepMetrics | null = null;
  const complete = () => {
    if (open) metrics.append(JSON.stringify(open.line(Date.now())));
    open = null;
  };
  const at = (step: number): StepMetrics => {
    if (open?.step !== step) complete();
    return (open ??= new StepMetrics(step));
  };
  return {
    problem: () => rollouts.problem ?? metrics.problem,
    full: () => rollouts.full || metrics.full,
    rollouts(lines) {
      for (const line of lines) rollouts.append(JSON.stringify(line));
    },
    count(step, scored, contributions) {
      at(step).add(scored, contributions);
    },
    async written() {
      await Promise.all([rollouts.flush(), metrics.flush()]);
    },
    trainer(step, values) {
      at(step).addTrainer(values);
      complete();
    },
    async close() {
      complete();
      await Promise.all([rollouts.close(), metrics.close()]);
    },
  };
}
