import type { Correlation, Statistics } from "../messages/statistics";
import type { DimensionSummary, Estimate, ScoreSummary, TermSummary, VaryingPattern } from "../messages/summary";

export const estimate = (value: number, low: number, high: number, n: number): Estimate => ({ value, low, high, n });

/** A dimension whose values are 0 and 1, `ones` of them 1. */
export function binarySummary(name: string, index: number, n: number, ones: number, unparseable = 0): DimensionSummary {
  const statuses = { ok: n - unparseable, abstain: 0, unparseable, error: 0, timeout: 0 };
  const histogram = { from: 0, to: 1, counts: [n - ones, 0, 0, 0, 0, 0, 0, ones] };
  const mean = ones / n;
  const rest = {
    quantiles: [0, 0, 0, 1, 1],
    zeros: 1 - mean,
    histogram,
    metric: false,
    share: null,
    varies: 0,
    messages: {},
  };
  return { name, index, n, statuses, mean, sd: Math.sqrt(mean * (1 - mean)), min: 0, max: 1, ...rest };
}

export const termSummary = (name: string, weight: number, weightShare: number, share: Estimate): TermSummary => ({
  name,
  path: ["aggregate", "sum", name],
  dimension: name,
  weight,
  weightShare,
  share,
});

/** A rank correlation with an interval of the same width on both sides; the wider one is 1.7 times as wide. */
export const correlation = (rho: number, half: number, n: number): Correlation => ({
  rho,
  low: rho - half,
  high: rho + half,
  surelyLow: rho - 1.7 * half,
  surelyHigh: rho + 1.7 * half,
  n,
  groups: Math.floor(n / 4),
});

const noStatistics: Statistics = {
  task: null,
  length: null,
  variation: [],
  pairs: [],
  finish: null,
  pass: null,
  ends: [],
  unscorable: null,
  promptEnds: [],
};

/** Statistics for tests of rules: what is not given is empty. */
export function summaryOf(
  rollouts: number,
  groups: number,
  more: Partial<Omit<ScoreSummary, "rollouts" | "groups" | "statistics">> & {
    readonly varying?: readonly VaryingPattern[];
    readonly statistics?: Partial<Statistics>;
  },
): ScoreSummary {
  const nothing = binarySummary("total", 0, rollouts, 0);
  return {
    digest: "000000000000",
    source: "rollouts/*.jsonl",
    rollouts,
    groups,
    liveGroups: groups,
    deadGroups: estimate(0, 0, 0, groups),
    deadLow: 0,
    deadHigh: 0,
    unscorable: 0,
    scoredAt: 0,
    durationMs: 0,
    total: nothing,
    dimensions: [],
    terms: [],
    varying: [],
    columns: [],
    problems: [],
    ...more,
    statistics: { ...noStatistics, ...more.statistics },
  };
}
