import type { Compare } from "../score-against";
import { tooLong } from "../score-against";
import { codePoints } from "./code-points";
import { editDistance } from "./edit-distance";
import { normalForm } from "./spaces";
import { textWords } from "./text-words";
import { wordNumbers } from "./word-numbers";

/** 1 - edit distance / longer length; 1 for two empty sides. */
export function editSimilarity(gold: string, unit: "chars" | "words"): Compare {
  const words = unit === "words" ? wordNumbers(gold) : undefined;
  const own = words?.gold ?? codePoints(gold);
  return (text) => {
    const other = words?.of(text) ?? codePoints(text);
    const longer = Math.max(own.length, other.length);
    if (longer === 0) return 1;
    const distance = editDistance(other, own);
    return distance === undefined ? tooLong(other.length, own.length, unit) : 1 - distance / longer;
  };
}

const wordSet = (text: string): ReadonlySet<string> => new Set(textWords(normalForm(text).toLowerCase()));

/** Shared words / words of either side, as sets in lower case; 1 for two empty sides. */
export function wordJaccard(gold: string): (text: string) => number {
  const own = wordSet(gold);
  return (text) => {
    const other = wordSet(text);
    if (own.size === 0 && other.size === 0) return 1;
    let shared = 0;
    for (const word of other) if (own.has(word)) shared++;
    return shared / (own.size + other.size - shared);
  };
}
