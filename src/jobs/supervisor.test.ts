import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunView } from "../messages/run";
import { bundleProcess } from "../service/testing/bundle-process";
import { killTree } from "./end-process-tree";
import { launchSupervisor } from "./launch-supervisor";
import { startTimeOf } from "./process-identity";
import { readLines, readMetrics, tailLog } from "./read-lines";
import { readExit } from "./run-folder";
import { findRun, listRuns, readRun } from "./run-view";
import { stopRun, waitForEnd } from "./stop-run";

let root: string;
let script: string;
const trainer = join(import.meta.dirname, "testing", "fake-trainer.mjs");

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "runs-"));
  vi.stubEnv("REWARD_LAB_QUEUE", join(root, "queue"));
  script = join(root, "supervisor.cjs");
  await bundleProcess(join(import.meta.dirname, "testing", "command-supervisor.ts"), script);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const start = (mode: string, graceMs = 5000, text = "reward: 1\n"): Promise<RunView> =>
  launchSupervisor(
    root,
    {
      name: mode,
      trainer: "fake",
      rewardFile: join(root, "a.reward.yaml"),
      plan: "abc",
      device: "cpu",
      steps: 3,
      text,
      launch: {
        command: [process.execPath, trainer],
        env: { MODE: mode },
        steps: 3,
        graceMs,
        serve: ["score", "blocked"].includes(mode),
      },
    },
    { script },
  );

/** Waits until the trainer is at its step, so that it listens to signals. */
async function atStep(folder: string, step: number): Promise<RunView> {
  for (;;) {
    const run = await readRun(folder);
    if (run.record.step >= step && run.record.trainerProcess) return run;
    await sleep(30);
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await startTimeOf(pid)) === null) return true;
    await sleep(30);
  }
  return false;
}

describe("a run under its supervisor", () => {
  it("finishes, and its folder tells the whole story", async () => {
    const { folder } = await start("finish");
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "finished", step: 3, steps: 3, exitCode: 0 });
    expect(record.message).toBe("Finished after 3 steps.");
    expect(record.endedAt).toBeGreaterThanOrEqual(record.startedAt!);
    expect(await readFile(join(folder, "plan.reward.yaml"), "utf8")).toBe("reward: 1\n");
    expect(await readExit(folder)).toMatchObject({ state: "finished", exitCode: 0, signal: null });
    expect(await tailLog(folder, 1)).toEqual(["step 3"]);
  });

  it("scores what its trainer asks for, and keeps rollouts and metrics of every step", async () => {
    const { folder } = await start("score", 5000, "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n");
    const { record, rollouts } = await waitForEnd(folder);
    expect(record).toMatchObject({ message: "Finished after 3 steps.", step: 3, rollouts: 12 });
    expect(rollouts).toBe(12);
    expect((await readLines(join(folder, "rollouts-0001.jsonl"))).lines).toHaveLength(12);
    const { metrics } = await readMetrics(folder);
    // Lengths 1, 2, 3, 4 times the step: mean 2.5 times the step.
    expect(metrics.map(({ step, values }) => [step, values["reward"], values["loss"]])).toEqual([
      [1, 2.5, 1],
      [2, 5, 0.5],
      [3, 7.5, 1 / 3],
    ]);
  });

  it("fails when rollouts could not be kept, although the trainer ended well", async () => {
    const { folder } = await start("blocked", 5000, "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n");
    const { record } = await waitForEnd(folder);
    expect(record.state).toBe("failed");
    expect(record.message).toMatch(/^rollouts-0001\.jsonl cannot be written: .+ Finished after 3 steps\.$/);
  });

  it("fails with the error that the trainer said last, and keeps the rest in the log", async () => {
    const { folder } = await start("fail");
    const { record } = await waitForEnd(folder);
    expect(record.state).toBe("failed");
    expect(record.message).toBe(
      "The trainer ended with exit code 1 at step 1: ModuleNotFoundError: No module named 'trl'. The interpreter lacks the Python module trl. Run Set Up Training Environment, or install it into the interpreter that you chose.",
    );
    expect((await readExit(folder))?.log).toContain("Traceback (most recent call last):");
  });

  it("stops politely, so that the trainer can save", async () => {
    const { folder } = await start("polite");
    await atStep(folder, 2);
    await stopRun(folder);
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "stopped", message: "Stopped at step 2.", exitCode: 0 });
    expect(await readFile(join(folder, "checkpoint"), "utf8")).toBe("saved");
  });

  it("kills a trainer that does not listen, with children that left its group", async () => {
    const { folder } = await start("stubborn", 300);
    await atStep(folder, 5);
    const children = (await readFile(join(folder, "children"), "utf8")).split(" ").map(Number);
    await stopRun(folder);
    const { record } = await waitForEnd(folder);
    expect(record.state).toBe("stopped");
    expect(record.message).toContain("Killed at step 5");
    expect(await Promise.all([record.trainerProcess!.pid, ...children].map(gone))).toEqual([true, true, true]);
  });

  it("lets the trainer end although for a while neither log nor heartbeat can be written", async () => {
    const { folder } = await start("full");
    const { record } = await waitForEnd(folder);
    expect(await readFile(join(folder, "trained"), "utf8")).toBe("to the end");
    expect(record).toMatchObject({ state: "finished", exitCode: 0 });
  });

  it("says that the trainer was killed by someone else", async () => {
    const { folder } = await start("wait");
    const run = await atStep(folder, 4);
    process.kill(run.record.trainerProcess!.pid, "SIGKILL");
    const { record } = await waitForEnd(folder);
    expect(record.state).toBe("failed");
    expect(record.message).toContain("The trainer was killed (SIGKILL) at step 4.");
    expect(record.cause?.id).toBe("killed-for-memory");
  });

  it("stops its trainer when it is asked to end itself", async () => {
    const { folder } = await start("polite");
    const run = await atStep(folder, 2);
    process.kill(run.record.supervisor!.pid, "SIGTERM");
    expect((await waitForEnd(folder)).record.state).toBe("stopped");
    expect(await gone(run.record.trainerProcess!.pid)).toBe(true);
  });

  it("is lost once its supervisor is killed, and stopping it then ends the trainer left over", async () => {
    const { folder } = await start("wait");
    const { record } = await atStep(folder, 4);
    process.kill(record.supervisor!.pid, "SIGKILL");
    expect(await gone(record.supervisor!.pid)).toBe(true);
    const lost = await readRun(folder);
    expect(lost.record.state).toBe("lost");
    expect(lost.record.message).toMatch(/^No heartbeat for \d+ s; process \d+ is gone; last step 4\./);
    await stopRun(folder);
    expect(await gone(record.trainerProcess!.pid)).toBe(true);
    const { record: ended } = await readRun(folder);
    expect(ended.state).toBe("stopped");
    expect(ended.message).toMatch(/^Its supervisor was lost at step 4; /);
  });

  it("fails with a sentence when the program of the trainer is missing", async () => {
    const run = await launchSupervisor(
      root,
      {
        name: "missing",
        trainer: "fake",
        rewardFile: "",
        plan: "",
        device: "cpu",
        steps: 1,
        text: "",
        launch: { command: [join(root, "no-python")], steps: 1 },
      },
      { script },
    );
    const { record } = await waitForEnd(run.folder);
    expect(record.state).toBe("failed");
    expect(record.message).toMatch(/^The trainer could not be started: .*ENOENT/);
  });

  it("fails with what the supervisor said when that does not start", async () => {
    const broken = join(root, "broken.mjs");
    await writeFile(broken, `console.error("no such module"); process.exit(3);`);
    const run = await launchSupervisor(
      root,
      { name: "x", trainer: "x", rewardFile: "", plan: "", device: "", steps: 1, text: "", launch: {} },
      { script: broken },
    );
    expect(run.record.state).toBe("failed");
    expect(run.record.message).toBe("The supervisor did not start (exit code 3): no such module.");
  });
});

describe("run folders", () => {
  it("lists the newest first and finds a run by number, id or latest", async () => {
    for (const run of [await start("finish"), await start("finish")]) await waitForEnd(run.folder);
    const runs = await listRuns(root);
    const numbers = runs.map((run) => run.record.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect((await findRun(root, "1"))?.record.id).toBe("0001");
    expect((await findRun(root, "0001"))?.record.id).toBe("0001");
    expect((await findRun(root, "latest"))?.record.number).toBe(numbers[0]);
    expect(await findRun(root, "999")).toBeNull();
  });

  it("shows a run whose run.json is torn, with what exit.json still tells", async () => {
    const { folder } = await start("finish");
    await waitForEnd(folder);
    await truncate(join(folder, "run.json"), 40);
    const { record } = await readRun(folder);
    expect(record.state).toBe("finished");
    expect(record.message).toContain("run.json is torn");
  });

  it("gives two starts at the same moment two numbers", async () => {
    const both = await Promise.all([start("finish"), start("finish"), start("finish")]);
    expect(new Set(both.map((run) => run.record.id)).size).toBe(3);
    await Promise.all(both.map((run) => waitForEnd(run.folder)));
  });

  it("leaves alone a process that has the number of a dead one", async () => {
    const { folder } = await start("wait");
    const { record } = await atStep(folder, 4);
    const { isRunning } = await import("./process-identity");
    expect(await isRunning(record.trainerProcess!)).toBe(true);
    expect(await isRunning({ ...record.trainerProcess!, startTime: "1" })).toBe(false);
    await killTree(record.trainerProcess!.pid);
    await waitForEnd(folder);
  });
});
