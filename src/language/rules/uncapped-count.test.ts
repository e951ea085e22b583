import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (calls: string, weight = "0.1") => `
reward: 1
extract:
  queries: {tag: search, pick: all}
dimensions:
  correct: {type: exact, to: gold}
  asked: ${calls}
aggregate: {sum: {correct: 1, asked: ${weight}}}
`;

describe("uncapped-count", () => {
  it("marks a count of matches that is paid, and caps it", () => {
    expectFindings(
      "uncapped-count",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  asked: {type: regex, pattern: <search>, score: count}
aggregate:
  sum:
    correct: 1
    asked: 0.1
#   ^^^^^ \`asked\` is a count without an upper end
`,
    );
    const mended = applyFix("uncapped-count", "one at most", text("{type: regex, pattern: <search>, score: count}"));
    expect(mended).toBe(text("{type: regex, pattern: <search>, score: count, shape: [{clip: {max: 1}}]}"));
    expectFindings("uncapped-count", mended);
  });

  it("finds the length of a list in an expression", () => {
    const mended = applyFix("uncapped-count", "one at most", text('{type: expr, of: "0.5 * size(queries) + 1"}'));
    expect(mended).toBe(text('{type: expr, of: "0.5 * size(queries) + 1", shape: [{clip: {max: 1}}]}'));
    expectFindings("uncapped-count", mended);
  });

  it("is quiet about a cap, a weight below 0, a condition, a share, lists of the data, and lengths of texts", () => {
    expectFindings("uncapped-count", text('"min(3, size(queries))"'));
    expectFindings("uncapped-count", text("size(queries)", "-0.1"));
    expectFindings("uncapped-count", text("size(queries)", "{weight: 0.1, when: correct == 1}"));
    expectFindings("uncapped-count", text("{type: regex, pattern: <search>}"));
    expectFindings("uncapped-count", text("size(passages)"));
    expectFindings("uncapped-count", text("size(completion)"));
  });
});
