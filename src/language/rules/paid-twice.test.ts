import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (score: string, sum = "score: 1, form: 0.5") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  score: ${score}
aggregate: {sum: {${sum}}}
`;

describe("paid-twice", () => {
  it("marks a term that another one holds already, and takes it out", () => {
    expectFindings(
      "paid-twice",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  score: (correct + form) / 2
aggregate:
  sum:
    score: 1
    form: 0.5
#   ^^^^ \`form\` is paid here and in \`score\`
`,
    );
    const mended = applyFix("paid-twice", "Take `form` out", text("correct + 0.5 * form"));
    expect(mended).toBe(text("correct + 0.5 * form", "score: 1"));
    expectFindings("paid-twice", mended);
  });

  it("is quiet about a condition, a product, what is taken off, and a weight below 0", () => {
    expectFindings("paid-twice", text('"form == 1 ? correct : 0"'));
    expectFindings("paid-twice", text("correct * form"));
    expectFindings("paid-twice", text("correct - form"));
    expectFindings("paid-twice", text("correct + form", "score: 1, form: -0.5"));
    expectFindings("paid-twice", text("correct + form", "score: 1, form: {weight: 0.5, when: correct == 1}"));
  });
});
