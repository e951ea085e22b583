import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunView } from "../../messages/run";
import { bundleProcess } from "../../service/testing/bundle-process";
import { launchSupervisor, type NewRun } from "../launch-supervisor";
import { readRun } from "../run-view";

export const rewardText = "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n";

export interface FakeRun {
  readonly name?: string;
  /** Default: trains. */
  readonly mode?: string;
  readonly device?: string;
  readonly steps?: number;
  readonly stepMs?: number;
  /** Steps between checkpoints; 0: only at a stop. */
  readonly save?: number;
  readonly text?: string;
  /** Another workspace folder. */
  readonly in?: string;
}

/** A workspace whose runs have the fake trainer, under real supervisors. Its queue is `queue`, or one of its own. */
export interface FakeWorkspace {
  readonly root: string;
  readonly script: string;
  readonly queue: string;
  start(run?: FakeRun): Promise<RunView>;
  /** What `start` would start. */
  describe(run?: FakeRun): NewRun;
}

/** `script` is a supervisor that was bundled before. The queue is passed on through `process.env`: one for each test process. */
export async function fakeWorkspace(script?: string): Promise<FakeWorkspace> {
  const root = await mkdtemp(join(tmpdir(), "fake-runs-"));
  const bundled = script ?? join(root, "supervisor.cjs");
  if (!script) await bundleProcess(join(import.meta.dirname, "command-supervisor.ts"), bundled);
  process.env["REWARD_LAB_QUEUE"] ??= join(root, "queue");
  const trainer = join(import.meta.dirname, "fake-trainer.mjs");
  const describe = (run: FakeRun = {}): NewRun => {
    const { name = "fake", mode = "train", device = "cpu", text = rewardText } = run;
    const { steps = 20, stepMs = 20, save = 0 } = run;
    const env = { MODE: mode, STEPS: String(steps), STEP_MS: String(stepMs), SAVE: String(save) };
    const launch = { command: [process.execPath, trainer], env, steps, graceMs: 3000, serve: mode === "train" };
    const rewardFile = join(root, "a.reward.yaml");
    return { name, trainer: "fake", rewardFile, plan: "abc", device, wants: device, steps, text, launch };
  };
  return {
    root,
    script: bundled,
    queue: process.env["REWARD_LAB_QUEUE"],
    describe,
    start: (run) => launchSupervisor(run?.in ?? root, describe(run), { script: bundled }),
  };
}

/** Waits for a state of a run, and fails with what it is instead. */
export async function until(folder: string, is: (run: RunView) => boolean, timeoutMs = 15_000): Promise<RunView> {
  for (const end = performance.now() + timeoutMs; ;) {
    const run = await readRun(folder);
    if (is(run)) return run;
    if (performance.now() > end) throw new Error(`Run ${run.record.id} is ${run.record.state}: ${run.record.message}`);
    await sleep(25);
  }
}

export const atStep = (folder: string, step: number): Promise<RunView> =>
  until(folder, ({ record }) => record.state === "running" && record.step >= step);

/** Steps whose scores the server has answered for. */
export async function acknowledged(folder: string): Promise<readonly number[]> {
  const text = await readFile(join(folder, "acknowledged"), "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).map(Number);
}
