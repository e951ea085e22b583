import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (sum: string, metric = "") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  kind: {type: judge, ask: kind.md, timeout: 9${metric}}
  words: {type: length, unit: words}
aggregate: {sum: {${sum}}}
`;

describe("zero-weight", () => {
  it("marks a term without weight, and makes it a metric", () => {
    expectFindings(
      "zero-weight",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  kind: {type: judge, ask: kind.md, timeout: 9}
aggregate:
  sum:
    correct: 1
    kind: 0
#   ^^^^ \`kind\` has weight 0: it costs a call for every rollout
`,
    );
    const mended = applyFix("zero-weight", "metric", text("correct: 1, kind: 0"));
    expect(mended).toBe(text("correct: 1", ", metric: true"));
    expectFindings("zero-weight", mended);
  });

  it("is quiet about a weight that rises, an exponent of 0, and what costs nothing", () => {
    expectFindings("zero-weight", text('correct: 1, kind: "min(1, step / 100)"'));
    expectFindings("zero-weight", text("correct: 1, kind: 0").replace("sum", "product"));
    expectFindings("zero-weight", text("correct: 1, words: 0"));
  });
});
