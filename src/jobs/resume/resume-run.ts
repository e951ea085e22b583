import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RunRecord, RunView } from "../../messages/run";
import type { TrainerProblem } from "../../training/types";
import { problemOfFolder } from "../folder-problem";
import { startSupervisor, type SupervisorProgram } from "../launch-supervisor";
import { endLeftOver } from "../left-over";
import { readLaunch } from "../launch-file";
import { countKept } from "../kept-lines";
import { isRunning } from "../process-identity";
import { activeStates, runFiles, writeRecord } from "../run-folder";
import { readRun } from "../run-view";
import { lastCheckpoint } from "./checkpoints";
import { compareRewardFile, type RewardFileState } from "./compare-reward-file";
import { setAside } from "./set-aside";

type Problem = { readonly ok: false; readonly problem: TrainerProblem };

/** What going on with a run would mean. */
export interface Resumable {
  readonly ok: true;
  readonly run: RunView;
  /** Step of the checkpoint. */
  readonly from: number;
  /** Last step that was made. */
  readonly reached: number;
  /** The reward file beside the run's frozen copy: the run always goes on with its copy. */
  readonly rewardFile: RewardFileState;
}

const refuse = (message: string, nextStep: string): Problem => ({ ok: false, problem: { message, nextStep } });

/** Whether and from where a run can go on. Changes nothing. */
export async function resumable(folder: string): Promise<Resumable | Problem> {
  const run = await readRun(folder);
  const { record } = run;
  if (activeStates.includes(record.state)) return refuse(`Run ${record.id} is ${record.state}.`, "Stop it first.");
  if (record.state === "finished") {
    return refuse(`Run ${record.id} has finished all its ${record.steps} steps.`, "Start a new training.");
  }
  const launch = await readLaunch(folder).catch(() => null);
  if (record.trainer === "" || !launch) {
    return refuse(`What run ${record.id} was started with cannot be read any more.`, "Start a new training.");
  }
  const from = await lastCheckpoint(folder);
  if (from === null) {
    const next = "Start a new training. With `save_every: 20` under `train` it saves one every 20 steps.";
    return refuse(`Run ${record.id} has no checkpoint yet, so there is nothing to go on from.`, next);
  }
  const rewardFile = await compareRewardFile(join(folder, runFiles.plan), record.rewardFile);
  return { ok: true, run, from, reached: Math.max(record.step, (await countKept(folder)).step), rewardFile };
}

/**
 * Goes on with a run from its last checkpoint, with its own copy of the reward file. The run keeps its folder and number. Steps
 * after the checkpoint are made again; what was written of them is set aside first. Of two who resume at once one is refused.
 */
export async function resumeRun(
  folder: string,
  program: SupervisorProgram,
): Promise<{ readonly ok: true; readonly run: RunView } | Problem> {
  const can = await resumable(folder);
  if (!can.ok) return can;
  const { run, from, reached } = can;
  const attempt = await claimAttempt(folder, run.record, from);
  if (attempt === null) return refuse(`Run ${run.record.id} is being resumed elsewhere.`, "Look at it there.");
  try {
    await endLeftOver(folder, () => undefined);
    if (!(await isGone(run.record))) {
      await rm(claimOf(folder, attempt), { force: true });
      return refuse(`Run ${run.record.id} is still ending.`, "Resume it in a moment.");
    }
    const record = await setBack(folder, run.record, from, reached, attempt);
    return { ok: true, run: await startSupervisor(folder, record, program) };
  } catch (error) {
    await rm(claimOf(folder, attempt), { force: true });
    const problem = problemOfFolder(error as NodeJS.ErrnoException, folder);
    if (problem) return { ok: false, problem };
    throw error;
  }
}

/** How long a supervisor that has written `exit.json` may take for its last `run.json`, which would undo ours. */
const endingMs = 10_000;

/** Waits for the process of the run's last attempt to be gone. False where it stays. */
async function isGone({ supervisor }: RunRecord): Promise<boolean> {
  for (const end = Date.now() + endingMs; supervisor !== null && (await isRunning(supervisor)); await pause(50))
    if (Date.now() > end) return false;
  return true;
}

/** A claim that is not in the record after so long was given up: its window was killed in between. */
const claimMs = 15_000;

const claimOf = (folder: string, attempt: number): string => join(folder, `attempt-${attempt}.json`);

/** Makes the file of the next attempt, which only one can. Its number, or null where another was faster. */
async function claimAttempt(folder: string, record: RunRecord, from: number): Promise<number | null> {
  const numbers = (await readdir(folder)).map((name) => Number(/^attempt-(\d+)\.json$/.exec(name)?.[1] ?? 1));
  const last = Math.max(1, ...numbers);
  const attempt = last + 1;
  if (last > (record.attempt ?? 1)) {
    const { mtimeMs } = await stat(claimOf(folder, last));
    if (Math.abs(Date.now() - mtimeMs) < claimMs) return null;
  }
  try {
    const text = `${JSON.stringify({ schema: 1, attempt, from, at: Date.now() })}\n`;
    await writeFile(claimOf(folder, attempt), text, { flag: "wx" });
    return attempt;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return null;
    throw error;
  }
}

/** Brings the folder to the state after step `from`. Gives the record that now stands in it. */
async function setBack(
  folder: string,
  before: RunRecord,
  from: number,
  reached: number,
  attempt: number,
): Promise<RunRecord> {
  const { kept, superseded } = await setAside(folder, from, attempt - 1);
  const launch = { ...(await readLaunch(folder)), resume: true };
  await writeFile(join(folder, runFiles.launch), `${JSON.stringify(launch, null, 2)}\n`);
  await writeFile(join(folder, runFiles.heartbeat), `${Date.now()}\n`);
  for (const name of [runFiles.stop, runFiles.kill]) await rm(join(folder, name), { force: true });
  const { cause: _cause, secondsPerStep: _speed, ...rest } = before;
  const record: RunRecord = {
    ...rest,
    state: "starting",
    message: `Going on from step ${from}.`,
    supervisor: null,
    trainerProcess: null,
    startedAt: null,
    endedAt: null,
    exitCode: null,
    step: from,
    rollouts: kept,
    attempt,
    resumed: [...(before.resumed ?? []), { at: Date.now(), from, reached, superseded }],
  };
  await writeRecord(folder, record);
  // Last: until now a reader finds how the run had ended.
  await rename(join(folder, runFiles.exit), join(folder, `exit-${attempt - 1}.json`)).catch(ifAbsent);
  return record;
}

function ifAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
