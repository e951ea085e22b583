import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";
import { estimate, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
advantage: grpo
`;

/** Prompts of one pass rate: p^G + (1 - p)^G, with an interval of half a width. */
const passing = (p: number, groupSize: number, half = 0.02, groups = 659) => ({
  summary: summaryOf(groups * groupSize, groups, {
    statistics: {
      pass: {
        dimension: "correct",
        pass: estimate(p, p - 0.01, p + 0.01, groups * groupSize),
        groupSize,
        dead: [2, 4, 8, 16, 32, 64].map((size) => {
          const value = p ** size + (1 - p) ** size;
          return { size, share: estimate(value, value - half, value + half, groups) };
        }),
        wrongGroups: 0,
        wrongRollouts: 0,
        unearned: 0,
      },
    },
  }),
});

describe("group-size-low-for-pass-rate", () => {
  it("names the size that leaves half of the groups or fewer", () => {
    // 0.95^8 = 0.663, 0.95^16 = 0.440.
    const marked = text.replace(
      "advantage: grpo",
      "advantage: grpo\n#^^^^^^^^ At pass rate 5% and groups of 8, 66% of groups teach nothing about `correct` (n = 659 groups, 95% CI 64–68%); groups of 16 leave 44%.",
    );
    expectFindings("group-size-low-for-pass-rate", marked, passing(0.05, 8));
  });

  it("stands at the group size that the file trains with, and sets another", () => {
    const trained = `${text.trim()}\ntrain: {trainer: trl.grpo, group_size: 4}\n`;
    // 0.9^4 = 0.656; 0.9^8 = 0.430.
    const [found] = expectFindings(
      "group-size-low-for-pass-rate",
      trained.replace(
        "group_size: 4}",
        "group_size: 4}\n#                                      ^ At pass rate 10% and groups of 4, 66%",
      ),
      passing(0.1, 8),
    );
    expect(found?.severity).toBe("warning");
    expect(applyFix("group-size-low-for-pass-rate", "groups of 8", trained, passing(0.1, 8))).toContain(
      "group_size: 8}",
    );
  });

  it("is quiet where enough groups are live, where the interval reaches a half, and on few rollouts", () => {
    expectFindings("group-size-low-for-pass-rate", text, passing(0.3, 8));
    // 0.83^4 + 0.17^4 = 0.475 at the point; 0.84^4 = 0.498 + 0.001.
    expectFindings("group-size-low-for-pass-rate", text, passing(0.155, 4));
    expectFindings("group-size-low-for-pass-rate", text, passing(0.05, 8, 0.02, 7));
  });
});
