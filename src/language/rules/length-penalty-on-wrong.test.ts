import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";
import { estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  brief: {type: length, unit: words, shape: [negate]}
aggregate:
  sum:
    correct: 1
    brief: 0.1
`;
const pushed = (unearned: number, rollouts = 2636) => ({
  summary: summaryOf(rollouts, Math.floor(rollouts / 4), {
    terms: [
      termSummary("correct", 1, 1 / 1.1, estimate(0.6, 0.5, 0.7, 600)),
      termSummary("brief", 0.1, 0.1 / 1.1, estimate(0.4, 0.3, 0.5, 600)),
    ],
    statistics: {
      pass: {
        dimension: "correct",
        pass: estimate(0.38, 0.36, 0.4, rollouts),
        groupSize: 4,
        dead: [],
        wrongGroups: 218,
        wrongRollouts: 872,
        unearned,
      },
    },
  }),
});

describe("length-penalty-on-wrong", () => {
  it("stands at the weight of a length that wrong answers are paid for", () => {
    // 325 of 872 is 37.3%, Wilson 34.1% to 40.5%.
    const marked = text.replace(
      "brief: 0.1",
      "brief: 0.1\n#          ^^^ `brief` is not gated: 325 wrong answers in 218 all-wrong groups get an advantage above +0.5 (37% of n = 872 rollouts, 95% CI 34–41%)",
    );
    const [found] = expectFindings("length-penalty-on-wrong", marked, pushed(325));
    expect(found?.fixes?.[0]?.effect).toEqual({ term: ["aggregate", "sum", "brief"] });
    expect(applyFix("length-penalty-on-wrong", "only when", text, pushed(325))).toContain(
      "brief: {weight: 0.1, when: correct == 1}",
    );
  });

  it("is quiet where it is gated, where few are pushed, and on few rollouts", () => {
    const gated = text.replace("brief: 0.1", "brief: {weight: 0.1, when: correct == 1}");
    expectFindings("length-penalty-on-wrong", gated, pushed(325));
    // 95 of 872 is 10.9%, Wilson low 9.0%.
    expectFindings("length-penalty-on-wrong", text, pushed(95));
    expectFindings("length-penalty-on-wrong", text, pushed(325, 31));
  });
});
