import type { Correlation } from "../messages/statistics";
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

/** What a term pays, where 0% would say that it pays nothing at all. */
export const pays = (share: number): string =>
  Math.abs(share) >= 0.005 ? percent(share).replace("-", "−") : "less than 1%";

/** A number with two digits behind the point and a real minus sign. */
export const signed = (x: number): string => x.toFixed(2).replace("-", "−");

/** A number of three significant digits, with a real minus sign. */
export const short = (x: number): string => String(Number(x.toPrecision(3))).replace("-", "−");

/** `ρ = −0.84 (n = 872 rollouts, 95% CI −0.86 to −0.82)`. */
export const rhoText = ({ rho, low, high, n }: Correlation): string =>
  `ρ = ${signed(rho)} (n = ${count(n)} rollouts, 95% CI ${signed(low)} to ${signed(high)})`;

/** The end of a correlation's 95% interval that is nearer to 0, as a size; 0 where the interval holds 0. */
export const nearEnd = ({ low, high }: Correlation): number => (low > 0 ? low : high < 0 ? -high : 0);
