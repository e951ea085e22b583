import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";
import { binarySummary, estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  brevity: {type: length, unit: words, shape: [{soft_overlong: {limit: 120, buffer: 100}}]}
aggregate:
  sum:
    correct: 1
    brevity: 0.1
advantage:
  grpo: {std: group}
`;

/** 657 live groups, in `alone` of which only brevity varies. Weight shares: 1 / 1.1 and 0.1 / 1.1 = 0.0909. */
const groups = (alone: number, rollouts = 2636, all = 659) => ({
  summary: summaryOf(rollouts, all, {
    liveGroups: 657,
    dimensions: [binarySummary("correct", 0, rollouts, 600)],
    terms: [
      termSummary("correct", 1, 1 / 1.1, estimate(0.62, 0.59, 0.66, 657)),
      termSummary("brevity", 0.1, 0.1 / 1.1, estimate(0.38, 0.34, 0.41, 657)),
    ],
    varying: [
      { dimensions: ["brevity"], groups: alone },
      { dimensions: ["correct", "brevity"], groups: 657 - alone },
    ],
  }),
});

describe("weight-erased-by-group-norm", () => {
  // 306 of 657 is 46.6%, Wilson low 0.428: above 30%.
  it("stands at the weight that pays more than it says", () => {
    const marked = text.replace(
      "brevity: 0.1",
      "brevity: 0.1\n#            ^^^ `brevity` has 9% of the weight but pays 38% of the advantage (n = 2,636 rollouts in 657 live groups, 95% CI 34–41%)",
    );
    const [found] = expectFindings("weight-erased-by-group-norm", marked, groups(306));
    expect(found?.severity).toBe("warning");
    expect(found?.related?.map(({ message }) => message)).toEqual([
      "In 306 of these groups only terms of small weight vary, and the division by the group's spread makes them count in full.",
    ]);
  });

  // 39 of 657 is 6%, as at 30% accuracy (reference table). 210 of 657 is 32.0%, but its Wilson low is 0.285.
  it("is quiet where few groups vary in brevity alone, and where the interval reaches below 30%", () => {
    expectFindings("weight-erased-by-group-norm", text, groups(39));
    expectFindings("weight-erased-by-group-norm", text, groups(210));
  });

  it("is quiet without the division, on few rollouts, and with one term", () => {
    expectFindings("weight-erased-by-group-norm", text.replace("std: group", "std: none"), groups(306));
    expectFindings("weight-erased-by-group-norm", text, groups(306, 31, 7));
    const { summary } = groups(306);
    expectFindings("weight-erased-by-group-norm", text, { summary: { ...summary, terms: summary.terms.slice(1) } });
  });

  it("pays the term only where the heaviest yes-or-no dimension is 1", () => {
    expect(applyFix("weight-erased-by-group-norm", "only when", text, groups(306))).toBe(
      text.replace("brevity: 0.1", "brevity: {weight: 0.1, when: correct == 1}"),
    );
    const mapping = text.replace("brevity: 0.1", "brevity:\n      weight: 0.1   # small");
    expect(applyFix("weight-erased-by-group-norm", "only when", mapping, groups(306))).toBe(
      mapping.replace("# small", "# small\n      when: correct == 1"),
    );
  });

  it("drops the division, however the estimator is written", () => {
    const fix = (from: string) =>
      applyFix(
        "weight-erased-by-group-norm",
        "std: none",
        text.replace("advantage:\n  grpo: {std: group}\n", from),
        groups(306),
      );
    expect(fix("advantage:\n  grpo: {std: group}\n")).toContain("advantage:\n  grpo: {std: none}\n");
    expect(fix("advantage:\n  grpo: {eps: 0.1}\n")).toContain("grpo: {eps: 0.1, std: none}");
    expect(fix("advantage:\n  grpo:\n")).toContain("grpo: {std: none}");
    expect(fix("advantage: grpo\n")).toContain("advantage: {grpo: {std: none}}");
    expect(fix("")).toContain("\nadvantage: {grpo: {std: none}}\n");
  });
});
