import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { EnvironmentError } from "../training/environment";
import { endRun } from "./end-run";
import { keepHeartbeat } from "./heartbeat";
import { thisHost } from "./machine";
import { pace } from "./pace";
import type { Prepare, Prepared } from "./preparation";
import { identityOf, isRunning } from "./process-identity";
import { recordWriter } from "./record-writer";
import { freeReserve, keepReserve } from "./reserve";
import { lastCheckpoint } from "./resume/checkpoints";
import { type ExitRecord, readRecord, runFiles } from "./run-folder";
import { type End, runTrainer, type TrainerWatch } from "./run-trainer";
import { sameFolder } from "./same-folder";
import { watchStopRequests } from "./stop-requests";
import { takeDevice } from "./take-device";

export interface SupervisorOptions {
  /** Between the polite signal and the kill. */
  readonly graceMs: number;
  /** Between two looks at the log, at the files `STOP` and `KILL`, and at the queue. */
  readonly pollMs: number;
}

/** Reason of a stop that is our own fault: the run ends as failed. */
export class SupervisorFailure extends Error {
  constructor(cause: Error) {
    super(`The supervisor failed: ${cause.message}`, { cause });
  }
}

/**
 * Runs one training in its folder from the queue to `exit.json`: waits for its device, keeps the heartbeat and `run.json`,
 * watches for the files `STOP` and `KILL` and for `stop` (our own SIGTERM), ends the trainer and all it started. What goes wrong
 * ends the run as failed, with the reason in the record; it throws only where the folder itself cannot be read or written.
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
  const other = read.supervisor;
  if (other && other.pid !== process.pid && (await isRunning(other)))
    throw new Error(`Process ${other.pid} supervises this run already.`);
  const ours = await sameFolder(folder);
  const record = recordWriter(folder, read, ours, (problem) => void say(problem));
  record.update({ supervisor: await identityOf(process.pid), host: thisHost() });
  await record.flush();
  await keepReserve(folder).catch((error: Error) => say(`No room is kept for the end: ${error.message}`));

  const asked = watchStopRequests(folder, options.pollMs);
  const [gone, killed] = [new AbortController(), new AbortController()];
  const onGone = () => {
    // At once: a trainer that saves would make the folder anew.
    killed.abort();
    gone.abort();
  };
  const stopHeartbeat = await keepHeartbeat(folder, ours, onGone, say);
  const signal = AbortSignal.any([stop, asked.stop, gone.signal]);
  const kill = AbortSignal.any([asked.kill, killed.signal]);
  try {
    const trained = await takeTurn(prepare, { folder, record, say, signal, kill, ...options });
    const end: End =
      stop.reason instanceof SupervisorFailure
        ? { ...trained, state: "failed", message: stop.reason.message }
        : trained;
    if (!(await ours())) return goneExit(end);
    const checkpoint = await lastCheckpoint(folder);
    if (checkpoint !== null) record.update({ checkpoint });
    return await endRun(folder, record, end, say);
  } finally {
    asked.close();
    stopHeartbeat();
    if (await ours()) await freeReserve(folder);
  }
}

/** The folder has gone, so the end is told to nobody but our own standard error. */
function goneExit(end: End): ExitRecord {
  const message = "The run folder was deleted while it ran, so the training was ended.";
  console.error(message);
  return { schema: 1, ...end, state: "failed", message, endedAt: Date.now(), log: [] };
}

type Watch = Omit<TrainerWatch, "reached" | "prepared">;

/** Waits for the device, trains on it and gives it back. */
async function takeTurn(prepare: Prepare, watch: Watch): Promise<End> {
  const { record, signal, say } = watch;
  try {
    const granted = await takeDevice(watch);
    try {
      return await prepareAndTrain(prepare, granted.device, watch);
    } finally {
      await granted.release().catch((error: Error) => say(`The device could not be given back: ${error.message}`));
    }
  } catch (error) {
    const waited = record.current().state === "queued";
    if (signal.aborted && waited) return { ...stoppedEarly, message: "Cancelled while it waited." };
    if (signal.aborted) return stoppedEarly;
    return failed(error as Error, say);
  }
}

async function prepareAndTrain(prepare: Prepare, device: string, watch: Watch): Promise<End> {
  const { folder, record, say, signal } = watch;
  let problem: () => string | null = () => null;
  const speed = pace();
  const reached = (step: number) => {
    const { state, steps } = record.current();
    const secondsPerStep = speed(step);
    const change = { step, ...(secondsPerStep !== undefined && { secondsPerStep }) };
    if (state === "stopping") return record.update(change);
    record.update({ ...change, state: "running", message: problem() ?? `Step ${step} of ${steps}.` });
  };
  const report = (message: string) => {
    record.update({ message });
    void say(message);
  };
  const before = record.current().rollouts ?? 0;
  const scored = (step: number, rollouts: number) => {
    record.update({ rollouts: before + rollouts });
    reached(Math.max(step, record.current().step));
  };
  let prepared: Prepared;
  try {
    prepared = await prepare({ folder, device, signal, report, scored });
  } catch (error) {
    if (signal.aborted) return stoppedEarly;
    return failed(error as Error, say);
  }
  problem = () => prepared.problem?.() ?? null;
  const trained = signal.aborted ? stoppedEarly : runTrainer({ ...watch, prepared, reached });
  const [end, closed] = await Promise.allSettled([trained, Promise.resolve(trained).finally(() => prepared.close?.())]);
  if (end.status === "rejected") throw end.reason;
  if (closed.status === "fulfilled") return end.value;
  // What could not be kept outweighs how the trainer ended.
  return { ...end.value, state: "failed", message: `${(closed.reason as Error).message}. ${end.value.message}` };
}

async function failed(error: Error, say: (text: string) => Promise<void>): Promise<End> {
  const { message, stack = message } = error;
  // What the user can mend is said in the message; where the code was matters for our own mistakes only.
  await say(error instanceof EnvironmentError ? message : stack);
  return { state: "failed", message, exitCode: null, signal: null };
}

const stoppedEarly: End = { state: "stopped", message: "Stopped before training.", exitCode: null, signal: null };
