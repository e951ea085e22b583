import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RunRecord, RunView } from "../messages/run";
import { thisHost } from "./machine";
import { isOfEarlierBoot, isRunning } from "./process-identity";
import { activeStates, readExit, readRecord, runFiles, runIds, runsFolder } from "./run-folder";

/** A supervisor that has not reported is given up after this time, and one on another machine after so long without a heartbeat. */
export const reportMs = 10_000;
export const otherHostMs = 60_000;

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
    const { state, message, exitCode, endedAt, cause } = exit;
    const how = { state, message, exitCode, endedAt, ...(cause && { cause }) };
    return { folder, rollouts: ended.rollouts ?? 0, record: { ...ended, ...how } };
  }
  const beat = (await modified(join(folder, runFiles.heartbeat))) ?? record.createdAt;
  // A clock that was set back must not make a dead run look young.
  const silence = Math.abs(now - beat);
  if (await isAlive(record, silence)) return view({});
  // It may have ended while we looked.
  const again = await readRecord(folder);
  if (!("problem" in again) && !activeStates.includes(again.state)) return readRun(folder, now);
  const leftOver = record.trainerProcess !== null && isHere(record) && (await isRunning(record.trainerProcess));
  const lost = view({ state: "lost", message: lostMessage(record, silence, leftOver), endedAt: beat });
  return leftOver ? { ...lost, leftOver } : lost;
}

const isHere = ({ host }: RunRecord): boolean => host === undefined || host === thisHost();

/** Process ids count on their own machine only; of another one there is just the heartbeat. */
async function isAlive(record: RunRecord, silence: number): Promise<boolean> {
  if (!record.supervisor) return silence < reportMs;
  return isHere(record) ? isRunning(record.supervisor) : silence < otherHostMs;
}

function lostMessage(record: RunRecord, silence: number, leftOver: boolean): string {
  const { supervisor, trainerProcess, step, host } = record;
  const last = `last step ${step}.`;
  if (supervisor && isHere(record) && isOfEarlierBoot(supervisor))
    return `The machine was restarted while it ran; ${last}`;
  const quiet = `No heartbeat for ${Math.round(silence / 1000)} s`;
  if (!supervisor) return `${quiet}; its supervisor never started; ${last}`;
  if (!isHere(record)) return `${quiet} from ${host}, where it runs; ${last}`;
  const left = leftOver && trainerProcess ? ` Its trainer (process ${trainerProcess.pid}) still runs: stop it.` : "";
  return `${quiet}; process ${supervisor.pid} is gone; ${last}${left}`;
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
