import { describe, expect, it } from "vitest";
import type { Effect } from "../messages/effects";
import { fixTitle } from "./fix-title";

const fix = {
  title: "Pay `length` only when `correct` is 1",
  edits: [],
  effect: { term: ["aggregate", "sum", "length"] },
};
const effect = (after: number | null): Effect => ({
  shares: [{ name: "length", before: 0.38, after: 0.13 }],
  terms: [{ path: ["aggregate", "sum", "length"], before: 0.38, after }],
  deadBefore: 2,
  deadAfter: after === null ? 659 : 220,
  reordered: 218,
  groups: 659,
  signFlips: 300,
});

describe("fixTitle", () => {
  it("says what the term pays afterwards", () => {
    expect(fixTitle(fix, effect(0.16))).toBe("Pay `length` only when `correct` is 1 → pays 16%");
    expect(fixTitle(fix, effect(0.001))).toContain("→ pays less than 1%");
    expect(fixTitle(fix, effect(null))).toContain("→ no group is live");
  });

  it("says nothing where nothing is known", () => {
    expect(fixTitle(fix, undefined)).toBe(fix.title);
    expect(fixTitle(fix, null)).toBe(fix.title);
    // The share of a term that shares its dimension with another is not its own.
    expect(fixTitle(fix, { ...effect(null), deadAfter: 220 })).toBe(fix.title);
    expect(fixTitle({ title: "Change to `exact`", edits: [] }, effect(0.16))).toBe("Change to `exact`");
  });
});
