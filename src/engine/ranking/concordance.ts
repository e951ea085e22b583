import type { Failure } from "../record";
import type { PairedItem } from "./paired";

export interface ConcordanceRules {
  /** Weight of a pair by the difference of its gold scores, finite and from 0. */
  readonly weight: (gap: number) => number | Failure;
  /** Penalty of a pair that is equal in the answer, as a share of its weight. */
  readonly tie: number;
  readonly goldTies: "skip" | "count";
  readonly missing: "reversed" | "skip";
}

/** More items are not compared: the work grows with the square. */
export const mostItems = 2000;

export const noPair: Failure = { status: "abstain", note: "No pair of items can be compared." };

/** Weights are asked once a gap. */
function remembered(weight: ConcordanceRules["weight"]): ConcordanceRules["weight"] {
  const known = new Map<number, number | Failure>();
  return (gap) => {
    let found = known.get(gap);
    if (found === undefined) known.set(gap, (found = weight(gap)));
    return found;
  };
}

/** The share of its weight that a pair loses; undefined where it does not count. */
export function penaltyOf(a: PairedItem, b: PairedItem, rules: Omit<ConcordanceRules, "weight">): number | undefined {
  if (Number.isNaN(a.own) || Number.isNaN(b.own)) {
    if (rules.missing === "skip") return undefined;
    if (a.gold !== b.gold) return 1;
  }
  if (a.gold === b.gold) return rules.goldTies === "count" ? 0 : undefined;
  if (a.own === b.own) return rules.tie;
  return a.own > b.own === a.gold > b.gold ? 0 : 1;
}

/** 1 less the weighted share of pairs in the wrong order. */
export function concordance(items: readonly PairedItem[], rules: ConcordanceRules): number | Failure {
  const weight = remembered(rules.weight);
  let [sum, lost] = [0, 0];
  for (const [i, a] of items.entries()) {
    for (let j = i + 1; j < items.length; j++) {
      const penalty = penaltyOf(a, items[j]!, rules);
      if (penalty === undefined) continue;
      const w = weight(Math.abs(a.gold - items[j]!.gold));
      if (typeof w === "object") return w;
      sum += w;
      lost += w * penalty;
    }
  }
  return sum > 0 ? 1 - lost / sum : noPair;
}
