import { describe, expect, it } from "vitest";
import { editCondition } from "./condition-edits";
import { parseDocument } from "./document/document";
import { editFile, withEdits } from "./number-edits";

const of = (term: string): string => `reward: 1
dimensions:
  correct: {type: expr, of: x}
  length: {type: length}
aggregate:
  sum:
    correct: 1
${term}
advantage: {grpo: {std: group}}
`;
const path = ["aggregate", "sum", "length"];
const paid = (term: string, when: string | null): string => {
  const document = parseDocument(of(term));
  return withEdits(document.text, editCondition(document, path, when));
};

describe("editCondition", () => {
  it("turns a weight into a mapping with its condition, and back", () => {
    const bare = "    length: 0.1  # little";
    const gated = "    length: {weight: 0.1, when: correct == 1}  # little";
    expect(paid(bare, "correct == 1")).toBe(of(gated));
    expect(paid(gated, null)).toBe(of(bare));
  });

  it("changes a condition and leaves an equal one", () => {
    const gated = "    length: {weight: 0.1, when: correct == 1}";
    expect(paid(gated, "correct == 0")).toBe(of("    length: {weight: 0.1, when: correct == 0}"));
    expect(paid(gated, "correct == 1")).toBe(of(gated));
  });

  it("quotes what YAML would read as something else", () => {
    expect(paid("    length: 0.1", "rank(a, 1) > 0")).toBe(of('    length: {weight: 0.1, when: "rank(a, 1) > 0"}'));
  });

  it("keeps the form and comments of a block, and what else a mapping says", () => {
    const block = "    length:\n      weight: 0.1\n      # only then\n      when: correct == 1\n      about: short";
    expect(paid(block, null)).toBe(of("    length:\n      weight: 0.1\n      # only then\n      about: short"));
    const noted = "    length:\n      weight: 0.1\n      when: correct == 1  # why";
    expect(paid(noted, null)).toBe(of("    length:\n      weight: 0.1\n      # why"));
    const flow = "    length: {weight: 0.1, when: correct == 1, about: short}";
    expect(paid(flow, null)).toBe(of("    length: {weight: 0.1, about: short}"));
    expect(paid("    length: {weight: 0.1, about: short, when: correct == 1}", null)).toBe(
      of("    length: {weight: 0.1, about: short}"),
    );
  });

  it("gives no edit for a term that has no condition to lose", () => {
    expect(editCondition(parseDocument(of("    length: 0.1")), path, null)).toEqual([]);
  });
});

describe("editFile", () => {
  it("writes a number and a condition of one term together", () => {
    const document = parseDocument(of("    length: 0.1"));
    const edits = editFile(document, [
      { path, value: 0.3 },
      { path, when: "correct == 1" },
    ]);
    expect(withEdits(document.text, edits)).toBe(of("    length: {weight: 0.3, when: correct == 1}"));
    expect(edits).toHaveLength(1);
  });

  it("writes the plain sum out for a condition where there is no aggregate", () => {
    const text = "reward: 1\ndimensions:\n  a: {type: length}\n  b: {type: length, unit: words}\n";
    const document = parseDocument(text);
    expect(withEdits(text, editFile(document, [{ path: ["dimensions", "b"], when: "a > 3" }]))).toBe(
      `${text}\naggregate:\n  sum:\n    a: 1\n    b: {weight: 1, when: a > 3}\n`,
    );
  });
});
