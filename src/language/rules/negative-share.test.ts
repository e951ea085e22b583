import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  thorough: {type: length, unit: words, shape: [{scale: 0.01}]}
  brief: {type: length, unit: words, shape: [{scale: -0.05}]}
aggregate:
  sum:
    thorough: 1
    brief: 1
`;
const paying = (low: number, value: number, high: number, rollouts = 2636) => ({
  summary: summaryOf(rollouts, Math.floor(rollouts / 4), {
    terms: [
      termSummary("thorough", 1, 0.5, estimate(value, low, high, 600)),
      termSummary("brief", 1, 0.5, estimate(1 - value, 1 - high, 1 - low, 600)),
    ],
  }),
});

describe("negative-share", () => {
  it("stands at the term that the others push down", () => {
    const marked = text.replace(
      "thorough: 1\n",
      "thorough: 1\n#             ^ Optimising the total lowers `thorough`: it pays −18% of the advantage (n = 2,636 rollouts, 95% CI −24–−13%)\n",
    );
    expectFindings("negative-share", marked, paying(-0.24, -0.18, -0.13));
  });

  it("is quiet where the interval reaches above -10%, and on few rollouts", () => {
    expectFindings("negative-share", text, paying(-0.2, -0.13, -0.07));
    expectFindings("negative-share", text, paying(-0.24, -0.18, -0.13, 31));
  });
});
