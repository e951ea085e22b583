import { appendFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { RolloutLine } from "../../messages/run";
import { countKept } from "../kept-lines";
import { identityOf, isRunning } from "../process-identity";
import { mergeMetrics, readMetrics } from "../read-lines";
import { readRun } from "../run-view";
import { stopRun, waitForEnd } from "../stop-run";
import { atStep, type FakeWorkspace, fakeWorkspace, until } from "../testing/fake-runs";
import { lastCheckpoint } from "./checkpoints";
import { compareRewardFile } from "./compare-reward-file";
import { resumable, resumeRun } from "./resume-run";

let workspace: FakeWorkspace;
beforeAll(async () => {
  workspace = await fakeWorkspace();
  await writeFile(
    join(workspace.root, "a.reward.yaml"),
    "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n",
  );
});

const resume = async (folder: string) => {
  const reply = await resumeRun(folder, { script: workspace.script });
  if (!reply.ok) throw new Error(`${reply.problem.message} ${reply.problem.nextStep}`);
  return reply.run;
};

/** Steps of the rollouts in a file, in its order. */
const stepsIn = async (path: string) =>
  (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as RolloutLine).step);

const each = (from: number, to: number, times = 4) =>
  Array.from({ length: (to - from + 1) * times }, (_, i) => from + Math.floor(i / times));

describe.skipIf(process.platform === "win32")("a run that is resumed", () => {
  it("goes on where it was stopped, in its folder, with nothing twice", async () => {
    const { folder } = await workspace.start({ steps: 30, stepMs: 25 });
    await atStep(folder, 5);
    await stopRun(folder);
    const { record: stopped } = await waitForEnd(folder);
    expect(stopped).toMatchObject({ state: "stopped", checkpoint: stopped.step });
    const before = await readFile(join(folder, "exit.json"), "utf8");
    expect(await resumable(folder)).toMatchObject({
      ok: true,
      from: stopped.step,
      reached: stopped.step,
      rewardFile: "same",
    });
    await resume(folder);
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "finished", step: 30, rollouts: 120, attempt: 2 });
    expect(record.resumed).toMatchObject([{ from: stopped.step, reached: stopped.step, superseded: 0 }]);
    expect(await stepsIn(join(folder, "rollouts-0001.jsonl"))).toEqual(each(1, 30));
    const { metrics } = await readMetrics(folder);
    expect(metrics.map(({ step }) => step)).toEqual(each(1, 30, 1));
    expect(await readFile(join(folder, "exit-1.json"), "utf8")).toBe(before);
    expect((await readdir(folder)).filter((name) => ["superseded", "STOP", "KILL", "reserve"].includes(name))).toEqual(
      [],
    );
  });

  it("counts steps that are made again once, and keeps what they had before aside", async () => {
    const { folder } = await workspace.start({ steps: 20, stepMs: 25, save: 4 });
    const { record: before } = await atStep(folder, 7);
    // Both at once: else the guard lets the trainer save.
    process.kill(before.supervisor!.pid, "SIGKILL");
    process.kill(before.trainerProcess!.pid, "SIGKILL");
    const lost = await until(folder, ({ record }) => record.state === "lost");
    expect(lost.record.message).toMatch(/^No heartbeat for \d+ s; process \d+ is gone; last step \d+\./);
    await until(folder, ({ leftOver }) => !leftOver);
    const reached = (await countKept(folder)).step;
    const from = (await lastCheckpoint(folder))!;
    expect([from % 4, reached >= from]).toEqual([0, true]);
    // A crash of the machine may leave half a line.
    await appendFile(join(folder, "rollouts-0001.jsonl"), '{"schema":1,"id":"8-0","ste');
    await resume(folder);
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "finished", step: 20, rollouts: 80 });
    expect(record.resumed).toMatchObject([{ from, reached, superseded: 4 * (reached - from) }]);
    expect(await stepsIn(join(folder, "rollouts-0001.jsonl"))).toEqual(each(1, 20));
    expect(mergeMetrics((await readMetrics(folder)).metrics).map(({ step }) => step)).toEqual(each(1, 20, 1));
    const aside = await readFile(join(folder, "superseded", "0001", "rollouts-0001.jsonl"), "utf8");
    expect(aside.trim().split("\n")).toHaveLength(4 * (reached - from) + 1);
    expect(aside).toContain('{"schema":1,"id":"8-0","ste\n');
  });

  it("is started by one of two who resume at once", async () => {
    const { folder } = await workspace.start({ steps: 40, stepMs: 25 });
    await atStep(folder, 3);
    await stopRun(folder);
    await waitForEnd(folder);
    const both = await Promise.all([1, 2].map(() => resumeRun(folder, { script: workspace.script })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "finished", rollouts: 160, attempt: 2 });
    expect(await stepsIn(join(folder, "rollouts-0001.jsonl"))).toEqual(each(1, 40));
  });

  it("that is gone or going says why it cannot", async () => {
    const { folder } = await workspace.start({ steps: 400, stepMs: 25 });
    await atStep(folder, 1);
    const why = async () => {
      const reply = await resumeRun(folder, { script: workspace.script });
      return reply.ok ? "it went on" : `${reply.problem.message} ${reply.problem.nextStep}`;
    };
    expect(await why()).toMatch(/^Run \d+ is running\. Stop it first\.$/);
    await stopRun(folder, true);
    expect((await waitForEnd(folder)).record.message).toMatch(/^Killed at step \d+, as asked/);
    expect(await why()).toMatch(/has no checkpoint yet.*save_every: 20/);
    await rm(join(folder, "launch.json"));
    expect(await why()).toMatch(/cannot be read any more/);
    const done = await workspace.start({ steps: 1 });
    await waitForEnd(done.folder);
    expect(await resumable(done.folder)).toMatchObject({ ok: false, problem: { nextStep: "Start a new training." } });
  });

  it("is killed by the second stop, though its trainer does not listen", async () => {
    const { folder } = await workspace.start({ mode: "stubborn" });
    await until(folder, ({ record }) => record.step >= 5);
    await stopRun(folder);
    await until(folder, ({ record }) => record.state === "stopping");
    await stopRun(folder);
    const began = performance.now();
    const { record } = await waitForEnd(folder);
    // Its grace time is 3 s.
    expect(performance.now() - began).toBeLessThan(2000);
    expect(record.message).toBe("Killed at step 5, as asked; what came after the last checkpoint is lost.");
  });
});

describe("a checkpoint", () => {
  it("that was cut off while it was saved is passed over", async () => {
    const folder = join(workspace.root, "cut");
    const save = async (step: number, state: string) => {
      await mkdir(join(folder, "trainer", `checkpoint-${step}`), { recursive: true });
      await writeFile(join(folder, "trainer", `checkpoint-${step}`, "trainer_state.json"), state);
    };
    expect(await lastCheckpoint(folder)).toBeNull();
    await save(8, '{"global_step": 8}');
    await save(12, '{"global_st');
    await mkdir(join(folder, "trainer", "checkpoint-16"));
    expect(await lastCheckpoint(folder)).toBe(8);
  });

  it("of Stable-Baselines3 is a file, whole once it has its name", async () => {
    const folder = join(workspace.root, "zips");
    await mkdir(join(folder, "trainer"), { recursive: true });
    await writeFile(join(folder, "trainer", "saving.zip"), "half");
    expect(await lastCheckpoint(folder)).toBeNull();
    for (const step of [4096, 10240]) await writeFile(join(folder, "trainer", `checkpoint-${step}.zip`), "whole");
    expect(await lastCheckpoint(folder)).toBe(10240);
  });
});

describe("the reward file beside a run's copy", () => {
  it("has changed where it means something else; comments are no change", async () => {
    const [frozen, now] = [join(workspace.root, "frozen.yaml"), join(workspace.root, "now.reward.yaml")];
    const text = (max: number) =>
      `reward: 1\ndimensions: {letters: {type: length, unit: chars, shape: [{scale: ${max}}]}}\n`;
    await writeFile(frozen, text(2));
    const compared = async (changed: string) => {
      await writeFile(now, changed);
      return compareRewardFile(frozen, now);
    };
    expect(await compared(text(2))).toBe("same");
    expect(await compared(`# a note\n${text(2)}`)).toBe("same");
    expect(await compared(text(3))).toBe("changed");
    expect(await compared(`${text(2)}train: {trainer: trl.grpo, steps: 9}\n`)).toBe("changed");
    expect(await compared("reward: [")).toBe("changed");
    await rm(now);
    expect(await compareRewardFile(frozen, now)).toBe("missing");
  });
});

it("a run whose machine was started anew says so, though its process numbers are taken again", async () => {
  const { folder } = await workspace.start({ steps: 1 });
  const { record: ended } = await waitForEnd(folder);
  // It writes its last run.json after exit.json.
  await expect.poll(() => isRunning(ended.supervisor!), { timeout: 10_000 }).toBe(false);
  const record = JSON.parse(await readFile(join(folder, "run.json"), "utf8")) as object;
  await rm(join(folder, "exit.json"));
  const ours = await identityOf(process.pid);
  const write = (change: object) =>
    writeFile(join(folder, "run.json"), JSON.stringify({ ...record, state: "running", step: 412, ...change }));
  await write({ supervisor: { ...ours, boot: "another" } });
  expect((await readRun(folder)).record).toMatchObject({
    state: "lost",
    message: "The machine was restarted while it ran; last step 412.",
  });
  // The same process of this boot runs, whatever the clock says meanwhile.
  await write({ supervisor: ours });
  for (const hours of [-3, 0, 3]) {
    expect((await readRun(folder, Date.now() + hours * 3_600_000)).record.state).toBe("running");
  }
  // On another machine only its heartbeat counts: a clock set back does not make it young.
  await write({ supervisor: ours, host: "elsewhere" });
  expect((await readRun(folder)).record.state).toBe("running");
  for (const minutes of [-5, 5]) {
    const { message } = (await readRun(folder, Date.now() + minutes * 60_000)).record;
    expect(message).toMatch(/^No heartbeat for \d+ s from elsewhere, where it runs; last step 412\.$/);
  }
});
