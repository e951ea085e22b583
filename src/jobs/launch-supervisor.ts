import { spawn } from "node:child_process";
import { open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunRecord, RunView } from "../messages/run";
import { errorLine } from "./ending";
import { tailLog } from "./read-lines";
import { makeRunFolder, readRecord, runFiles, writeExit, writeRecord } from "./run-folder";
import { readRun } from "./run-view";

/** What a run is, before it has a folder. */
export interface NewRun extends Pick<
  RunRecord,
  "name" | "trainer" | "rewardFile" | "plan" | "device" | "wants" | "steps"
> {
  /** Text of the reward file: the frozen copy. */
  readonly text: string;
  /** What the supervisor reads from `launch.json`. */
  readonly launch: object;
}

export interface SupervisorProgram {
  /** The script `dist/supervisor.js`. */
  readonly script: string;
  /** The program that runs it; default our own. Electron then acts as Node. */
  readonly node?: string;
}

/**
 * Makes a run folder and starts a supervisor in it, detached: it outlives us. Comes back once the supervisor has reported, or
 * has ended: then the run is `failed` and its message is what the supervisor said last. Where the folder cannot be written it is
 * removed, and this throws.
 */
export async function launchSupervisor(root: string, run: NewRun, program: SupervisorProgram): Promise<RunView> {
  const { id, number, folder } = await makeRunFolder(root);
  const { text, launch, ...known } = run;
  const record: RunRecord = {
    schema: 1,
    id,
    number,
    kind: "train",
    ...known,
    command: [],
    state: "starting",
    message: "Starting.",
    supervisor: null,
    trainerProcess: null,
    createdAt: Date.now(),
    startedAt: null,
    endedAt: null,
    step: 0,
    exitCode: null,
  };
  try {
    await writeFile(join(folder, runFiles.plan), text);
    await writeFile(join(folder, runFiles.launch), `${JSON.stringify(launch, null, 2)}\n`);
    await writeRecord(folder, record);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return startSupervisor(folder, record, program);
}

/** Starts a supervisor in a folder whose `record` was just written, and waits until it has reported or has ended. */
export async function startSupervisor(folder: string, record: RunRecord, program: SupervisorProgram): Promise<RunView> {
  const ended = await spawnSupervisor(folder, program);
  for (;;) {
    const current = await readRecord(folder);
    if (!("problem" in current) && (current.supervisor || current.state !== "starting")) return readRun(folder);
    const early = ended();
    if (early !== null) {
      await failEarly(folder, record, early);
      return readRun(folder);
    }
    await sleep(20);
  }
}

/** Starts the process. The function returned tells how it ended, and null while it runs. */
async function spawnSupervisor(folder: string, program: SupervisorProgram): Promise<() => string | null> {
  const log = await open(join(folder, runFiles.log), "a");
  try {
    const child = spawn(program.node ?? process.execPath, [program.script, folder], {
      cwd: folder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
      windowsHide: true,
    });
    let ended: string | null = null;
    child.once("error", (error) => (ended = error.message));
    child.once("exit", (code, signal) => (ended = signal ? `killed by ${signal}` : `exit code ${code}`));
    child.unref();
    return () => ended;
  } finally {
    await log.close();
  }
}

async function failEarly(folder: string, record: RunRecord, how: string): Promise<void> {
  const current = await readRecord(folder);
  if (!("problem" in current) && current.supervisor) return;
  const log = await tailLog(folder);
  const cause = errorLine(log);
  const message = `The supervisor did not start (${how})${cause ? `: ${cause}` : ""}.`;
  const endedAt = Date.now();
  await writeExit(folder, { schema: 1, state: "failed", message, exitCode: null, signal: null, endedAt, log });
  await writeRecord(folder, { ...record, state: "failed", message, endedAt });
}
