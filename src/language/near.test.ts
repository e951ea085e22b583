import { describe, expect, it } from "vitest";
import { nearest } from "./near";

describe("nearest", () => {
  it("finds a slip of one letter, two letters that changed places and a beginning", () => {
    expect(nearest("lenght", ["length", "level"])).toBe("length");
    expect(nearest("corect", ["correct", "format"])).toBe("correct");
    expect(nearest("rep", ["repetition", "regex"])).toBe("repetition");
  });
  it("does not take another word of one letter for a slip", () => {
    expect(nearest("v", ["a", "b"])).toBeUndefined();
  });
  it("finds nothing where nothing is close", () => {
    expect(nearest("humour", ["correct", "length"])).toBeUndefined();
  });
});
