import { describe, expect, it } from "vitest";
import type { Controls, WhatIfNumber, WhatIfTerm } from "../../src/messages/what-if";
import { backToSaved, conditionOf, rounded, stepped, valueOf, withEdit, without } from "./state";

const weight = (name: string, value: number, saved: number | null): WhatIfNumber => ({
  path: ["aggregate", "sum", name],
  label: "weight",
  description: "",
  value,
  saved,
  low: -0.5,
  high: 1.5,
  integer: false,
});
const term = (name: string, value: number, saved: number | null, when: string | null = null): WhatIfTerm => ({
  path: ["aggregate", "sum", name],
  term: name,
  dimension: name,
  index: 0,
  weight: weight(name, value, saved),
  weightText: String(value),
  when: { text: when, saved: null, choices: [], editable: true },
  numbers: [],
  distribution: null,
});
const controls = (...terms: WhatIfTerm[]): Controls => ({
  terms,
  params: [],
  summary: null,
  none: null,
  rescoring: null,
  sharesBefore: {},
});
const length = term("length", 0.1, 0.1);

describe("edits of the preview", () => {
  it("holds one number and one condition a control", () => {
    const once = withEdit([], { path: length.path, value: 0.3 });
    const gated = withEdit(once, { path: length.path, when: "correct == 1" });
    const twice = withEdit(gated, { path: length.path, value: 0.4 });
    expect(twice).toHaveLength(2);
    expect([valueOf(length.weight!, twice), conditionOf(length, twice)]).toEqual([0.4, "correct == 1"]);
    expect([valueOf(length.weight!, []), conditionOf(length, [])]).toEqual([0.1, null]);
  });

  it("forgets what was written into the text, but not what was moved again meanwhile", () => {
    const sent = withEdit([], { path: length.path, value: 0.3 });
    expect(without(sent, sent)).toEqual([]);
    const moved = withEdit(sent, { path: length.path, value: 0.5 });
    expect(without(moved, sent)).toEqual(moved);
  });

  it("knows the way back to what the file is compared with", () => {
    const all = controls(term("a", 0.3, 0.1), term("b", 0.1, 0.1, "a == 1"), term("new", 1, null), length);
    expect(backToSaved(all, [])).toEqual([
      { path: ["aggregate", "sum", "a"], value: 0.1 },
      { path: ["aggregate", "sum", "b"], when: null },
    ]);
    expect(backToSaved(all, [{ path: ["aggregate", "sum", "a"], value: 0.1 }])).toHaveLength(1);
  });
});

describe("steps of a slider", () => {
  it("moves by a hundredth of the range and stays inside it", () => {
    // Range -0.5 to 1.5: one step is 0.02.
    expect(stepped(-0.5, 1.5, 0.1, 1)).toBe(0.12);
    expect(stepped(-0.5, 1.5, 0.1, -10)).toBe(-0.1);
    expect(stepped(-0.5, 1.5, 1.49, 10)).toBe(1.5);
  });

  it("gives numbers that read well", () => {
    // The step 0.02 has its first digit at 2, so three digits are kept.
    expect(rounded(0.1 + 0.2, 0.02)).toBe(0.3);
    expect(rounded(12.3456, 5)).toBe(12.3);
  });
});
