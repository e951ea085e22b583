import type { Value } from "../column";
import type { ScoredItem } from "../score-lists";
import type { Refusal } from "../score-values";
import { type Box, readBoxes } from "./box";
import { isRead } from "./coordinates";
import { readFrames, sharedFrames } from "./frames";

export const boxMatchings = ["none", "order", "frame"] as const;
export type BoxMatching = (typeof boxMatchings)[number];

/** Two boxes that belong together, and by what. */
export interface BoxPair {
  readonly of: Box;
  readonly to: Box;
  readonly name: string;
}

const noPair: Refusal = { status: "abstain", note: "No box of the answer belongs with one of gold." };

function framePairs(of: Value, to: Value): readonly BoxPair[] | Refusal {
  const gold = readFrames(to, readBoxes);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readFrames(of, readBoxes);
  if (!isRead(own)) return { of: own.wrong };
  return sharedFrames(own.value, gold.value).map(([frame, a, b]) => ({ of: a, to: b, name: `frame ${frame}` }));
}

function listPairs(of: Value, to: Value, one: boolean): readonly BoxPair[] | Refusal {
  const gold = readBoxes(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readBoxes(of);
  if (!isRead(own)) return { of: own.wrong };
  const hint = "and one is compared: `matching: order` pairs more.";
  if (one && gold.value.length > 1) return { to: `The gold side has ${gold.value.length} boxes, ${hint}` };
  if (one && own.value.length > 1) return { of: `There are ${own.value.length} boxes, ${hint}` };
  const count = Math.min(own.value.length, gold.value.length);
  return Array.from({ length: count }, (_, i) => ({ of: own.value[i]!, to: gold.value[i]!, name: `box ${i + 1}` }));
}

/** Pairs of boxes of both sides; without a pair it abstains. */
export function boxPairs(of: Value, to: Value, matching: BoxMatching): readonly BoxPair[] | Refusal {
  const pairs = matching === "frame" ? framePairs(of, to) : listPairs(of, to, matching === "none");
  return "length" in pairs && pairs.length === 0 ? noPair : pairs;
}

/** The scores of all pairs. */
export function scoredPairs(
  of: Value,
  to: Value,
  matching: BoxMatching,
  measure: (a: Box, b: Box) => number,
): readonly ScoredItem[] | Refusal {
  const pairs = boxPairs(of, to, matching);
  if (!("length" in pairs)) return pairs;
  return pairs.map((pair) => ({ value: measure(pair.of, pair.to), item: [pair.of, pair.to] }));
}

/** Pairs with their scores in words, five at most. */
export function explainPairs(
  of: Value,
  to: Value | undefined,
  matching: BoxMatching,
  measure: (a: Box, b: Box) => number,
): string {
  const pairs = boxPairs(of, to ?? null, matching);
  if (!("length" in pairs)) return "no boxes can be compared";
  const shown = pairs.slice(0, 5).map((p) => `${p.name}: ${Number(measure(p.of, p.to).toPrecision(6))}`);
  return `${shown.join(", ")}${pairs.length > 5 ? ` and ${pairs.length - 5} more` : ""}`;
}
