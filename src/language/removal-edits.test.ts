import { describe, expect, it } from "vitest";
import type { Path } from "../engine/plan";
import { parseDocument } from "./document/document";
import { removeAt } from "./removal-edits";
import { applyEdits } from "./testing";

const without = (text: string, path: Path): string => applyEdits(text, removeAt(parseDocument(text), path));

describe("removeAt", () => {
  it("takes an entry out of braces with its comma, wherever it stands", () => {
    const text = "sum: {a: 1, b: 2, c: 3}\n";
    expect(without(text, ["sum", "a"])).toBe("sum: {b: 2, c: 3}\n");
    expect(without(text, ["sum", "b"])).toBe("sum: {a: 1, c: 3}\n");
    expect(without(text, ["sum", "c"])).toBe("sum: {a: 1, b: 2}\n");
  });

  it("takes an item out of brackets", () => {
    expect(without("shape: [{clip: [0, 1]}, square]\n", ["shape", 1])).toBe("shape: [{clip: [0, 1]}]\n");
    expect(without("shape: [{clip: [0, 1]}, square]\n", ["shape", 0])).toBe("shape: [square]\n");
  });

  it("takes lines out of a block, with their comments", () => {
    expect(without("sum:\n  a: 1   # first\n  b: {weight: 2}\n", ["sum", "a"])).toBe("sum:\n  b: {weight: 2}\n");
    expect(without("shape:\n  - clip: [0, 1]\n  - square\nmore: 1\n", ["shape", 1])).toBe(
      "shape:\n  - clip: [0, 1]\nmore: 1\n",
    );
    expect(without("sum:\n  a:\n    weight: 1\n    when: x\n  b: 2\n", ["sum", "a"])).toBe("sum:\n  b: 2\n");
  });

  it("leaves what is alone, what has no line of its own, and what is not there", () => {
    for (const [text, path] of [
      ["sum: {a: 1}\n", ["sum", "a"]],
      ["rows:\n  - when: x\n    value: 1\n", ["rows", 0, "when"]],
      ["sum: {a: 1, b: 2}\n", ["sum", "c"]],
      ["sum: 1\n", ["sum", 0]],
    ] as const)
      expect(without(text, path)).toBe(text);
  });
});
