import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";
import { binarySummary, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: completion}
  polite: {type: keyword, any: [please], when: correct == 1}
aggregate:
  product:
    correct: 1
    # as much again
    polite: 0.5
`;
const seen = (abstain: number) => ({
  summary: summaryOf(2636, 659, {
    dimensions: [
      {
        ...binarySummary("polite", 1, 2636, 100),
        statuses: { ok: 2636 - abstain, abstain, unparseable: 0, error: 0, timeout: 0 },
      },
    ],
  }),
});
const rules = (file: string) => diagnosticsOf(file).map(({ rule }) => rule);

describe("abstain-unhandled", () => {
  it("warns at the term from the file alone, and is an error once it was seen", () => {
    const marked = text.replace(
      "polite: 0.5",
      "polite: 0.5\n#   ^^^^^^ `polite` abstains where its `when` is false, and `product` then has no value at all",
    );
    expect(expectFindings("abstain-unhandled", marked)[0]?.severity).toBe("warning");
    // 264 of 2,636 is 10.0%, Wilson 8.9% to 11.2%.
    const counted = text.replace(
      "polite: 0.5",
      "polite: 0.5\n#   ^^^^^^ `polite` abstains on 10% of rollouts (264 of n = 2,636, 95% CI 9–11%)",
    );
    expect(expectFindings("abstain-unhandled", counted, seen(264))[0]?.severity).toBe("error");
  });

  it("says what a missing value does, in blocks and in braces", () => {
    const fixed = applyFix("abstain-unhandled", "neutral", text);
    expect(fixed).toContain(
      "  product:\n    of:\n      correct: 1\n      # as much again\n      polite: 0.5\n    missing: neutral\n",
    );
    expect(rules(fixed)).toEqual([]);
    const braces = text.replace(/product:[^]*/, "product: {correct: 1, polite: 0.5}\n");
    expect(applyFix("abstain-unhandled", "skip", braces)).toContain(
      "product: {of: {correct: 1, polite: 0.5}, missing: skip}",
    );
    const of = text.replace(/product:[^]*/, "product: {of: {correct: 1, polite: 0.5}}\n");
    expect(applyFix("abstain-unhandled", "skip", of)).toContain(
      "product: {of: {correct: 1, polite: 0.5}, missing: skip}",
    );
  });

  it("knows Python functions that return None", () => {
    const python = text.replace(
      "{type: keyword, any: [please], when: correct == 1}",
      "{type: python, function: 'r.py:f', range: [0, 1], timeout: 1}",
    );
    const files = (body: string) => ({ files: new Map([["r.py", `def f(completion):\n    ${body}\n`]]) });
    expectFindings(
      "abstain-unhandled",
      python.replace("polite: 0.5", "polite: 0.5\n#   ^^^^^^ abstains where `f` returns `None`"),
      files("return None"),
    );
    expectFindings("abstain-unhandled", python, files("return 0.5"));
  });

  it("believes what is written of unreadable answers, and not what follows from an open range", () => {
    const reads = (more: string) =>
      text.replace("{type: keyword, any: [please], when: correct == 1}", `{type: expr, of: label${more}}`);
    expectFindings("abstain-unhandled", reads(""));
    const marked = reads(", unparseable: abstain").replace(
      "polite: 0.5",
      "polite: 0.5\n#   ^^^^^^ abstains where the answer cannot be read",
    );
    expectFindings("abstain-unhandled", marked);
  });

  it("is quiet in a sum, and where nothing can abstain", () => {
    expectFindings("abstain-unhandled", text.replace("product:", "sum:"));
    expectFindings("abstain-unhandled", text.replace(", when: correct == 1", ""));
    expectFindings("abstain-unhandled", text.replace(", when: correct == 1", ""), seen(0));
  });
});
