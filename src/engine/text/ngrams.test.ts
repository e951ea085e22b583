import { describe, expect, it } from "vitest";
import { seeded } from "../seeded";
import { ngramCounter } from "./ngrams";

/** The definition: a set of joined words. */
function byDefinition(text: string, n: number): { total: number; distinct: number } {
  const words = text
    .normalize("NFC")
    .split(/[\s\u0085]+/u)
    .filter((word) => word !== "");
  const total = Math.max(0, words.length - n + 1);
  return { total, distinct: new Set(Array.from({ length: total }, (_, i) => words.slice(i, i + n).join(" "))).size };
}

describe("n-grams are counted as a set of joined words counts them", () => {
  it.each([1, 2, 3, 4, 7])("n = %d", (n) => {
    const random = seeded(n);
    const counter = ngramCounter(n);
    const words = ["a", "b", "ab", "ba", "\u00e9", "e\u0301", "\ud83d\ude00", "Aa", "BB", "\u0001"];
    const spaces = [" ", "  ", "\n", "\u00a0", "\u0085"];
    for (let round = 0; round < 400; round++) {
      const kinds = 1 + Math.floor(random() * words.length);
      const count = Math.floor(random() * (round % 50 === 0 ? 2000 : 40));
      const text = Array.from(
        { length: count },
        () => words[Math.floor(random() * kinds)]! + spaces[Math.floor(random() * spaces.length)]!,
      ).join("");
      expect(counter.words(text), JSON.stringify(text)).toEqual(byDefinition(text, n));
    }
  });

  it("tells words of equal hash apart", () => {
    // 31 * 65 + 97 = 31 * 66 + 66 = 2112, so "Aa" and "BB" share the hash of their letters.
    expect(ngramCounter(1).words("Aa BB Aa")).toEqual({ total: 3, distinct: 2 });
  });
});
