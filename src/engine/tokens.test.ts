import { describe, expect, it } from "vitest";
import type { ValueColumn } from "./column";
import { memoryInput } from "./memory-input";
import { memoryTable, valueColumn } from "./memory-table";
import { tokenNumbers, tokenReader } from "./tokens";

const completion = "ab cd ef";
const tokens = [
  { id: 1, offset: [0, 2] },
  { id: 2, offset: [2, 5] },
  { id: 3, offset: [5, 8] },
];

function read(of: ValueColumn, own: readonly unknown[] = tokens) {
  const table = memoryTable([{ completion, columns: { tokens: own } }]);
  return tokenReader(memoryInput({ size: 1, of, live: new Uint8Array([1]), table }))(0);
}

const piece = (text: string, start: number): ValueColumn => ({
  ...valueColumn([text], true),
  spans: { field: "completion", start: Int32Array.of(start), end: Int32Array.of(start + text.length) },
});

describe("the tokens of a text", () => {
  it("are all of them for the completion", () => {
    expect(read(valueColumn([completion], true))).toEqual(tokens);
  });

  it("are those that begin inside for a piece of it", () => {
    expect(read(piece(" cd ef", 2))).toEqual(tokens.slice(1));
  });

  it("are not known for a piece where the tokens have no offsets", () => {
    expect(read(piece("cd", 3), [{ id: 1 }])).toContain("no offsets");
  });

  it("are not known for another text, and the note says what to do", () => {
    expect(read(valueColumn(["other"], true))).toContain("Use unit: words");
  });
});

describe("tokens are equal", () => {
  it("by id where there is one, else by text", () => {
    expect(tokenNumbers([7, { id: 7 }, { id: 8, text: "a" }], new Map())).toEqual([7, 7, 8]);
    expect(tokenNumbers([{ text: "a" }, { text: "b" }, "a"], new Map())).toEqual([-1, -2, -1]);
    expect(tokenNumbers([{ logprob: -1 }], new Map())).toBeUndefined();
  });
});
