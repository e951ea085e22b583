import { describe, expect, it } from "vitest";
import type { SourceFile } from "./resolve-sources";
import { sourceChange } from "./source-change";

const file = (path: string, bytes: number, modified = 1): SourceFile => ({ path: `/data/${path}`, bytes, modified });

describe("what happened to the files of a source", () => {
  it("is nothing where they are as they were", () => {
    expect(sourceChange([file("a.jsonl", 5)], [file("a.jsonl", 5)])).toBe("");
  });

  it("tells growing from replacing", () => {
    expect(sourceChange([file("a.jsonl", 5)], [file("a.jsonl", 9, 2)])).toBe(
      "a.jsonl grew since the rollouts were read.",
    );
    expect(sourceChange([file("a.jsonl", 5)], [file("a.jsonl", 5, 2)])).toBe(
      "a.jsonl was replaced since the rollouts were read.",
    );
  });

  it("names what came and went, and counts where there are several", () => {
    const before = [file("a.jsonl", 5), file("b.jsonl", 5), file("c.jsonl", 5)];
    const now = [file("b.jsonl", 6), file("c.jsonl", 7), file("d.jsonl", 1)];
    expect(sourceChange(before, now)).toBe(
      "2 files grew, d.jsonl is new, a.jsonl is gone since the rollouts were read.",
    );
  });
});
