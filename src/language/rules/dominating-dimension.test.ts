import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, shape: [negate]}
aggregate:
  sum:
    correct: 4
    words: 1
advantage: dr_grpo
`;
const paying = (low: number, value: number, high: number, weights = [4, 1], rollouts = 2636) => {
  const [correct = 0, words = 0] = weights;
  const all = correct + words;
  return {
    summary: summaryOf(rollouts, Math.floor(rollouts / 4), {
      liveGroups: 600,
      terms: [
        termSummary("correct", correct, correct / all, estimate(1 - value, 1 - high, 1 - low, 600)),
        termSummary("words", words, words / all, estimate(value, low, high, 600)),
      ],
    }),
  };
};

describe("dominating-dimension", () => {
  it("stands at the weight of what pays far more than its weight", () => {
    const marked = text.replace(
      "words: 1",
      "words: 1\n#          ^ `words` has 20% of the weight but pays 82% of the advantage (n = 2,636 rollouts in 600 live groups, 95% CI 78–86%)",
    );
    expectFindings("dominating-dimension", marked, paying(0.78, 0.82, 0.86));
  });

  it("is quiet where the interval reaches below 70%, and on few rollouts", () => {
    expectFindings("dominating-dimension", text, paying(0.66, 0.72, 0.78));
    expectFindings("dominating-dimension", text, paying(0.78, 0.82, 0.86, [4, 1], 31));
  });

  it("is quiet for a task that is meant to pay most", () => {
    // Right answers at a pass rate of one half beside a tenth of the weight pay 98% (reference table A3).
    expectFindings("dominating-dimension", text, paying(0.01, 0.02, 0.03, [10, 1]));
  });
});
