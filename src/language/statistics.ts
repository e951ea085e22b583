import { count, isEnough } from "../messages/counted";
import type { Correlation } from "../messages/statistics";
import type { Estimate, ScoreSummary } from "../messages/summary";
import type { Knowledge } from "./types";

export { wilson as shareOf } from "../analysis/wilson";
export { count } from "../messages/counted";

/** The statistics, if they rest on enough. */
export function evidence(knowledge: Knowledge): ScoreSummary | undefined {
  const { summary } = knowledge;
  return summary && isEnough(summary) ? summary : undefined;
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** `95% CI 34–41%`. */
export const interval = ({ low, high }: Estimate): string => `95% CI ${Math.round(low * 100)}–${percent(high)}`;

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
