import { cellsOf, commonLength, placesWith } from "./common-subsequence";
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

/** Scores a text by the numbers of its tokens, or of those of its lines; undefined where it would take too long. */
export type ScoreTokens = (text: Int32Array) => RougeScore | undefined;
export type ScoreLines = (lines: readonly Int32Array[]) => RougeScore | undefined;

/** Clipped matches of n-grams, for each of several n; undefined where the gold text has too many. */
export function rougeN(
  orders: readonly number[],
  gold: Int32Array,
): ((text: Int32Array) => readonly RougeScore[]) | undefined {
  const most = Math.max(...orders);
  const grams = gramCounts(most);
  if (!grams.add(gold)) return undefined;
  const matches = new Int32Array(most);
  return (text) => {
    grams.match(text, matches);
    return orders.map((n) =>
      scoreOf(matches[n - 1]!, Math.max(0, text.length - n + 1), Math.max(0, gold.length - n + 1)),
    );
  };
}

/** The longest common subsequence. */
export function rougeL(gold: Int32Array): ScoreTokens {
  return (text) => {
    const common = commonLength(gold, text);
    return common === undefined ? undefined : scoreOf(common, text.length, gold.length);
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
      const placesIn = placesWith(line, size);
      const union = new Uint8Array(line.length);
      for (const other of lines) {
        const places = placesIn(other);
        if (places === undefined) return undefined;
        for (const i of places.inPattern) union[i] = 1;
      }
      for (const [i, id] of line.entries()) {
        if (union[i] === 0 || ownTimes[id]! <= 0 || goldTimes[id]! <= 0) continue;
        hits++;
        ownTimes[id]!--;
        goldTimes[id]!--;
      }
    }
    return scoreOf(hits, own, total);
  };
}
