import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("unbounded-unparseable", () => {
  const text = `reward: 1
extract:
  pred: {number: completion}
dimensions:
  far: {type: expr, of: abs(pred - 10), shape: [negate]}
`;

  it("asks for a value where the worse end is infinite and something is taken out of the text", () => {
    expectFindings("unbounded-unparseable", text.replace("]}", "]}\n# ^^^ has no worst value"));
    expect(applyFix("unbounded-unparseable", "abstain", text)).toContain("shape: [negate], unparseable: abstain}");
  });

  it("is quiet where the text itself is measured, which is always there", () => {
    expectFindings("unbounded-unparseable", "reward: 1\ndimensions:\n  words: {type: length, shape: [negate]}\n");
  });
});
