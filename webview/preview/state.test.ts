import { describe, expect, it } from "vitest";
import type { WhatIfControl } from "../../src/messages/service";
import { rounded, stepped, stillValid, valueOf, withEdit } from "./state";

const control = (term: string, weight: number): WhatIfControl => ({
  path: ["aggregate", "sum", term],
  term,
  dimension: term,
  index: 0,
  weight,
  when: null,
  low: -0.5,
  high: 1.5,
  distribution: null,
});
const length = control("length", 0.1);

describe("edits of the preview", () => {
  it("holds one edit a control and none where the number is the file's", () => {
    const once = withEdit([], length, 0.3);
    const twice = withEdit(once, length, 0.4);
    expect(twice).toEqual([{ path: ["aggregate", "sum", "length"], value: 0.4 }]);
    expect(valueOf(length, twice)).toBe(0.4);
    expect(withEdit(twice, length, 0.1)).toEqual([]);
  });

  it("forgets edits of terms that are gone and of numbers that were written", () => {
    const edits = [...withEdit([], length, 0.3), ...withEdit([], control("format", 0.05), 0.2)];
    expect(stillValid(edits, [length])).toEqual([{ path: length.path, value: 0.3 }]);
    expect(stillValid(edits, [control("length", 0.3)])).toEqual([]);
  });
});

describe("steps of a slider", () => {
  it("moves by a hundredth of the range and stays inside it", () => {
    // Range -0.5 to 1.5: one step is 0.02.
    expect(stepped(length, 0.1, 1)).toBe(0.12);
    expect(stepped(length, 0.1, -10)).toBe(-0.1);
    expect(stepped(length, 1.49, 10)).toBe(1.5);
  });

  it("gives numbers that read well", () => {
    // The step 0.02 has its first digit at 2, so three digits are kept.
    expect(rounded(0.1 + 0.2, 0.02)).toBe(0.3);
    expect(rounded(12.3456, 5)).toBe(12.3);
  });
});
