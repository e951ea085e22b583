import type { MetricLine } from "../messages/run";
import { own } from "../messages/own";

export interface RunDimension {
  readonly name: string;
  readonly metric: boolean;
  /** |weight| / sum of |weights| of the plan's aggregate; null where it is no number. */
  readonly weightShare: number | null;
}

/** The course of a run as rules read it: one entry a training step, in their order. */
export interface RunSeries {
  readonly steps: readonly number[];
  readonly dimensions: readonly RunDimension[];
  /** A column of the metrics; null where a step has no number. */
  values(key: string): readonly (number | null)[];
}

/** Metric lines as a series: the last line of a step holds, and a null does not hide a number that came before. */
export function runSeries(lines: readonly MetricLine[], dimensions: readonly RunDimension[]): RunSeries {
  const byStep = new Map<number, Record<string, number | null>>();
  for (const { step, values } of lines) {
    const known = byStep.get(step) ?? {};
    for (const [key, value] of Object.entries(values))
      if (value !== null || !Object.hasOwn(known, key)) known[key] = value;
    byStep.set(step, known);
  }
  const sorted = [...byStep].sort(([a], [b]) => a - b);
  const columns = new Map<string, readonly (number | null)[]>();
  return {
    steps: sorted.map(([step]) => step),
    dimensions,
    values(key) {
      const known = columns.get(key) ?? sorted.map(([, values]) => own(values, key) ?? null);
      columns.set(key, known);
      return known;
    },
  };
}

/** Mean of the numbers at places `from` to `to` (exclusive), null where there is none. */
export function meanOf(values: readonly (number | null)[], from = 0, to = values.length): number | null {
  let [sum, n] = [0, 0];
  for (let i = Math.max(0, from); i < Math.min(values.length, to); i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    sum += value;
    n++;
  }
  return n === 0 ? null : sum / n;
}

/** Means over the last `width` places up to each one: a series without its noise, of the same length. */
export const rolling = (values: readonly (number | null)[], width: number): readonly (number | null)[] =>
  values.map((_, i) => meanOf(values, i - width + 1, i + 1));

/** The first place from which a condition holds without a break up to the end; undefined where it does not hold at the end. */
export function heldSince(values: readonly (number | null)[], holds: (value: number) => boolean): number | undefined {
  let since: number | undefined;
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (!holds(value)) break;
    since = i;
  }
  return since;
}
