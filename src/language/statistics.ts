import type { Estimate, ScoreSummary } from "../messages/summary";
import type { Knowledge } from "./types";

/** What statistical rules need to say anything: 64 rollouts in 8 groups. */
export const enoughRollouts = 64;
export const enoughGroups = 8;

/** The statistics, if they rest on enough. */
export function evidence(knowledge: Knowledge): ScoreSummary | undefined {
  const { summary } = knowledge;
  return summary && summary.rollouts >= enoughRollouts && summary.groups >= enoughGroups ? summary : undefined;
}

const z = 1.959963984540054;

/** Share of k in n with its 95% Wilson interval. */
export function shareOf(k: number, n: number): Estimate {
  if (n === 0) return { value: 0, low: 0, high: 1, n };
  const p = k / n;
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const middle = p + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return { value: p, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale), n };
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** `95% CI 34–41%`. */
export const interval = ({ low, high }: Estimate): string => `95% CI ${Math.round(low * 100)}–${percent(high)}`;

/** 2636 as `2,636`. */
export const count = (n: number): string => n.toLocaleString("en-US");
