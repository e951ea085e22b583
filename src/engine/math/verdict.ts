import type { Budget } from "./exact";

/** What a comparison finds; `unknown` where it cannot be decided with the means or the time that there are. */
export type Verdict = "equal" | "unequal" | "unknown";

/** What a comparison goes by. */
export interface Rules {
  /** Decimal places to which a number that is written with a point may be rounded. */
  readonly precision: number;
  /** Whether the order of a set or a bare list counts for nothing. */
  readonly sets: boolean;
  /** Letters that stand for whole numbers. */
  readonly integers: ReadonlySet<string>;
  readonly logBase: "e" | "10";
  readonly budget: Budget;
}

/** Equal if all are; unequal as soon as one is. */
export function every<T>(of: readonly T[], compare: (one: T, index: number) => Verdict): Verdict {
  let result: Verdict = "equal";
  for (const [i, one] of of.entries()) {
    const verdict = compare(one, i);
    if (verdict === "unequal") return verdict;
    if (verdict === "unknown") result = verdict;
  }
  return result;
}

/** Equal as soon as one is; unequal if none is. */
export function any(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = "unequal";
  for (const verdict of verdicts) {
    if (verdict === "equal") return verdict;
    if (verdict === "unknown") result = verdict;
  }
  return result;
}
