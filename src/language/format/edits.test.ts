import { describe, expect, it } from "vitest";
import { parseDocument } from "../document/document";
import { applyEdits } from "../testing";
import { formatEdits } from "./edits";

const text = `reward:  1
name:   x
# about the signals
dimensions:
    a:   {type: length}
    # about b
    b:   {type: length}
    c:   {type: length}
aggregate:   {sum: {a: 1}}
`;

function within(from: string, to = from): string {
  const range = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
  const edits = formatEdits(parseDocument(text), range);
  if ("left" in edits) throw new Error(edits.left);
  return applyEdits(text, edits);
}

describe("formatEdits", () => {
  it("formats only the parts that a range touches", () => {
    expect(within("b:   {")).toBe(
      text.replace("    # about b\n    b:   {type: length}\n", "  # about b\n  b: {type: length}\n"),
    );
    expect(within("aggregate:   {")).toBe(text.replace("aggregate:   ", "aggregate: "));
    expect(within("reward:", "name:")).toBe(text.replace("reward:  1", "reward: 1").replace("name:   x", "name: x"));
  });

  it("formats all in one edit, and gives none where nothing changes", () => {
    const edits = formatEdits(parseDocument(text));
    expect(edits).toHaveLength(1);
    const formatted = applyEdits(text, edits as []);
    expect(formatEdits(parseDocument(formatted))).toEqual([]);
    expect(formatEdits(parseDocument("a: ["))).toHaveProperty("left");
  });
});
