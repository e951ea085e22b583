import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (expression: string, pick = "all") => `
reward: 1
extract:
  answers: {boxed: completion, pick: ${pick}}
dimensions:
  correct: "${expression}"
`;

describe("any-match-extraction", () => {
  it("marks a search among all answers, and asks for one", () => {
    expectFindings(
      "any-match-extraction",
      `
reward: 1
extract:
  answers: {boxed: completion, pick: all}
dimensions:
  correct: "answers.exists(a, a == gold)"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ One right answer among those in \`answers\` is enough
`,
    );
    const mended = applyFix("any-match-extraction", "== 1", text("answers.exists(a, a == gold)"));
    expect(mended).toBe(text("size(answers) == 1 && answers.exists(a, a == gold)"));
    expectFindings("any-match-extraction", mended);
  });

  it("finds it with `in`, and inside of a choice", () => {
    expect(applyFix("any-match-extraction", "== 1", text("gold in answers ? 1 : -1"))).toBe(
      text("(size(answers) == 1 && gold in answers) ? 1 : -1"),
    );
  });

  it("is quiet about one answer, a number that is asked for, words that are no gold, and what is denied", () => {
    expectFindings("any-match-extraction", text("answers == gold", "last"));
    expectFindings("any-match-extraction", text("gold in answers ? 1 / size(answers) : 0"));
    expectFindings("any-match-extraction", text("answers.exists(a, a == 'none')"));
    expectFindings("any-match-extraction", text("!(gold in answers)"));
    expectFindings("any-match-extraction", text("gold in options"));
  });
});
