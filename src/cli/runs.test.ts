import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeRunFolder, writeRecord } from "../jobs/run-folder";
import type { RunRecord } from "../messages/run";
import { stepText } from "./follow-run";
import { capture } from "./testing/capture";

const golden = (name: string) => join(import.meta.dirname, "testing", "golden", `${name}.txt`);
let root: string;

/** Two runs: one that finished after 20 steps, one that failed at its start. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "cli-runs-"));
  const first = await makeRunFolder(root);
  const base: RunRecord = {
    schema: 1,
    id: first.id,
    number: first.number,
    name: "sums",
    kind: "train",
    trainer: "trl.grpo",
    rewardFile: "sums.reward.yaml",
    plan: "0123456789ab",
    device: "cpu",
    command: ["python", "-m", "reward_lab"],
    state: "finished",
    message: "Finished after 20 steps.",
    supervisor: null,
    trainerProcess: null,
    createdAt: 0,
    startedAt: 5000,
    endedAt: 65_000,
    step: 20,
    steps: 20,
    exitCode: 0,
    rollouts: 1280,
  };
  await writeRecord(first.folder, base);
  const line = (step: number) => ({
    step,
    time: step,
    values: {
      reward: step / 20,
      "dim/correct": step / 40,
      "dim/words": null,
      "share/correct": 0.5,
      dead: 0.25,
      length: 30 - step,
    },
  });
  const lines = Array.from({ length: 20 }, (_, i) => JSON.stringify(line(i + 1)));
  await writeFile(join(first.folder, "metrics.jsonl"), `${lines.join("\n")}\n{"step": 21, "val`);
  await writeFile(join(first.folder, "log.txt"), "one\ntwo\nthree\n");
  const second = await makeRunFolder(root);
  const message = "The trainer ended with exit code 1 at step 0: ModuleNotFoundError: No module named 'trl'.";
  const failed = { state: "failed", message, endedAt: 1000, step: 0, exitCode: 1, rollouts: 0 } as const;
  await writeRecord(second.folder, { ...base, ...failed, id: second.id, number: second.number });
});

describe("reward-lab runs", () => {
  it("lists runs, newest first", async () => {
    const { code, out } = await capture(["runs"], { cwd: root });
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(golden("runs"));
  });

  it("shows a run with what training changed", async () => {
    const { out } = await capture(["runs", "show", "1"], { cwd: root });
    // First 2 of 20 steps beside the last 2: reward (1/20 + 2/20)/2 = 0.075 and (19/20 + 1)/2 = 0.975.
    await expect(out.replaceAll(root, "ROOT")).toMatchFileSnapshot(golden("runs-show"));
  });

  it("gives a run as JSON", async () => {
    const { out } = await capture(["runs", "show", "latest", "--json"], { cwd: root });
    expect(JSON.parse(out)).toMatchObject({ schema: 1, run: { record: { number: 2, state: "failed" } }, metrics: [] });
  });

  it("prints the end of a log", async () => {
    expect((await capture(["runs", "logs", "1", "--lines", "2"], { cwd: root })).out).toBe("two\nthree\n");
  });

  it("takes a number of lines of the log, and nothing else for one", async () => {
    expect((await capture(["runs", "logs", "1", "--lines", "2"], { cwd: root })).out).toBe("two\nthree\n");
    for (const lines of ["0", "some"]) {
      const { code, err } = await capture(["runs", "logs", "1", "--lines", lines], { cwd: root });
      expect(code).toBe(2);
      expect(err).toContain(`--lines ${lines} is not a whole number of at least 1.`);
    }
  });

  it("says which runs and actions there are not", async () => {
    const { code, err } = await capture(["runs", "show", "9"], { cwd: root });
    expect([code, err]).toEqual([1, "error There is no run 9.\nRun reward-lab runs for a list.\n"]);
    expect((await capture(["runs", "delete", "1"], { cwd: root })).code).toBe(2);
  });
});

describe("the line of a step", () => {
  it("has reward, dimensions and dead groups, and a dash for what is missing", () => {
    const values = { reward: 0.41234, "dim/correct": 0.5, "dim/brief": null, dead: 0.25, loss: 3 };
    expect(stepText({ steps: 200 }, { step: 7, time: 0, values })).toBe(
      "step   7/200  reward 0.412   correct 0.5     brief –       dead 25 %",
    );
  });
});
