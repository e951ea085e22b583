import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = (unit: string, limit: number, budget = 1024) => `
reward: 1
dimensions:
  brevity: {type: length, unit: ${unit}, shape: [{soft_overlong: {limit: ${limit}, buffer: 100}}]}
train: {trainer: trl.grpo, options: {max_completion_length: ${budget}}}
`;
const fires = (file: string) => diagnosticsOf(file).filter(({ rule }) => rule === "length-unit-mismatch").length;

describe("length-unit-mismatch", () => {
  it("stands at a limit in characters that is a budget of tokens, and counts tokens instead", () => {
    const marked = text("chars", 1024).replace(
      "buffer: 100}}]}",
      "buffer: 100}}]}\n#                                                                      ^^^^ `limit` of `brevity` counts chars (1,024), `max_completion_length` counts tokens (1,024, 1 times).",
    );
    expectFindings("length-unit-mismatch", marked);
    expect(applyFix("length-unit-mismatch", "tokens", text("chars", 1024))).toBe(text("tokens", 1024));
  });

  it("fires from a third to three times the budget", () => {
    // 1,024 / 3 = 341.3; 3 x 1,024 = 3,072.
    expect([341, 342, 3072, 3073].map((limit) => fires(text("chars", limit)))).toEqual([0, 1, 1, 0]);
    expect([fires(text("turns", 8, 16)), fires(text("turns", 4, 16))]).toEqual([1, 0]);
  });

  it("lets words that may be a conversion pass", () => {
    // 1,024 tokens are about 768 words; 0.9 x 1,024 = 921.6.
    expect([768, 921, 922, 1024].map((limit) => fires(text("words", limit)))).toEqual([0, 0, 1, 1]);
  });

  it("is quiet in tokens, and where no budget is known", () => {
    expect(fires(text("tokens", 1024))).toBe(0);
    expect(fires(text("chars", 1024).replace(/train:.*/, ""))).toBe(0);
  });
});
