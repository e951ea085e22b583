import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (options: string, sum = "correct: 1, moved: -0.04") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  moved: {type: kl_to_reference, estimator: k3}
aggregate: {sum: {${sum}}}
train: {trainer: trl.grpo, options: {${options}}}
`;

describe("kl-counted-twice", () => {
  it("marks a divergence that the trainer takes off too", () => {
    expectFindings(
      "kl-counted-twice",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  moved: {type: kl_to_reference, estimator: k3}
aggregate:
  sum:
    correct: 1
    moved: -0.04
#   ^^^^^ the trainer does too (\`beta: 0.1\`)
train: {trainer: trl.grpo, options: {beta: 0.1}}
`,
    );
    for (const [title, mended] of [
      ["Set `beta` to 0", text("beta: 0")],
      ["Take `moved` out", text("beta: 0.1", "correct: 1")],
    ] as const) {
      expect(applyFix("kl-counted-twice", title, text("beta: 0.1"))).toBe(mended);
      expectFindings("kl-counted-twice", mended);
    }
  });

  it("is quiet where only one of them is there", () => {
    expectFindings("kl-counted-twice", text("beta: 0.0"));
    expectFindings("kl-counted-twice", text("learning_rate: 1.0e-6"));
    expectFindings("kl-counted-twice", text("beta: 0.1", "correct: 1"));
  });
});
