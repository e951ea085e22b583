import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RunRecord, RunView } from "../messages/run";
import { isRunning } from "./process-identity";
import { activeStates, readExit, readRecord, runFiles, runIds, runsFolder } from "./run-folder";

/** A run whose supervisor is gone is given up only after this time without a heartbeat: it may run on another machine. */
export const heartbeatToleranceMs = 3000;

/**
 * A run as its folder tells it. A run that calls itself active but whose supervisor is gone is `lost`; where the supervisor
 * still wrote `exit.json`, that is the end of the run. A `run.json` that cannot be read gives a lost run that says so.
 */
export async function readRun(folder: string, now = Date.now()): Promise<RunView> {
  const record = await readRecord(folder);
  if ("problem" in record) return { folder, rollouts: 0, record: await unreadable(folder, record.problem) };
  const view = (changed: Partial<RunRecord>): RunView => ({
    folder,
    rollouts: record.rollouts ?? 0,
    record: { ...record, ...changed },
  });
  if (!activeStates.includes(record.state)) return view({});
  const exit = await readExit(folder);
  if (exit) {
    // What run.json said when the run ended: it may have been read before.
    const last = await readRecord(folder);
    const ended = "problem" in last ? record : last;
    const { state, message, exitCode, endedAt } = exit;
    return { folder, rollouts: ended.rollouts ?? 0, record: { ...ended, state, message, exitCode, endedAt } };
  }
  const beat = await modified(join(folder, runFiles.heartbeat));
  const silence = now - (beat ?? record.createdAt);
  if (silence < heartbeatToleranceMs || (record.supervisor && (await isRunning(record.supervisor)))) return view({});
  // It may have ended while we looked.
  const again = await readRecord(folder);
  if (!("problem" in again) && !activeStates.includes(again.state)) return readRun(folder, now);
  return view({ state: "lost", message: lostMessage(record, silence), endedAt: beat ?? record.createdAt });
}

function lostMessage(record: RunRecord, silence: number): string {
  const process = record.supervisor ? `process ${record.supervisor.pid} is gone` : "its supervisor never started";
  const seconds = Math.round(silence / 1000);
  return `No heartbeat for ${seconds} s; ${process}; last step ${record.step}.`;
}

async function modified(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return null;
  }
}

async function unreadable(folder: string, problem: string): Promise<RunRecord> {
  const id = basename(folder);
  const exit = await readExit(folder);
  const createdAt = (await modified(folder)) ?? 0;
  return {
    schema: 1,
    id,
    number: Number(id) || 0,
    name: id,
    kind: "train",
    trainer: "",
    rewardFile: "",
    plan: "",
    device: "",
    command: [],
    state: exit?.state ?? "lost",
    message: `${problem}; what the run wrote is still in its folder.${exit ? ` ${exit.message}` : ""}`,
    supervisor: null,
    trainerProcess: null,
    createdAt,
    startedAt: null,
    endedAt: exit?.endedAt ?? createdAt,
    step: 0,
    steps: 0,
    exitCode: exit?.exitCode ?? null,
  };
}

/** All runs of a workspace folder, newest first. */
export async function listRuns(root: string): Promise<readonly RunView[]> {
  const ids = await runIds(root);
  return Promise.all(ids.toReversed().map((id) => readRun(join(runsFolder(root), id))));
}

/** A run by its id, its number or `latest`. */
export async function findRun(root: string, name: string): Promise<RunView | null> {
  const ids = await runIds(root);
  const id = name === "latest" ? ids.at(-1) : ids.find((each) => each === name || String(Number(each)) === name);
  return id === undefined ? null : readRun(join(runsFolder(root), id));
}
