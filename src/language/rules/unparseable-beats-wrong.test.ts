import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (
  value: string,
  weight = "1",
  type = "exact, of: final, to: gold",
  shape = "[{map: {from: [0, 1], to: [-1, 1]}}]",
) => `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: {type: ${type}, shape: ${shape}, unparseable: ${value}}
aggregate: {sum: {correct: ${weight}}}
`;
const errors = "word_error_rate, of: final, to: gold";

describe("unparseable-beats-wrong", () => {
  it("marks a value between wrong and right", () => {
    expectFindings(
      "unparseable-beats-wrong",
      `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct:
    type: exact
    of: final
    to: gold
    shape: [{map: {from: [0, 1], to: [-1, 1]}}]
    unparseable: 0
#                ^ is 0, and a wrong one is −1: leaving it out pays more than trying
aggregate: {sum: {correct: 1}}
`,
    );
    const mended = applyFix("unparseable-beats-wrong", "-1", text("-0.5"));
    expect(mended).toBe(text("-1"));
    expectFindings("unparseable-beats-wrong", mended);
  });

  it("knows a measure of what is bad, whose highest value is the worst", () => {
    const wrong = text("0.5", "-1", errors, "[{clip: [0, 1]}]");
    expect(applyFix("unparseable-beats-wrong", "1", wrong)).toBe(text("1", "-1", errors, "[{clip: [0, 1]}]"));
  });

  it("is quiet about the worst, what abstains, the best, and what is not paid that way", () => {
    expectFindings("unparseable-beats-wrong", text("-1"));
    expectFindings("unparseable-beats-wrong", text("-2"));
    expectFindings("unparseable-beats-wrong", text("abstain"));
    expectFindings("unparseable-beats-wrong", text("1"));
    expectFindings("unparseable-beats-wrong", text("0", "-1"));
    expectFindings("unparseable-beats-wrong", text("0").replace("{sum: {correct: 1}}", "{max: [correct]}"));
  });
});
