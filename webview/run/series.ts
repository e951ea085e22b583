import type { MetricLine } from "../../src/messages/run";

export type Values = readonly (number | null)[];

/** Metric lines with new ones added: one a step, in order of steps. A null does not hide a number that came before. */
export function merge(lines: readonly MetricLine[], added: readonly MetricLine[]): readonly MetricLine[] {
  const steps = new Map(lines.map((line) => [line.step, line]));
  for (const line of added) {
    const before = steps.get(line.step);
    const numbers = Object.entries(line.values).filter(
      ([key, value]) => value !== null || before?.values[key] === undefined,
    );
    steps.set(line.step, { ...line, values: { ...before?.values, ...Object.fromEntries(numbers) } });
  }
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

/** One column of the metrics, null where a step has no number. */
export function column(lines: readonly MetricLine[], key: string): Values {
  return lines.map(({ values }) => values[key] ?? null);
}

export const hasNumbers = (values: Values): boolean => values.some((value) => value !== null);

/**
 * Exponential moving average over about `span` steps, started at the first number and corrected for its short past. A
 * step without a number has none.
 */
export function smooth(values: Values, span: number): Values {
  const keep = 1 - 2 / (Math.max(1, span) + 1);
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    if (value === null) return null;
    sum = keep * sum + value;
    weight = keep * weight + 1;
    return sum / weight;
  });
}

/** Shares as heights of a stacked area from the bottom up: negative parts count as 0, the rest fills up to 1. */
export function stacked(shares: readonly Values[]): readonly Values[] {
  const steps = shares[0]?.length ?? 0;
  const heights: (number | null)[][] = shares.map(() => []);
  for (let step = 0; step < steps; step++) {
    const parts = shares.map((share) => Math.max(0, share[step] ?? 0));
    const whole = parts.reduce((sum, part) => sum + part, 0);
    let height = 0;
    parts.forEach((part, i) => {
      height += part;
      heights[i]?.push(whole > 0 ? height / whole : null);
    });
  }
  return heights;
}

/** Seconds a step takes: the median over the last `most` steps, null before the second step. */
export function secondsPerStep(lines: readonly MetricLine[], most = 20): number | null {
  const last = lines.slice(-most - 1);
  const gaps = last.slice(1).map((line, i) => (line.time - (last[i]?.time ?? line.time)) / 1000);
  const sorted = gaps.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** The last number of a column and where it stands. */
export function lastOf(values: Values): { readonly value: number; readonly at: number } | null {
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at];
    if (value !== null && value !== undefined) return { value, at };
  }
  return null;
}
