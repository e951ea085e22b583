import { describe, expect, it } from "vitest";
import { applyFix } from "../testing";

describe("unusable-name", () => {
  it("offers a name that expressions can read", () => {
    const text = "reward: 1\ndimensions:\n  my-words: {type: length}\n";
    expect(applyFix("unusable-name", "letters", text)).toContain("my_words: {type: length}");
  });
});
