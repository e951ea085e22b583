import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

const file = (weight: number, advantage: string) => `
reward: 1
dimensions:
  right: {type: exact}
aggregate: {sum: {right: ${weight}}}
advantage: ${advantage}
`;

describe("rewards-below-zero", () => {
  it("marks an estimator that divides by the mean where the reward may be negative", () => {
    const marked = `${file(-0.5, "maxrl")}#^^^^^^^^ goes down to -0.5`;
    const [found] = expectFindings("rewards-below-zero", marked);
    expect(found!.severity).toBe("warning");
  });

  it("says nothing of rewards from 0 on, and of estimators that divide by something else", () => {
    for (const text of [file(1, "maxrl"), file(-0.5, "grpo")])
      expect(diagnosticsOf(text).filter(({ rule }) => rule === "rewards-below-zero")).toEqual([]);
  });
});
