import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (shape: string, type = "rouge, to: gold") => `
reward: 1
dimensions:
  close: {type: ${type}, shape: [${shape}]}
`;

describe("double-squash", () => {
  it("marks a sigmoid of a sigmoid, and takes it out", () => {
    // The logistic function of 1 is 0.731.
    expectFindings(
      "double-squash",
      `
reward: 1
dimensions:
  liked:
    type: reward_model
    model: rm
    shape:
      - sigmoid
      - sigmoid
#       ^^^^^^^ \`sigmoid\` of [0, 1] lies in [0.5, 0.731]
`,
    );
    const mended = applyFix("double-squash", "out", text("{clip: [0, 1]}, sigmoid"));
    expect(mended).toBe(text("{clip: [0, 1]}"));
    expectFindings("double-squash", mended);
  });

  it("is quiet about a range without end, and a slope that spreads it", () => {
    expectFindings("double-squash", text("sigmoid", "length"));
    expectFindings("double-squash", text("{sigmoid: {slope: 10, center: 0.5}}"));
    expectFindings("double-squash", text("tanh"));
  });
});
