import { describe, expect, it } from "vitest";
import { shareOf } from "../statistics";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
advantage:
  grpo: {std: group}
`;

const dead = (k: number, n: number, rollouts = n * 4) => ({
  summary: summaryOf(rollouts, n, { deadGroups: shareOf(k, n), deadLow: k - 40, deadHigh: 40 }),
});

describe("zero-std-groups", () => {
  // Wilson for 600 of 659: p = 0.9105, low 0.886. For 620 of 659: p = 0.9408, low 0.920. For 320 of 659: 0.4856.
  it("warns when the lower end is above a half", () => {
    const marked = text.replace("advantage:", "advantage:\n#^^^^^^^^ 91% of groups give no gradient");
    const [found] = expectFindings("zero-std-groups", marked, dead(600, 659));
    expect(found?.severity).toBe("warning");
    expect(found?.message).toContain("560 at the lowest, 40 at the highest; n = 659 groups, 95% CI 89–93%");
  });

  it("is an error when the lower end is above nine tenths", () => {
    const found = diagnosticsOf(text, dead(620, 659)).find(({ rule }) => rule === "zero-std-groups");
    expect(found?.severity).toBe("error");
  });

  it("is quiet at half, where the lower end is below a half, and on few rollouts", () => {
    expectFindings("zero-std-groups", text, dead(320, 659));
    // 6 of 10 groups: Wilson low is 0.31.
    expectFindings("zero-std-groups", text, dead(6, 10, 640));
    // 31 rollouts say nothing, whatever the share.
    expectFindings("zero-std-groups", text, dead(8, 8, 31));
  });

  it("is quiet for an estimator that compares with nothing", () => {
    expectFindings("zero-std-groups", text.replace("grpo: {std: group}", "none: {}"), dead(600, 659));
  });

  it("doubles the group size where the file has one", () => {
    const trained = `${text.trim()}\ntrain: {trainer: trl.grpo, group_size: 8}\n`;
    expect(applyFix("zero-std-groups", "groups of 16", trained, dead(600, 659))).toContain("group_size: 16}");
  });

  it("says when it rests on an older text", () => {
    const found = diagnosticsOf(text, { ...dead(600, 659), stale: true });
    expect(found.filter(({ rule }) => rule === "zero-std-groups").map(({ stale }) => stale)).toEqual([true]);
  });
});
