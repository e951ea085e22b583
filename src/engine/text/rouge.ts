import { cellsOf, commonLength, commonPlaces } from "./common-subsequence";
import { gramCounts } from "./gram-counts";

export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Most cells of all pairs of lines together that `rougeLsum` may look at, and most pairs: about a second and a half. */
const mostCells = 2 ** 31;
const mostPairs = 5e6;

function scoreOf(matched: number, own: number, gold: number): RougeScore {
  const precision = matched / Math.max(own, 1);
  const recall = matched / Math.max(gold, 1);
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** Numbers of tokens of the text: the first `length` of an array, -1 for those that the gold text lacks. */
export interface Numbers {
  readonly ids: Int32Array;
  readonly length: number;
}

/** A text, or its lines. Scores are undefined where they would take too long. */
export type ScoreTokens = (text: Numbers) => RougeScore | undefined;
export type ScoreLines = (lines: readonly Int32Array[]) => RougeScore | undefined;

/** Clipped matches of n-grams; undefined where the gold text has too many. */
export function rougeN(n: number, gold: Int32Array): ScoreTokens | undefined {
  const grams = gramCounts(n);
  if (!grams.add(gold, gold.length)) return undefined;
  const matches = new Int32Array(n);
  return ({ ids, length }) => {
    grams.match(ids, length, matches);
    return scoreOf(matches[n - 1]!, Math.max(0, length - n + 1), Math.max(0, gold.length - n + 1));
  };
}

/** The longest common subsequence. */
export function rougeL(gold: Int32Array): ScoreTokens {
  return ({ ids, length }) => {
    const common = commonLength(gold, ids, length);
    return common === undefined ? undefined : scoreOf(common, length, gold.length);
  };
}

function timesOf(lines: readonly Int32Array[], size: number): Int32Array {
  const times = new Int32Array(size);
  for (const line of lines) for (const id of line) if (id >= 0) times[id]!++;
  return times;
}

/**
 * The union, over the lines of the text, of common subsequences with each line of the gold text; each token counts at most as often
 * as it occurs on either side.
 * @param size number of different tokens of the gold text
 */
export function rougeLsum(gold: readonly Int32Array[], size: number): ScoreLines {
  const total = gold.reduce((sum, line) => sum + line.length, 0);
  return (lines) => {
    const own = lines.reduce((sum, line) => sum + line.length, 0);
    const cells = gold.reduce((sum, line) => sum + cellsOf(line.length, own), 0);
    if (cells > mostCells || gold.length * lines.length > mostPairs) return undefined;
    const ownTimes = timesOf(lines, size);
    const goldTimes = timesOf(gold, size);
    let hits = 0;
    for (const line of gold) {
      const union = new Set<number>();
      for (const other of lines) {
        const places = commonPlaces(line, other);
        if (places === undefined) return undefined;
        for (const i of places.inPattern) union.add(i);
      }
      for (const i of [...union].sort((a, b) => a - b)) {
        const id = line[i]!;
        if (ownTimes[id]! <= 0 || goldTimes[id]! <= 0) continue;
        hits++;
        ownTimes[id]!--;
        goldTimes[id]!--;
      }
    }
    return scoreOf(hits, own, total);
  };
}
