import { describe, expect, it } from "vitest";
import { parseDocument } from "./document/document";
import { rolloutsEdit } from "./rollouts-edit";

function edited(text: string): string {
  const { start, end, text: put } = rolloutsEdit(parseDocument(text).root, text, "new/r.jsonl");
  return text.slice(0, start) + put + text.slice(end);
}

describe("the rollouts written into a reward file", () => {
  it.each([
    ["a path", "data:\n  rollouts: old.jsonl  # mine\n", 'data:\n  rollouts: "new/r.jsonl"  # mine\n'],
    ["a path in braces", "data: {rollouts: old.jsonl, sample: 9}\n", 'data: {rollouts: "new/r.jsonl", sample: 9}\n'],
    ["a list", "data:\n  rollouts:\n    - a\n    - b\nname: x\n", 'data:\n  rollouts: "new/r.jsonl"\nname: x\n'],
    ["nothing", "data:\n  rollouts:\nname: x\n", 'data:\n  rollouts: "new/r.jsonl"\nname: x\n'],
    ["null", "data: {rollouts: null}\n", 'data: {rollouts: "new/r.jsonl"}\n'],
  ])("take the place of %s", (_, before, after) => expect(edited(before)).toBe(after));

  it.each([
    ["other keys", "data:\n  sample: 9\n", 'data:\n  rollouts: "new/r.jsonl"\n  sample: 9\n'],
    ["other keys in braces", "data: {sample: 9}\n", 'data: {rollouts: "new/r.jsonl", sample: 9}\n'],
    ["empty braces", "data: {}\n", 'data: {rollouts: "new/r.jsonl"}\n'],
    ["nothing but a comment", "data: # mine\nname: x\n", 'data: # mine\n  rollouts: "new/r.jsonl"\nname: x\n'],
  ])("join a data section with %s", (_, before, after) => expect(edited(before)).toBe(after));

  it("get a section at the end, so that none is torn apart", () => {
    const before = "dimensions:\n  a: {type: length}\n";
    expect(edited(before)).toBe(`${before}\ndata:\n  rollouts: "new/r.jsonl"\n`);
    expect(edited("")).toBe('data:\n  rollouts: "new/r.jsonl"\n');
  });

  it("get a section behind what says what the file is", () => {
    const before =
      "reward: 1\nabout: >\n  Short\n  texts. # a\nparams: {k: 1} # one\n\n# Measured.\ndimensions:\n  a: {type: length}\n";
    const data = '\n\ndata:\n  rollouts: "new/r.jsonl"\n\n# Measured.';
    expect(edited(before)).toBe(before.replace("\n\n# Measured.", data));
  });

  it("leave `rollouts` of other sections alone", () => {
    const before = "tests:\n  rollouts: 3\n";
    expect(edited(before)).toBe(`${before}\ndata:\n  rollouts: "new/r.jsonl"\n`);
  });
});
