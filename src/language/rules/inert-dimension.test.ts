import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  tidy: {type: tags, order: [answer]}
aggregate:
  sum:
    correct: 1
    tidy: 0.2
`;
const paying = (low: number, value: number, high: number, weight = 0.2, rollouts = 2636) => ({
  summary: summaryOf(rollouts, Math.floor(rollouts / 4), {
    terms: [
      termSummary("correct", 1, 1 / (1 + weight), estimate(1 - value, 1 - high, 1 - low, 600)),
      termSummary("tidy", weight, weight / (1 + weight), estimate(value, low, high, 600)),
    ],
  }),
});

describe("inert-dimension", () => {
  it("stands at a weight that does nothing", () => {
    const marked = text.replace(
      "tidy: 0.2",
      "tidy: 0.2\n#         ^^^ `tidy` has 17% of the weight and pays less than 1% of the advantage (n = 2,636 rollouts, 95% CI 0–1%)",
    );
    expectFindings("inert-dimension", marked, paying(0.001, 0.004, 0.009));
  });

  it("is quiet where the interval reaches 3%, for a small weight, and on few rollouts", () => {
    expectFindings("inert-dimension", text, paying(0.001, 0.015, 0.03));
    expectFindings("inert-dimension", text, paying(0.001, 0.004, 0.009, 0.1));
    expectFindings("inert-dimension", text, paying(0.001, 0.004, 0.009, 0.2, 31));
  });
});
