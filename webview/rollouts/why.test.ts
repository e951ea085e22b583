import { describe, expect, it } from "vitest";
import type { DimensionScore } from "../../src/messages/score";
import { placeAmong, sentence, whyText } from "./why";

const group = (...raws: (number | null)[]) => raws.map((raw, i) => ({ raws: { length: raw }, selected: i === 0 }));
const row = (score: Partial<DimensionScore>) => ({
  name: "length",
  index: 0,
  metric: false,
  score: { value: 1, raw: 1, status: "ok", contribution: null, advantage: null, ...score } as DimensionScore,
});

describe("the place of a value among its siblings", () => {
  it("names each of a few", () => {
    expect(placeAmong("length", group(28, 77, 68, 77))).toBe("siblings have 77, 68, 77");
    expect(placeAmong("length", group(28, null, 68))).toBe("siblings have –, 68");
  });

  it("says where nothing can be learned", () => {
    expect(placeAmong("length", group(0, 0, 0, 0))).toBe("all 4 have the same");
    expect(placeAmong("length", group(2, 2))).toBe("the sibling has the same");
  });

  it("gives the range of many, with their number", () => {
    expect(placeAmong("length", group(5, 9, 1, 3, 4, 8, 7))).toBe("siblings have 1 to 9 (n = 6)");
  });

  it("is silent where there is nothing to compare", () => {
    expect([placeAmong("length", group(5)), placeAmong("length", group(null, 1)), placeAmong("length", [])]).toEqual([
      "",
      "",
      "",
    ]);
  });
});

describe("a reason", () => {
  it("is what was found, with the place", () => {
    expect(whyText(row({ why: "28 words" }), group(28, 77, 68, 77))).toBe("28 words; siblings have 77, 68, 77.");
    expect(whyText(row({}), group(1, 2))).toBe("The sibling has 2.");
  });

  it("is the message of what has no value, without a place", () => {
    expect(whyText(row({ status: "unparseable", message: "no number" }), group(1, 2))).toBe("no number.");
    expect(whyText(row({ status: "error" }), group(1, 2))).toBe("No reason was given.");
  });

  it("ends as a sentence, once", () => {
    expect(["28 words", "is it so?", "done."].map(sentence)).toEqual(["28 words.", "is it so?", "done."]);
  });
});
