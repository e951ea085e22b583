import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seeded } from "../../src/engine/seeded";
import { countKept } from "../../src/jobs/kept-lines";
import { isRunning } from "../../src/jobs/process-identity";
import { readMetrics } from "../../src/jobs/read-lines";
import { resumable, resumeRun } from "../../src/jobs/resume/resume-run";
import { activeStates, runsFolder } from "../../src/jobs/run-folder";
import { readRun, reportMs } from "../../src/jobs/run-view";
import { stopRun, waitForEnd } from "../../src/jobs/stop-run";
import { acknowledged, type FakeWorkspace, fakeWorkspace } from "../../src/jobs/testing/fake-runs";
import type { RolloutLine } from "../../src/messages/run";
import { jsonl, tempFolder } from "../../src/rollouts/testing/temp-folder";
import { startEngine } from "../../src/service/client";
import { bundleEngine } from "../../src/service/testing/bundle-engine";
import { bundleProcess } from "../../src/service/testing/bundle-process";
import { mathsReward } from "../../src/service/testing/maths-reward";

/**
 * Kills with SIGKILL at random times, from a seed. `KILLS=200` for all, `KILLS_SEED` for another sequence.
 * After each: what was acknowledged is in the files, the state is true, nothing is left running, and the next start works.
 */
const kills = Number(process.env["KILLS"] ?? 16);
const seed = Number(process.env["KILLS_SEED"] ?? 1);
const steps = 12;
/** A run of the fake trainer takes about this long from its launch, in ms. */
const lifeMs = 900;

const victims = ["supervisor", "trainer", "machine", "window", "waiting", "engine"] as const;
type Victim = (typeof victims)[number];

let workspace: FakeWorkspace;
let windowScript: string;
let bundle: Awaited<ReturnType<typeof bundleEngine>>;
beforeAll(async () => {
  workspace = await fakeWorkspace();
  windowScript = join(workspace.root, "window.cjs");
  await bundleProcess(join(import.meta.dirname, "../../src/jobs/testing/window-process.ts"), windowScript);
  bundle = await bundleEngine();
});
afterAll(() => bundle.remove());

const run = { steps, stepMs: 25, save: 3 };
const kill = (pid: number | undefined) => {
  try {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
};

/** What must hold of a run however it ended; gives its state. */
async function hold(folder: string): Promise<string> {
  // A supervisor that never reported is given up after its time.
  const view = await readRun(folder);
  const { record } = activeStates.includes(view.record.state)
    ? await readRun(folder, Date.now() + reportMs + 1000)
    : view;
  expect(activeStates, record.message).not.toContain(record.state);
  // One that has written the end of its run needs a moment to go.
  const { supervisor } = record;
  if (supervisor) await expect.poll(() => isRunning(supervisor), { timeout: 5000 }).toBe(false);
  const { metrics } = await readMetrics(folder);
  const kept = await countKept(folder);
  expect(kept.torn).toBeLessThanOrEqual(1);
  const count = new Map<number, number>();
  for (const { step } of await rolloutsOf(folder)) count.set(step, (count.get(step) ?? 0) + 1);
  for (const step of await acknowledged(folder)) expect(count.get(step), `rollouts of step ${step}`).toBe(4);
  for (const { step } of metrics) expect(count.get(step), `rollouts of step ${step}`).toBe(4);
  return record.state;
}

async function rolloutsOf(folder: string): Promise<readonly RolloutLine[]> {
  const text = await readFile(join(folder, "rollouts-0001.jsonl"), "utf8").catch(() => "");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as RolloutLine);
}

/** The next start: the run goes on from its checkpoint, or a new one is started. It must be whole, with every step once. */
async function startAgain(folder: string): Promise<void> {
  const can = await resumable(folder);
  const next = can.ok
    ? await resumeRun(folder, { script: workspace.script })
    : { ok: true as const, run: await workspace.start(run) };
  if (!next.ok) throw new Error(next.problem.message);
  const { record } = await waitForEnd(next.run.folder);
  expect(record, record.message).toMatchObject({ state: "finished", step: steps, rollouts: 4 * steps });
  const rollouts = await rolloutsOf(next.run.folder);
  expect(new Set(rollouts.map(({ id }) => id)).size).toBe(4 * steps);
  expect(rollouts).toHaveLength(4 * steps);
  const { metrics } = await readMetrics(next.run.folder);
  expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
}

const gone = async (folder: string) => {
  const { record } = await readRun(folder);
  for (const process of [record.supervisor, record.trainerProcess])
    if (process) await expect.poll(() => isRunning(process), { timeout: 15_000 }).toBe(false);
};

const strike: Record<Victim, (random: () => number) => Promise<string>> = {
  /** With it the reward server that it hosts. Its trainer must end by itself. */
  async supervisor(random) {
    const { folder, record } = await workspace.start(run);
    await sleep(random() * lifeMs);
    kill(record.supervisor!.pid);
    await gone(folder);
    return settle(folder, ["lost", "finished"]);
  },
  async trainer(random) {
    const { folder } = await workspace.start(run);
    await sleep(random() * lifeMs);
    kill((await readRun(folder)).record.trainerProcess?.pid);
    await waitForEnd(folder);
    return settle(folder, ["failed", "finished"]);
  },
  /** As when the machine goes off. */
  async machine(random) {
    const { folder, record } = await workspace.start(run);
    await sleep(random() * lifeMs);
    kill(record.supervisor!.pid);
    kill((await readRun(folder)).record.trainerProcess?.pid);
    await gone(folder);
    return settle(folder, ["lost", "finished"]);
  },
  /** While it starts a run, or later: the run does not mind. */
  async window(random) {
    const file = join(workspace.root, "window.json");
    await writeFile(file, JSON.stringify({ ...workspace, run: workspace.describe(run) }));
    const before = new Set(await readdir(runsFolder(workspace.root)).catch(() => []));
    const child = spawn(process.execPath, [windowScript, file], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
    await sleep(random() * 200);
    child.kill("SIGKILL");
    await sleep(100);
    const made = (await readdir(runsFolder(workspace.root))).filter((name) => !before.has(name));
    if (made.length === 0) return "window: before the folder";
    const folder = join(runsFolder(workspace.root), made[0]!);
    // It may have been killed before it started the supervisor, or after, and that one takes its time.
    const reported = async () => (await readRun(folder)).record.supervisor !== null;
    for (let tries = 0; tries < 50 && !(await reported()); tries++) await sleep(100);
    if (await reported()) expect((await waitForEnd(folder)).record.state).toBe("finished");
    return settle(folder, ["finished", "lost"]);
  },
  /** A run that waits for its device, then the one that has it. */
  async waiting(random) {
    const first = await workspace.start(run);
    const [second, third] = [await workspace.start(run), await workspace.start(run)];
    await sleep((random() * lifeMs) / 3);
    kill(second.record.supervisor!.pid);
    await gone(second.folder);
    await sleep((random() * lifeMs) / 3);
    kill(first.record.supervisor!.pid);
    expect((await waitForEnd(third.folder)).record.state).toBe("finished");
    await gone(first.folder);
    await hold(first.folder);
    return settle(second.folder, ["lost", "finished"]);
  },
  /** While it scores. */
  async engine(random) {
    const rows = Array.from({ length: 6000 }, (_, n) => ({
      group: n >> 2,
      prompt: "q",
      completion: `A: ${n % 7}`,
      gold: "3",
    }));
    const folder = tempFolder({ "r.jsonl": jsonl(...rows) });
    const file = { path: join(folder, "maths.reward.yaml"), text: mathsReward("r.jsonl") };
    // A client of its own: one whose process dies three times a minute asks to be restarted by hand.
    const engine = startEngine({ script: bundle.script });
    const asked = engine.request("summarise", { file }).catch((error: Error) => error.name);
    const { pid } = await engine.request("ping", {});
    await sleep(random() * 150);
    kill(pid);
    const first = await asked;
    expect(typeof first === "string" ? first : "scored").toMatch(/^(EngineDied|scored)$/);
    const again = await engine.request("summarise", { file });
    // n % 7 == 3 for 3, 10, ... 5995: 857 of 6000.
    expect(again.ok && again.summary.rollouts).toBe(6000);
    expect(again.ok && again.summary.dimensions[0]!.mean).toBeCloseTo(857 / 6000, 12);
    engine.dispose();
    return typeof first === "string" ? "engine: died" : "engine: had answered";
  },
};

async function settle(folder: string, may: readonly string[]): Promise<string> {
  const state = await hold(folder);
  expect(may).toContain(state);
  await stopRun(folder);
  if (state !== "finished") await startAgain(folder);
  return state;
}

it(
  `holds after ${kills} kills at random times (seed ${seed})`,
  async () => {
    const random = seeded(seed);
    const told = new Map<string, number>();
    for (let i = 0; i < kills; i++) {
      const victim = victims[i < victims.length ? i : Math.floor(random() * victims.length)]!;
      const outcome = await strike[victim](random).catch((error: Error) => {
        error.message = `kill ${i} of seed ${seed} (${victim}): ${error.message}`;
        throw error;
      });
      const key = outcome.startsWith(victim) ? outcome : `${victim}: ${outcome}`;
      told.set(key, (told.get(key) ?? 0) + 1);
    }
    console.log(
      [...told]
        .map(([what, times]) => `${what} ${times}`)
        .sort()
        .join(", "),
    );
  },
  kills * 20_000,
);
