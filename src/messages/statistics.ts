import type { Estimate } from "./summary";

/** A rank correlation inside groups: of values less their group's mean. */
export interface Correlation {
  /** Spearman's rho, in [-1, 1]. */
  readonly rho: number;
  /** 95% interval. */
  readonly low: number;
  readonly high: number;
  /** 99.9% interval. */
  readonly surelyLow: number;
  readonly surelyHigh: number;
  /** Rollouts that it rests on, in groups of two or more of them. */
  readonly n: number;
  readonly groups: number;
}

/** How one column goes with the length of the completion, inside groups. Null where too little varies. */
export interface LengthRelation {
  /** Null: the total. */
  readonly dimension: string | null;
  readonly all: Correlation | null;
  /** Only among rollouts that the task dimension calls right, and only among the wrong ones. */
  readonly right: Correlation | null;
  readonly wrong: Correlation | null;
}

/** What the length of completions does. */
export interface LengthStatistics {
  /** Tokens where the rollouts carry them, else UTF-16 units. */
  readonly unit: "tokens" | "characters";
  readonly relations: readonly LengthRelation[];
}

/** How a dimension varies inside groups. */
export interface GroupVariation {
  readonly dimension: string;
  /** Groups with at least two values, and those of them in which all are equal. */
  readonly groups: number;
  readonly constant: number;
  /** Part of the sum of squares that lies inside groups, in [0, 1]; null where nothing varies. */
  readonly within: number | null;
}

/** Two dimensions that may measure the same thing. */
export interface DimensionPair {
  readonly a: string;
  readonly b: string;
  readonly correlation: Correlation;
}

/** Rollouts that were stopped by their token budget. */
export interface FinishStatistics {
  /** Column that says why a completion ended. */
  readonly column: string;
  /** Rollouts of which it is known. */
  readonly known: number;
  readonly cut: number;
  /** Longest completion that was cut, and the 95th percentile of those that ended by themselves, in tokens. Null where unknown. */
  readonly budget: number | null;
  readonly finished95: number | null;
}

/** How often the task is solved, and what groups of other sizes would teach. */
export interface PassStatistics {
  readonly dimension: string;
  readonly pass: Estimate;
  /** Median size of the groups. */
  readonly groupSize: number;
  /** Expected share of groups in which all rollouts are right or all wrong, by group size: `groupSize` and powers of 2. */
  readonly dead: readonly { readonly size: number; readonly share: Estimate }[];
  /** Groups without a right rollout, their rollouts, and how many of these get an advantage above `unearnedAbove`. */
  readonly wrongGroups: number;
  readonly wrongRollouts: number;
  readonly unearned: number;
}

/** An advantage above which a wrong answer counts as pushed up. */
export const unearnedAbove = 0.5;

/** How many values stand at an end of their range, or at an end of a clip. */
export interface EndCounts {
  readonly dimension: string;
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
  readonly n: number;
  /** Values that a clip at the end of the shape moves. Null where there is none, and for a list. */
  readonly clipped: number | null;
}

/** What statistical rules read besides distributions and shares. */
export interface Statistics {
  /** The dimension that says whether an answer is right: the heaviest paid one whose values are 0 and 1. */
  readonly task: string | null;
  readonly length: LengthStatistics | null;
  readonly variation: readonly GroupVariation[];
  readonly pairs: readonly DimensionPair[];
  readonly finish: FinishStatistics | null;
  readonly pass: PassStatistics | null;
  readonly ends: readonly EndCounts[];
  /** Why the first unscorable rollout has no reward. */
  readonly unscorable: string | null;
  /** Tags with which prompts end, such as `<think>`: in how many of the prompts that were looked at. */
  readonly promptEnds: readonly { readonly tag: string; readonly prompts: number; readonly of: number }[];
}
