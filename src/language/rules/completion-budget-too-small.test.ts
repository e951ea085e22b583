import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = `
reward: 1
data:
  rollouts: rollouts.jsonl
dimensions:
  correct: {type: exact, to: gold}
train: {trainer: trl.grpo, options: {max_completion_length: 256}}
`;
const cut = (k: number, n = 2636) => ({
  summary: summaryOf(n, Math.floor(n / 4), {
    statistics: { finish: { column: "finish_reason", known: n, cut: k, budget: 256, finished95: 231.4 } },
  }),
});

describe("completion-budget-too-small", () => {
  it("stands at the budget and raises it", () => {
    // 900 of 2,636 is 34.1%, Wilson 32.4% to 36.0%.
    const marked = text.replace(
      "256}}",
      "256}}\n#                                                           ^^^ 34% of answers are cut at 256 tokens (`finish_reason`, n = 2,636 rollouts, 95% CI 32–36%); the 95th percentile of finished ones is 231.",
    );
    expect(expectFindings("completion-budget-too-small", marked, cut(900))[0]?.severity).toBe("warning");
    expect(applyFix("completion-budget-too-small", "to 512", text, cut(900))).toContain("max_completion_length: 512");
  });

  it("is an error where nearly all are cut, and stands at the rollouts where no budget is written", () => {
    const untrained = text
      .replace(/train:.*\n/, "")
      .replace("rollouts.jsonl", "rollouts.jsonl\n# ^^^^^^^^ 97% of answers are cut");
    expect(expectFindings("completion-budget-too-small", untrained, cut(2557))[0]?.severity).toBe("error");
  });

  it("is quiet where the interval reaches below 30%, and on few rollouts", () => {
    // 800 of 2,636 is 30.3%, Wilson low 28.6%.
    expectFindings("completion-budget-too-small", text, cut(800));
    expectFindings("completion-budget-too-small", text, cut(31, 31));
  });
});
