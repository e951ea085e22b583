import { ABSTAIN, ERROR, OK, UNPARSEABLE, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { Interval } from "./interval";
import type { DimensionPlan } from "./plan";
import type { PartInfo } from "./record";

export const ensembleCombinations = ["mean", "median", "min", "max", "vote", "mean_minus_k_std"] as const;

/** Several versions of one dimension, whose values are put together. */
export interface EnsemblePlan {
  readonly members: readonly EnsembleMember[];
  readonly combine: (typeof ensembleCombinations)[number];
  /** Of `mean_minus_k_std`. */
  readonly k: number;
}

export interface EnsembleMember {
  /** The part that holds its value. */
  readonly name: string;
  readonly plan: DimensionPlan;
}

/** A dimension, and what is scored in its place: the members of an ensemble. */
export const withMembers = (plan: DimensionPlan): readonly DimensionPlan[] => [
  plan,
  ...(plan.ensemble?.members ?? []).map((member) => member.plan),
];

/** The part that says how far the members are apart: their sample standard deviation. */
export const disagreement = "disagreement";

/** The members' values as parts, and how far they are apart. */
export const ensembleParts = ({ members }: EnsemblePlan): Readonly<Record<string, PartInfo>> => ({
  ...Object.fromEntries(members.map(({ name, plan }) => [name, { kind: "number", range: plan.raw }])),
  [disagreement]: { kind: "number", range: { low: 0, high: widest(rangeOf(members), members.length) } },
});

const rangeOf = (members: EnsemblePlan["members"]): Interval => ({
  low: Math.min(...members.map(({ plan }) => plan.raw.low)),
  high: Math.max(...members.map(({ plan }) => plan.raw.high)),
});

/** The largest sample standard deviation of n values in a range: half of them at each end. */
function widest({ low, high }: Interval, n: number): number {
  const half = Math.floor(n / 2);
  return n < 2 ? 0 : (high - low) * Math.sqrt((half * (n - half)) / (n * (n - 1)));
}

/** The range of what is put together. */
export function ensembleRange({ members, combine, k }: EnsemblePlan): Interval {
  const { low, high } = rangeOf(members);
  return combine === "mean_minus_k_std"
    ? { low: low - k * widest({ low, high }, members.length), high }
    : { low, high };
}

/** Sample standard deviation; of fewer than two values 0. */
function deviation(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1));
}

/** The value that most members give; of several that are as frequent the lowest. */
function vote(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return Math.min(...[...counts].flatMap(([value, count]) => (count === most ? [value] : [])));
}

function together(values: readonly number[], { combine, k }: EnsemblePlan): number {
  const mean = () => values.reduce((sum, x) => sum + x, 0) / values.length;
  switch (combine) {
    case "mean":
      return mean();
    case "median": {
      const sorted = values.toSorted((a, b) => a - b);
      const middle = sorted.length >> 1;
      return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
    }
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "vote":
      return vote(values);
    case "mean_minus_k_std":
      return mean() - k * deviation(values);
  }
}

/**
 * The value of an ensemble from those of its members that have one. A member that failed fails it; where none has a value it is
 * unparseable if one of them is, else it abstains.
 */
export function combineMembers(
  plan: EnsemblePlan,
  columns: Readonly<Record<string, NumberColumn>>,
  size: number,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  const members = plan.members.map(({ name }) => [name, columns[name]!] as const);
  for (let row = 0; row < size; row++) {
    const failed = members.find(([, { status }]) => status[row]! >= ERROR);
    const values = members.flatMap(([, column]) => (hasValue(column, row) ? [column.values[row]!] : []));
    const without = failed ?? (values.length > 0 ? undefined : leastOf(members, row));
    if (without === undefined) result.set(row, together(values, plan));
    else {
      const [name, { status, notes }] = without;
      const note = notes?.get(row);
      if (note === undefined) result.status[row] = status[row]!;
      else result.fail(row, status[row] as StatusCode, failed ? `${name}: ${note}` : note);
    }
  }
  return result.done();
}

const leastOf = (members: readonly (readonly [string, NumberColumn])[], row: number) =>
  members.find(([, { status }]) => status[row] === UNPARSEABLE) ?? members[0]!;

/** How far the members are apart; it abstains where fewer than two have a value. */
export function disagreementOf(
  plan: EnsemblePlan,
  columns: Readonly<Record<string, NumberColumn>>,
  size: number,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) {
    const values = plan.members.flatMap(({ name }) => {
      const column = columns[name]!;
      return column.status[row] === OK ? [column.values[row]!] : [];
    });
    if (values.length > 1) result.set(row, deviation(values));
    else result.fail(row, ABSTAIN, "Fewer than two members have a value.");
  }
  return result.done();
}
