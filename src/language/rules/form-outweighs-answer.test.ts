import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (sum: string, more = "") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  polite: {type: keyword, any: [please]}
  words: {type: length, unit: words}
  liked: score
aggregate: {sum: {${sum}}}
${more}`;

describe("form-outweighs-answer", () => {
  it("marks the heaviest of the forms, and gates them", () => {
    expectFindings(
      "form-outweighs-answer",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  polite: {type: keyword, any: [please]}
aggregate:
  sum:
    correct: 1
    polite: 0.5
    form: 0.75
#   ^^^^ \`polite\`, \`form\` pay up to 1.25 for the form, being right 1
`,
    );
    const mended = applyFix("form-outweighs-answer", "only when", text("correct: 1, form: 1.5"));
    expect(mended).toBe(text("correct: 1, form: {weight: 1.5, when: correct == 1}"));
    expectFindings("form-outweighs-answer", mended);
  });

  it("counts what a form takes away", () => {
    expectFindings("form-outweighs-answer", text("correct: 1, polite: -0.5, form: 0.5"));
    expect(applyFix("form-outweighs-answer", "only when", text("correct: 1, polite: -0.6, form: 0.5"))).toContain(
      "polite: {weight: -0.6, when: correct == 1}",
    );
  });

  it("is quiet about equal weights, a gate, lengths without end, terms of unknown range, and files without gold", () => {
    expectFindings("form-outweighs-answer", text("correct: 1, form: 1"));
    expectFindings("form-outweighs-answer", text("correct: 1, form: {weight: 2, when: correct == 1}"));
    expectFindings("form-outweighs-answer", text("correct: 1, words: -0.01"));
    expectFindings("form-outweighs-answer", text("correct: 1, form: 1.5, liked: 1"));
    expectFindings("form-outweighs-answer", text("form: 1.5, polite: 1"));
  });
});
