import { existsSync } from "node:fs";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EnvironmentError } from "../training/environment";
import type { Prepare, Prepared } from "./preparation";
import { identityOf } from "./process-identity";
import { tailLog } from "./read-lines";
import { recordWriter } from "./record-writer";
import { type ExitRecord, readRecord, runFiles, writeExit } from "./run-folder";
import { type End, runTrainer, type TrainerWatch } from "./run-trainer";

export interface SupervisorOptions {
  /** Between the polite signal and the kill. */
  readonly graceMs: number;
  /** Between two looks at the log and at the file `STOP`. */
  readonly pollMs: number;
}

/** Reason of a stop that is our own fault: the run ends as failed. */
export class SupervisorFailure extends Error {
  constructor(cause: Error) {
    super(`The supervisor failed: ${cause.message}`, { cause });
  }
}

/**
 * Runs one training in its folder from preparation to `exit.json`: keeps the heartbeat and `run.json`, watches for the file
 * `STOP` and for `stop` (our own SIGTERM), ends the trainer and all it started. What goes wrong ends the run as failed, with the
 * reason in the record; it throws only where the folder itself cannot be read or written.
 */
export async function supervise(
  folder: string,
  prepare: Prepare,
  stop: AbortSignal,
  options: SupervisorOptions,
): Promise<ExitRecord> {
  // A disk that takes no line of the log must not end the training: then it is said to our own standard error only.
  const say = (text: string) =>
    appendFile(join(folder, runFiles.log), `[reward-lab] ${text}\n`).catch((error: Error) =>
      console.error(`${text} (log.txt cannot be written: ${error.message})`),
    );
  const read = await readRecord(folder);
  if ("problem" in read) throw new Error(read.problem);
  const record = recordWriter(folder, read, (problem) => void say(problem));
  record.update({ supervisor: await identityOf(process.pid) });
  await record.flush();

  const stopFile = new AbortController();
  const looks = setInterval(() => existsSync(join(folder, runFiles.stop)) && stopFile.abort(), options.pollMs);
  const beat = () => writeFile(join(folder, runFiles.heartbeat), `${Date.now()}\n`);
  await beat();
  const beats = setInterval(() => void beat().catch((error: Error) => say(`heartbeat: ${error.message}`)), 1000);
  try {
    const signal = AbortSignal.any([stop, stopFile.signal]);
    const trained = await prepareAndTrain(prepare, { folder, record, say, signal, ...options });
    const end: End =
      stop.reason instanceof SupervisorFailure
        ? { ...trained, state: "failed", message: stop.reason.message }
        : trained;
    const exit: ExitRecord = { schema: 1, ...end, endedAt: Date.now(), log: await tailLog(folder) };
    // Who finds exit.json finds the last step and count in run.json.
    await record.flush().catch((error: Error) => say(`run.json could not be written: ${error.message}`));
    await writeExit(folder, exit);
    record.update({ state: exit.state, message: exit.message, endedAt: exit.endedAt, exitCode: exit.exitCode });
    await record.flush();
    return exit;
  } finally {
    clearInterval(looks);
    clearInterval(beats);
  }
}

type Watch = Omit<TrainerWatch, "reached" | "prepared">;

async function prepareAndTrain(prepare: Prepare, watch: Watch): Promise<End> {
  const { folder, record, say, signal } = watch;
  let problem: () => string | null = () => null;
  const reached = (step: number) => {
    const { state, steps } = record.current();
    if (state === "stopping") return record.update({ step });
    record.update({ state: "running", step, message: problem() ?? `Step ${step} of ${steps}.` });
  };
  const report = (message: string) => {
    record.update({ message });
    void say(message);
  };
  const scored = (step: number, rollouts: number) => {
    record.update({ rollouts });
    reached(Math.max(step, record.current().step));
  };
  let prepared: Prepared;
  try {
    prepared = await prepare({ folder, signal, report, scored });
  } catch (error) {
    if (signal.aborted) return stoppedEarly;
    const { message, stack = message } = error as Error;
    // What the user can mend is said in the message; where the code was matters for our own mistakes only.
    await say(error instanceof EnvironmentError ? message : stack);
    return { state: "failed", message, exitCode: null, signal: null };
  }
  problem = () => prepared.problem?.() ?? null;
  const trained = signal.aborted ? stoppedEarly : runTrainer({ ...watch, prepared, reached });
  const [end, closed] = await Promise.allSettled([trained, Promise.resolve(trained).finally(() => prepared.close?.())]);
  if (end.status === "rejected") throw end.reason;
  if (closed.status === "fulfilled") return end.value;
  // What could not be kept outweighs how the trainer ended.
  return { ...end.value, state: "failed", message: `${(closed.reason as Error).message}. ${end.value.message}` };
}

const stoppedEarly: End = { state: "stopped", message: "Stopped before training.", exitCode: null, signal: null };
