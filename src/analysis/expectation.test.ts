import { describe, expect, it } from "vitest";
import { describe as inWords, judge } from "./expectation";

const ok = (value: never | number | string | number[]) => ({ value, status: "ok" as const });

describe("judge", () => {
  it("takes numbers as equal within the tolerance", () => {
    expect(judge(0.3, ok(0.1 + 0.2), 1e-9).passed).toBe(true);
    expect(judge(0.3, ok(0.31), 1e-9).passed).toBe(false);
    expect(judge({ about: 0.3, within: 0.02 }, ok(0.31), 1e-9).passed).toBe(true);
    expect(judge({ about: 0.3, within: 0.001 }, ok(0.31), 1e-9).passed).toBe(false);
  });

  it("takes a status word for the status, whatever the value", () => {
    const found = { value: 0, status: "unparseable" as const, note: "no <answer>" };
    expect(judge("unparseable", found, 0).passed).toBe(true);
    expect(judge("abstain", found, 0).passed).toBe(false);
    expect(judge({ status: "unparseable", value: 0 }, found, 0).passed).toBe(true);
    expect(judge({ status: "unparseable", value: 1 }, found, 0).passed).toBe(false);
    expect(inWords(found)).toBe("unparseable with 0: no <answer>");
  });

  it("compares lists by element and text as text", () => {
    expect(judge([1, 2], ok([1, 2 + 1e-12]), 1e-9).passed).toBe(true);
    expect(judge([1, 2], ok([1]), 1e-9).passed).toBe(false);
    expect(judge("42", ok("42"), 0).passed).toBe(true);
    expect(judge(42, ok("42"), 0).passed).toBe(false);
  });

  it("never takes a missing value for a number", () => {
    expect(judge(0, { value: null, status: "error" }, 1).passed).toBe(false);
  });
});
