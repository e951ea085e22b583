import { describe, expect, it } from "vitest";
import { accept, suggestions, wordBefore } from "./complete";

const names = ["advantage", "correct", "length", "total", "raw(length)"];

describe("completion in the filter", () => {
  it("finds the name at the caret and replaces only that", () => {
    const filter = "correct == 0 && adv > 1";
    const word = wordBefore(filter, 19);
    expect(word).toEqual({ start: 16, text: "adv" });
    expect(accept(filter, { start: 16, text: "adv" }, "advantage")).toBe("correct == 0 && advantage > 1");
  });

  it("offers names that begin with the word before names that hold it", () => {
    expect(suggestions({ start: 0, text: "len" }, names)).toEqual(["length", "raw(length)"]);
  });

  it("is silent inside a text, after a number and at a complete name", () => {
    expect(wordBefore('text == "le', 11)).toBeNull();
    expect(wordBefore("total > 1", 9)).toBeNull();
    expect(suggestions({ start: 0, text: "length" }, names)).toEqual([]);
  });
});
