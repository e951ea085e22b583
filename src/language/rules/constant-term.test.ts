import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (sum: string, more = "") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  base: "1"
aggregate: {sum: {${sum}}}
${more}`;

describe("constant-term", () => {
  it("marks a term that is the same everywhere, and takes it out", () => {
    expectFindings(
      "constant-term",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  base: "1"
aggregate:
  sum:
    correct: 1
    base: 0.5
#   ^^^^ \`base\` is 1 for every rollout: \`grpo\` compares
`,
    );
    const mended = applyFix("constant-term", "base", text("correct: 1, base: 0.5"));
    expect(mended).toBe(text("correct: 1"));
    expectFindings("constant-term", mended);
  });

  it("marks a shape of the whole reward that cancels", () => {
    const whole = (shape: string, more = "") =>
      `\nreward: 1\ndimensions:\n  correct: {type: exact, to: gold}\naggregate: {sum: {correct: 1}, shape: [${shape}]}\n${more}`;
    expectFindings(
      "constant-term",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
aggregate:
  sum: {correct: 1}
  shape:
    - clip: [0, 1]
    - scale: 2
#     ^^^^^^^^ \`scale\` changes the rewards of a group alike
`,
    );
    expect(applyFix("constant-term", "Take `scale` out", whole("{clip: [0, 1]}, {scale: 2}"))).toBe(
      whole("{clip: [0, 1]}"),
    );
    // Without the division a factor counts.
    expectFindings("constant-term", whole("{clip: [0, 1]}, {scale: 2}", "advantage: dr_grpo\n"));
    expectFindings("constant-term", whole("{scale: -1}"));
    expectFindings("constant-term", whole("{scale: 2}, {clip: [0, 1]}"));
  });

  it("is quiet under a condition, in a product, and for an estimator that compares with nothing", () => {
    expectFindings("constant-term", text("correct: 1, base: {weight: 0.5, when: correct == 1}"));
    expectFindings(
      "constant-term",
      text("correct: 1, base: 0.5").replace("sum: {correct: 1, base: 0.5}", "max: [correct, base]"),
    );
    expectFindings("constant-term", text("correct: 1, base: 0.5", "advantage: none\n"));
  });
});
