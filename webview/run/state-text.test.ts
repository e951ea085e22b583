import { describe, expect, it } from "vitest";
import type { RunRecord, RunState } from "../../src/messages/run";
import { fixed } from "../format";
import { curveText, stateSentence, timeLeft } from "./state-text";

const record = (state: RunState, message: string, step = 12): RunRecord => ({
  schema: 1,
  id: "0003",
  number: 3,
  name: "sums",
  kind: "train",
  trainer: "trl-grpo",
  rewardFile: "sums.reward.yaml",
  plan: "8c1f",
  device: "cpu",
  command: [],
  state,
  message,
  supervisor: null,
  trainerProcess: null,
  createdAt: 0,
  startedAt: 1000,
  endedAt: 91_000,
  step,
  steps: 100,
  exitCode: null,
});

describe("what the page says of a run", () => {
  it("tells where and why it failed", () => {
    expect(stateSentence(record("failed", "The trainer ended with exit code 1"), [])).toBe(
      "The run failed at step 12 of 100. The trainer ended with exit code 1.",
    );
  });

  it("tells what can be done about a lost run", () => {
    expect(stateSentence(record("lost", "Process 7 is gone."), [])).toBe(
      "The run was lost at step 12 of 100. Process 7 is gone. What it wrote is kept; Resume goes on from its last checkpoint.",
    );
  });

  it("tells what a finished run gained", () => {
    expect(stateSentence(record("finished", "", 100), [null, 0.2, 0.75])).toBe(
      "The run finished 100 steps in 1:30. Its reward went from 0.200 to 0.750.",
    );
  });

  it("compares the means of ten steps at either end of a long run", () => {
    // First ten: 0, 0.1, 0, 0.1, ... = 0.05; last ten: 0.5, 0.6, ... = 0.55.
    const reward = Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 0.5) + (i % 2) / 10);
    expect(stateSentence(record("finished", "", 100), reward)).toContain(
      "Its reward went from 0.050 to 0.550 (means of 10 steps).",
    );
  });

  it("is silent about a run that simply runs, and explains the empty curves of its first step", () => {
    expect(stateSentence(record("running", "Training."), [])).toBe("");
    expect(stateSentence(record("running", "Training.", 0), [])).toContain("first step");
  });

  it("knows the time left only of a run that runs", () => {
    // 88 steps of 2.5 s.
    expect(timeLeft(record("running", ""), 2.5)).toBe(220_000);
    expect(timeLeft(record("running", ""), null)).toBeNull();
    expect(timeLeft(record("lost", ""), 2.5)).toBeNull();
  });
});

describe("a curve in words", () => {
  it("gives both ends with their steps", () => {
    expect(curveText("Reward", [1, 2, 3], [null, 0.5, 0.25], (value) => fixed(value))).toBe(
      "Reward: from 0.50 at step 2 to 0.25 at step 3.",
    );
  });

  it("says that there is none yet", () => {
    expect(curveText("KL", [1], [null], String)).toBe("KL: no values yet.");
  });
});
