import type { Ranking } from "./cutoff";

const discount = (place: number): number => 1 / Math.log2(place + 1);

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, i) => sum + gain * discount(i + 1), 0);

/** Discounted gain of the first k items over that of the best order. @param gainOf what a relevance is worth. */
export function normalisedGain({ ids, gains, k }: Ranking, gainOf: (relevance: number) => number): number {
  const got = discounted(ids.map((id) => gainOf(gains.get(id) ?? 0)));
  const best = [...gains.values()].map(gainOf).sort((a, b) => b - a);
  return Math.min(1, got / discounted(k === undefined ? best : best.slice(0, k)));
}

const hits = ({ ids, gains }: Ranking): number => ids.filter((id) => gains.has(id)).length;

/** Relevant items over k; over all items where there is no k. */
export const precision = (ranking: Ranking): number =>
  ranking.ids.length === 0 ? 0 : hits(ranking) / (ranking.k ?? ranking.ids.length);

/** Relevant items over all relevant ones. */
export const recall = (ranking: Ranking): number => hits(ranking) / ranking.gains.size;

/** Precision at each relevant place, added up, over the number of relevant items. */
export function averagePrecision({ ids, gains }: Ranking): number {
  let found = 0;
  let sum = 0;
  ids.forEach((id, i) => {
    if (gains.has(id)) sum += ++found / (i + 1);
  });
  return sum / gains.size;
}

/** 1 over the place of the first relevant item, 0 without one. */
export function reciprocalRank({ ids, gains }: Ranking): number {
  const first = ids.findIndex((id) => gains.has(id));
  return first < 0 ? 0 : 1 / (first + 1);
}
