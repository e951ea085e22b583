import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (more = "", term = "1") => `
reward: 1
dimensions:
  liked: {type: reward_model, model: rm, timeout: 30${more}}
  right: {type: exact, to: gold}
aggregate: {sum: {liked: ${term}, right: 1}}
`;

describe("unbounded-term", () => {
  it("marks a raw score of a model that is paid, and bounds it", () => {
    expectFindings(
      "unbounded-term",
      `
reward: 1
dimensions:
  liked: {type: reward_model, model: rm, timeout: 30}
# ^^^^^ has no bounds
  right: {type: exact, to: gold}
aggregate: {sum: {liked: 0.5, right: 1}}
`,
    );
    const mended = applyFix("unbounded-term", "sigmoid", text());
    expect(mended).toBe(text(", shape: [sigmoid]"));
    expectFindings("unbounded-term", mended);
  });

  it("is quiet about a bound anywhere on the way, a known scale, what is not paid, and counts that are no model's", () => {
    expectFindings("unbounded-term", text("", "{weight: 1, shape: [{clip: [-3, 3]}]}"));
    expectFindings("unbounded-term", text(", shape: [{zscore: {within: group}}]"));
    expectFindings("unbounded-term", text("", "0"));
    expectFindings("unbounded-term", `${text()}advantage: gdpo\n`);
    expectFindings(
      "unbounded-term",
      text().replace("sum: {liked: 1, right: 1}", "correlation_weighted: [liked, right]"),
    );
    const nested = "{both: {weight: 1, sum: {liked: 1, right: 1}, shape: [sigmoid]}}";
    expectFindings("unbounded-term", text().replace("{liked: 1, right: 1}", nested));
    expectFindings("unbounded-term", text(", metric: true").replace("liked: 1, ", ""));
    expectFindings(
      "unbounded-term",
      "reward: 1\ndimensions:\n  words: {type: length}\naggregate: {sum: {words: -1}}\n",
    );
  });
});
