import type { DimensionSummary, Histogram, TermSummary } from "../messages/summary";

const blocks = "▁▂▃▄▅▆▇█";

/** Eight bins as block characters, height by the square root of the count; an empty bin is the lowest block. */
export function blockHistogram({ counts }: Histogram): string {
  const bins = Array.from({ length: 8 }, (_, i) => {
    let sum = 0;
    for (let k = Math.floor((i * counts.length) / 8); k < Math.floor(((i + 1) * counts.length) / 8); k++)
      sum += counts[k] ?? 0;
    return sum;
  });
  const top = Math.sqrt(Math.max(...bins, 1));
  return bins.map((n) => blocks[n === 0 ? 0 : Math.max(1, Math.round((Math.sqrt(n) / top) * 7))]).join("");
}

/** A number with a real minus sign and two decimals, fewer where it is large. */
export function figure(x: number): string {
  const digits = Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 10 ? 1 : 2;
  return x.toFixed(digits).replace("-", "−");
}

/** A share in whole percent: `<1%` where it rounds to 0 but is not 0. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share !== 0) return share > 0 ? "<1%" : ">−1%";
  return `${rounded}%`.replace("-", "−");
}

/** Mean, spread, zeros, statuses of a dimension's line; without the bars. */
export function dimensionText(d: DimensionSummary): string {
  const parts: string[] = [];
  if (d.mean !== null && d.sd !== null) parts.push(`${figure(d.mean)} ± ${figure(d.sd)}`, `zero ${percent(d.zeros)}`);
  else parts.push("no values");
  if (d.metric) parts.push("metric, never paid");
  for (const status of ["unparseable", "abstain", "error", "timeout"] as const) {
    if (d.statuses[status] > 0) parts.push(`${d.statuses[status].toLocaleString("en-US")} ${status}`);
  }
  return parts.join(" · ");
}

export interface TermText {
  readonly weight: string;
  readonly share: string;
  /** True where the share is far from what the weight promises, beyond the interval. */
  readonly surprising: boolean;
}

/** What a term's line says of its weight. */
export function termText(t: TermSummary): TermText {
  const weight = t.weightShare === null ? "" : `${percent(t.weightShare)} of weight`;
  if (!t.share) return { weight, share: "pays nothing yet: no group varies", surprising: false };
  const { value, low, high } = t.share;
  const far = t.weightShare !== null && Math.abs(value - t.weightShare) >= 0.1;
  const outside = t.weightShare !== null && (t.weightShare < low || t.weightShare > high);
  return {
    weight,
    share: `pays ${percent(value)} of advantage`,
    surprising: far && outside && value > (t.weightShare ?? 1),
  };
}

/** How long ago, in the unit a reader would choose. */
export function age(then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}
