import { stat } from "node:fs/promises";
import { join } from "node:path";
import { endingOf } from "./ending";
import { endProcessTree, signalGroup } from "./end-process-tree";
import type { Prepared } from "./preparation";
import { identityOf } from "./process-identity";
import { plainLine, readLines, tailLog } from "./read-lines";
import type { RecordWriter } from "./record-writer";
import { type ExitRecord, runFiles } from "./run-folder";
import { guardTrainer } from "./trainer-guard";
import { startTrainer, type TrainerProcess } from "./trainer-process";

export type End = Pick<ExitRecord, "state" | "message" | "exitCode" | "signal">;

/** A training under watch. */
export interface TrainerWatch {
  readonly folder: string;
  readonly record: RecordWriter;
  readonly prepared: Prepared;
  /** Aborted when it shall stop. */
  readonly signal: AbortSignal;
  /** Aborted when it shall end at once. */
  readonly kill: AbortSignal;
  readonly graceMs: number;
  readonly pollMs: number;
  reached(step: number): void;
  say(text: string): Promise<void>;
}

/** Starts the trainer, follows it and gives its end; then nothing of its process group is left. */
export async function runTrainer(watch: TrainerWatch): Promise<End> {
  const { folder, record, prepared } = watch;
  const output = followOutput(watch, await sizeOf(join(folder, runFiles.log)));
  const trainer = await startTrainer(prepared, join(folder, runFiles.log));
  const ended = trainer.pid === undefined ? undefined : guardTrainer(trainer.pid, Math.ceil(watch.graceMs / 1000));
  const stopped = stopOnSignal(trainer, watch);
  record.update({
    command: prepared.command,
    steps: prepared.steps,
    startedAt: Date.now(),
    trainerProcess: trainer.pid === undefined ? null : await identityOf(trainer.pid),
  });
  const looks = setInterval(() => void output(), watch.pollMs);
  const exit = await trainer.exited;
  clearInterval(looks);
  ended?.();
  const how = await stopped();
  if (trainer.pid !== undefined && process.platform !== "win32") signalGroup(trainer.pid, "SIGKILL");
  await output();
  const facts = {
    exit,
    step: record.current().step,
    stopped: how,
    graceMs: watch.graceMs,
    hurried: watch.kill.aborted,
  };
  return { ...endingOf({ ...facts, log: await tailLog(folder) }), exitCode: exit.code, signal: exit.signal };
}

/** A log that goes on after a resume is read from where it stands. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Takes steps and phases from what the trainer wrote since the last look. Looks follow each other, they never overlap. */
function followOutput({ folder, record, prepared, reached, say }: TrainerWatch, start: number): () => Promise<void> {
  let from = start;
  const look = async () => {
    const { lines, next } = await readLines(join(folder, runFiles.log), from);
    from = next;
    for (const line of lines) {
      const progress = prepared.parse?.(plainLine(line));
      if (progress?.step !== undefined && progress.step > record.current().step) reached(progress.step);
      if (progress?.phase && record.current().state === "starting") record.update({ message: progress.phase });
    }
  };
  let last = Promise.resolve();
  return () => (last = last.then(look).catch((error: Error) => say(`The log could not be read: ${error.message}`)));
}

/** Ends the trainer when asked. The function returned tells, once the trainer has ended, how it was stopped. */
function stopOnSignal(
  { pid, exited }: TrainerProcess,
  { signal, kill, record, graceMs }: TrainerWatch,
): () => Promise<"polite" | "killed" | null> {
  let how: Promise<"polite" | "killed"> | null = null;
  const end = () => {
    if (pid === undefined) return;
    record.update({ state: "stopping", message: "Stopping: the trainer finishes its step and saves." });
    how = endProcessTree(pid, exited, graceMs, kill);
  };
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  return () => {
    signal.removeEventListener("abort", end);
    return how ?? Promise.resolve(null);
  };
}
