import type { Value } from "../column";
import { assign, canAssign } from "../match/assignment";
import { matchOneToOne, mostPairs } from "../match/one-to-one";
import type { Refusal } from "../score-values";
import { isRead } from "./coordinates";
import { type Frames, readFrames, sharedFrames } from "./frames";
import type { RegionKind } from "./region";

export type Matching = "none" | "hungarian" | "greedy" | "frame";
export type Normalise = "larger" | "gold" | "predicted";

export interface OverlapRules {
  readonly matching: Matching;
  readonly normalise: Normalise;
  /** Of the gold regions, adding up to 1. */
  readonly weights?: readonly number[] | undefined;
  readonly bothEmpty: number;
}

/** Two regions that were matched: names of their places, or of their frame, and what they share. */
export interface MatchedRegions {
  readonly of: string;
  readonly to: string;
  readonly iou: number;
}

export interface OverlapScore {
  readonly value: number;
  readonly own: number;
  readonly gold: number;
  readonly pairs: readonly MatchedRegions[];
}

export const isScore = (result: OverlapScore | Refusal): result is OverlapScore => "pairs" in result;

const sizesDiffer: Refusal = { of: "The two masks are not of one size." };

/** The overlap of one region with one other, or the normalised sum over matched regions. */
export function overlapOf<T>(of: Value, to: Value, kind: RegionKind<T>, rules: OverlapRules): OverlapScore | Refusal {
  if (rules.matching === "frame") return byFrame(of, to, kind, rules);
  const read = rules.matching === "none" ? kind.readOne : kind.readMany;
  const gold = read(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = read(of);
  if (!isRead(own)) return { of: own.wrong };
  const several = (count: number): string =>
    `There are ${count} regions, and one is compared: \`matching\` says how more are paired.`;
  if (rules.matching === "none" && gold.value.length > 1)
    return { to: `On the gold side: ${several(gold.value.length)}` };
  if (rules.matching === "none" && own.value.length > 1) return { of: several(own.value.length) };
  return ofLists(own.value, gold.value, kind, rules);
}

function ofLists<T>(
  own: readonly T[],
  gold: readonly T[],
  kind: RegionKind<T>,
  rules: OverlapRules,
): OverlapScore | Refusal {
  const { matching, weights } = rules;
  if (weights !== undefined && weights.length !== gold.length)
    return { to: `There are ${weights.length} weights for ${gold.length} gold regions.` };
  const empty = emptyScore(own.length, gold.length, rules.bothEmpty);
  if (empty) return empty;
  const fits = matching === "hungarian" ? canAssign(own.length, gold.length) : own.length * gold.length <= mostPairs;
  if (!fits) return { of: `${own.length} regions and ${gold.length} gold ones are too many to be matched.` };
  const table = overlaps(own, gold, kind, rules.bothEmpty);
  if (table.some(Number.isNaN)) return sizesDiffer;
  const iou = (a: number, b: number): number => table[a * gold.length + b]!;
  const weight = (b: number): number => weights?.[b] ?? 1;
  const match = matching === "hungarian" ? assign : matchOneToOne;
  const pairs = match(own.length, gold.length, (a, b) => weight(b) * iou(a, b));
  const sum = pairs.reduce((total, { similarity }) => total + similarity, 0);
  const matched = pairs
    .filter(({ a, b }) => iou(a, b) > 0)
    .map(({ a, b }) => ({ of: String(a + 1), to: String(b + 1), iou: iou(a, b) }));
  const value = weights === undefined ? sum / divisor(own.length, gold.length, rules.normalise) : sum;
  return { value: Math.min(value, Math.max(1, rules.bothEmpty)), own: own.length, gold: gold.length, pairs: matched };
}

function overlaps<T>(own: readonly T[], gold: readonly T[], kind: RegionKind<T>, bothEmpty: number): Float64Array {
  const table = new Float64Array(own.length * gold.length);
  own.forEach((a, i) => gold.forEach((b, j) => (table[i * gold.length + j] = kind.iou(a, b) ?? bothEmpty)));
  return table;
}

function emptyScore(own: number, gold: number, bothEmpty: number): OverlapScore | undefined {
  if (own > 0 && gold > 0) return undefined;
  return { value: own === gold ? bothEmpty : 0, own, gold, pairs: [] };
}

function divisor(own: number, gold: number, normalise: Normalise): number {
  if (normalise === "larger") return Math.max(own, gold);
  return normalise === "gold" ? gold : own;
}

function byFrame<T>(of: Value, to: Value, kind: RegionKind<T>, rules: OverlapRules): OverlapScore | Refusal {
  const gold = readFrames(to, kind.readOne);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readFrames(of, kind.readOne);
  if (!isRead(own)) return { of: own.wrong };
  return ofFrames(own.value, gold.value, kind, rules);
}

function ofFrames<T>(
  own: Frames<T>,
  gold: Frames<T>,
  kind: RegionKind<T>,
  rules: OverlapRules,
): OverlapScore | Refusal {
  const empty = emptyScore(own.size, gold.size, rules.bothEmpty);
  if (empty) return empty;
  const pairs = sharedFrames(own, gold).map(([frame, a, b]) => ({
    of: `frame ${frame}`,
    to: `frame ${frame}`,
    iou: kind.iou(a, b) ?? rules.bothEmpty,
  }));
  if (pairs.some(({ iou }) => Number.isNaN(iou))) return sizesDiffer;
  const sum = pairs.reduce((total, { iou }) => total + iou, 0);
  return { value: sum / divisor(own.size, gold.size, rules.normalise), own: own.size, gold: gold.size, pairs };
}
