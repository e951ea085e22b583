import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (limit: number, unit = "tokens", budget = "max_completion_length: 2048") => `
reward: 1
dimensions:
  brevity: {type: length, unit: ${unit}, shape: [{soft_overlong: {limit: ${limit}, buffer: 512}}]}
train: {trainer: trl.grpo, options: {${budget}}}
`;

describe("length-param-past-budget", () => {
  it("marks a limit that no completion comes near, and sets it to the budget", () => {
    expectFindings(
      "length-param-past-budget",
      `
reward: 1
dimensions:
  brevity: {type: length, unit: tokens, shape: [{soft_overlong: {limit: 4096, buffer: 512}}]}
#                                                                       ^^^^ This begins at 3584 tokens, and \`max_completion_length\` ends completions at 2048
train: {trainer: trl.grpo, options: {max_completion_length: 2048}}
`,
    );
    const mended = applyFix("length-param-past-budget", "2048", text(4096));
    expect(mended).toBe(text(2048));
    expectFindings("length-param-past-budget", mended);
  });

  it("finds it in the shape of a term", () => {
    const term = `
reward: 1
dimensions:
  long: {type: length, unit: tokens}
aggregate: {sum: {long: {weight: 1, shape: [{soft_overlong: {limit: 4096, buffer: 512}}]}}}
train: {trainer: trl.grpo, options: {max_completion_length: 2048}}
`;
    expect(applyFix("length-param-past-budget", "2048", term)).toBe(term.replace("4096", "2048"));
  });

  it("is quiet where it acts before the budget, in another unit, and without a budget", () => {
    // 2559 - 512 = 2047 tokens.
    expectFindings("length-param-past-budget", text(2559));
    expectFindings("length-param-past-budget", text(40000, "chars"));
    expectFindings("length-param-past-budget", text(4096, "tokens", "learning_rate: 1.0e-6"));
  });
});
