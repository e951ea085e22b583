import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (shape: string, type = "rouge, to: gold") => `
reward: 1
dimensions:
  close: {type: ${type}, shape: [${shape}]}
`;

describe("shape-off-range", () => {
  it("marks a percentage beside a share, and divides it", () => {
    expectFindings(
      "shape-off-range",
      `
reward: 1
dimensions:
  close:
    type: rouge
    to: gold
    shape:
      - threshold: {at: 80, below: 0, above: 1}
#                       ^^ 80 lies outside of what comes in here, [0, 1]
`,
    );
    const mended = applyFix("shape-off-range", "0.8", text("{threshold: {at: 80, below: 0, above: 1}}"));
    expect(mended).toBe(text("{threshold: {at: 0.8, below: 0, above: 1}}"));
    expectFindings("shape-off-range", mended);
  });

  it("marks a cut of tiers that the step before makes unreachable", () => {
    expectFindings(
      "shape-off-range",
      `
reward: 1
dimensions:
  words:
    type: length
    shape:
      - clip: [0, 100]
      - tiers: {cuts: [50, 200], values: [0, 0.5, 1]}
#                          ^^^ 200 lies outside of what comes in here, [0, 100]
`,
    );
  });

  it("is quiet inside of the range, at its ends, and where it has no end", () => {
    expectFindings("shape-off-range", text("{threshold: {at: 1, below: 0, above: 1}}"));
    expectFindings("shape-off-range", text("{tiers: {cuts: [0, 0.5], values: [0, 0.5, 1]}}"));
    expectFindings("shape-off-range", text("{threshold: {at: 80, below: 0, above: 1}}", "length"));
    expectFindings("shape-off-range", text("{scale: 100}, {threshold: {at: 80, below: 0, above: 1}}"));
  });
});
