import { describe, expect, it } from "vitest";
import type { Value } from "../engine/column";
import { groupIndex } from "./group-keys";

function groups(
  rows: readonly Record<string, Value>[],
  by: readonly string[] = [],
  own: readonly (string | undefined)[] = [],
) {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const found = groupIndex(
    {
      size: rows.length,
      own: rows.map((_, row) => own[row]),
      ids: rows.map((_, row) => `r${row}`),
      column: (name) => (names.has(name) ? rows.map((row) => row[name] ?? null) : undefined),
    },
    by,
  );
  return { of: [...found.group], names: found.groupIds };
}

describe("groupIndex", () => {
  it("groups by equal prompts and names them by a digest", () => {
    const { of, names } = groups([{ prompt: "a" }, { prompt: "b" }, { prompt: "a" }]);
    expect(of).toEqual([0, 1, 0]);
    // The first 8 hex digits of SHA-256("a") and SHA-256("b").
    expect(names).toEqual(["p-ca978112", "p-3e23e816"]);
  });

  it("keeps equal prompts of two steps apart", () => {
    const { of, names } = groups([
      { prompt: "a", step: 1 },
      { prompt: "a", step: 2 },
      { prompt: "a", step: 1 },
    ]);
    expect(of).toEqual([0, 1, 0]);
    expect(names).toEqual(["p-ca978112", "p-ca978112 (step 2)"]);
  });

  it("keeps equal names of two runs apart", () => {
    const rows = [
      { run: "x", step: 1 },
      { run: "y", step: 1 },
    ];
    expect(groups(rows, [], ["1-0", "1-0"])).toEqual({ of: [0, 1], names: ["1-0", "1-0 (y step 1)"] });
  });

  it("groups by the columns that the file names, and only by those", () => {
    const rows = [
      { q: "a", meta: { seed: 1 }, step: 1 },
      { q: "a", meta: { seed: 2 }, step: 1 },
      { q: "a", meta: { seed: 1 }, step: 2 },
    ];
    expect(groups(rows, ["q", "meta.seed"])).toEqual({ of: [0, 1, 0], names: ["a · 1", "a · 2"] });
  });

  it("leaves rows without group and prompt alone", () => {
    expect(groups([{ x: 1 }, { x: 1 }])).toEqual({ of: [0, 1], names: ["r0", "r1"] });
  });
});
