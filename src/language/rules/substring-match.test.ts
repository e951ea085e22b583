import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (expression: string) => `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: ${expression}
`;

describe("substring-match", () => {
  it("marks an answer that is looked for in gold", () => {
    expectFindings(
      "substring-match",
      `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: gold.contains(final)
#          ^^^^^^^^^^^^^^^^^^^^ an empty \`final\` passes on every row
`,
    );
    const mended = applyFix("substring-match", "final != ''", text("gold.contains(final)"));
    expect(mended).toBe(text("final != '' && gold.contains(final)"));
    expectFindings("substring-match", mended);
  });

  it("finds the way back of a two-way test, and puts brackets around it", () => {
    const both = text('"final.contains(gold) || gold.contains(final)"');
    expect(applyFix("substring-match", "final != ''", both)).toBe(
      text(`"final.contains(gold) || (final != '' && gold.contains(final))"`),
    );
  });

  it("is quiet about a word in the answer, a guard, and what is denied", () => {
    expectFindings("substring-match", text("final.contains(gold)"));
    expectFindings("substring-match", text("size(final) > 0 && gold.contains(final)"));
    expectFindings("substring-match", text('"!gold.contains(final)"'));
    expectFindings("substring-match", text("completion.contains(final)"));
  });
});
