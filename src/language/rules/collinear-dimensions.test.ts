import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";
import { correlation, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars}
`;
const pair = (rho: number, half: number, n = 2636) => ({
  summary: summaryOf(2636, 659, {
    statistics: { pairs: [{ a: "words", b: "chars", correlation: correlation(rho, half, n) }] },
  }),
});

describe("collinear-dimensions", () => {
  it("stands at the second of two that move together", () => {
    const marked = text.replace(
      "unit: chars}",
      "unit: chars}\n# ^^^^^ `words` and `chars` move together inside groups, ρ = 0.95 (n = 2,636 rollouts, 95% CI 0.94 to 0.96)",
    );
    const [found] = expectFindings("collinear-dimensions", marked, pair(0.95, 0.01));
    expect(found?.related?.map(({ start }) => text.trimStart().slice(start, start + 5))).toEqual(["words"]);
  });

  it("says so where they are opposites", () => {
    const marked = text.replace("unit: chars}", "unit: chars}\n# ^^^^^ are opposites inside groups, ρ = −0.97");
    expectFindings("collinear-dimensions", marked, pair(-0.97, 0.01));
  });

  it("is quiet where the interval reaches below 0.9, and below 128 rollouts", () => {
    expectFindings("collinear-dimensions", text, pair(0.92, 0.04));
    expectFindings("collinear-dimensions", text, pair(0.95, 0.01, 100));
  });
});
