import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";
import { binarySummary, summaryOf } from "../testing-summary";

const text = `
reward: 1
extract:
  pred: {number: completion}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
`;

const unparseable = (k: number, n: number) => ({
  summary: summaryOf(n, n / 4, { dimensions: [binarySummary("correct", 0, n, 100, k)] }),
});

describe("unparseable-share", () => {
  // 700 of 2,636: p = 0.2656, Wilson low 0.249. 560 of 2,636: p = 0.2124, low 0.197.
  it("marks a dimension of which more than a fifth cannot be read", () => {
    const marked = text.replace(
      "gold}",
      "gold}\n# ^^^^^^^ 27% of rollouts cannot be read (n = 2,636 rollouts, 95% CI 25–28%)",
    );
    const [found] = expectFindings("unparseable-share", marked, unparseable(700, 2636));
    expect(found?.severity).toBe("warning");
  });

  it("is quiet where the lower end is below a fifth", () => {
    expectFindings("unparseable-share", text, unparseable(560, 2636));
  });

  it("is quiet for a metric and on few rollouts", () => {
    expectFindings("unparseable-share", text, unparseable(28, 56));
    const metric = { ...binarySummary("correct", 0, 400, 100, 300), metric: true };
    expectFindings("unparseable-share", text, { summary: summaryOf(400, 100, { dimensions: [metric] }) });
  });
});
