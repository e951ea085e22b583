import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";
import { binarySummary, estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  tidy: {type: tags, order: [answer]}
aggregate: {sum: {correct: 1, tidy: 0.2}}
`;
const share = estimate(0.5, 0.4, 0.6, 20);
const scored = (right: number, tidy: number, n = 64) => ({
  summary: summaryOf(n, Math.floor(n / 4), {
    dimensions: [binarySummary("correct", 0, n, right), binarySummary("tidy", 1, n, tidy)].map((each) =>
      each.mean === 0 || each.mean === 1 ? { ...each, sd: 0, min: each.mean, max: each.mean } : each,
    ),
    terms: [termSummary("correct", 1, 1 / 1.2, share), termSummary("tidy", 0.2, 0.2 / 1.2, share)],
  }),
});

describe("constant-dimension", () => {
  it("stands at the dimension that was the same everywhere", () => {
    // Wilson for 0 of 64: up to 3.84 / (64 + 3.84) = 5.7%.
    const marked = text.replace(
      "order: [answer]}",
      "order: [answer]}\n# ^^^^ `tidy` was 0 on all 64 rollouts that have it, so it teaches nothing (95% CI: another value on at most 6%)",
    );
    const [found] = expectFindings("constant-dimension", marked, scored(30, 0));
    expect(found?.severity).toBe("warning");
  });

  it("is an error for the dimension that says what is right", () => {
    const marked = text.replace("to: gold}", "to: gold}\n# ^^^^^^^ `correct` was 1");
    expect(expectFindings("constant-dimension", marked, scored(64, 10))[0]?.severity).toBe("error");
  });

  it("is quiet where one rollout differs, and on too few", () => {
    expectFindings("constant-dimension", text, scored(30, 1));
    expectFindings("constant-dimension", text, scored(30, 0, 31));
  });
});
