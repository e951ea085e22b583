import type { NoScores, RewardFile } from "./service";
import type { Estimate } from "./summary";

/** One of two reward files that are compared: a file, or a text that only stood somewhere. */
export interface Side {
  readonly label: string;
  readonly path: string;
  readonly text: string;
}

/** A place in which the two files differ; null where one has nothing there. */
export interface FileDifference {
  readonly path: readonly (string | number)[];
  readonly a: string | null;
  readonly b: string | null;
}

/** What one side pays and where it would push. */
export interface SideSummary {
  readonly name: string;
  readonly shares: readonly { readonly name: string; readonly index: number; readonly share: Estimate }[];
  readonly dead: number;
  /** Wrong answers with an advantage above 0.5; null where nothing says what is right. */
  readonly wrongUp: number | null;
  /** Right answers, and the length of wrong ones, now and at the forecast's budget. */
  readonly forecast: readonly { readonly name: string; readonly now: number | null; readonly then: number | null }[];
  /** Effective sample a group at the budget; null where it cannot be reached. */
  readonly effective: number | null;
}

/** A group whose order differs, for the list: places of its rollouts under both. */
export interface ComparedGroup {
  readonly group: number;
  readonly id: string;
  readonly prompt: string;
  /** Right answers of so many; null where nothing says what is right. */
  readonly right: { readonly count: number; readonly of: number } | null;
  readonly totalsA: readonly number[];
  readonly totalsB: readonly number[];
  readonly rights: readonly boolean[];
  /** Largest |change of advantage|. */
  readonly change: number;
}

export interface Comparison {
  readonly a: SideSummary;
  readonly b: SideSummary;
  readonly differences: readonly FileDifference[];
  readonly source: string;
  readonly rollouts: number;
  readonly groups: number;
  readonly groupSize: number;
  /** Dimensions that only one side has. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  /** The dimension that says what a right answer is. */
  readonly rightBy: string | null;
  /** True if no advantage differs by more than 1e-9. */
  readonly same: boolean;
  /** Spearman's ρ of the totals of all rollouts; null where one is constant. */
  readonly spearman: { readonly rho: number | null; readonly n: number };
  /** Mean of Kendall's τ-b inside the groups that have one. */
  readonly kendall: { readonly tau: number | null; readonly groups: number };
  /** sqrt((1 - ρ) / 2) of group-centred values, 0 same to 1 opposite; null where one is constant. */
  readonly distanceTotals: number | null;
  readonly distanceAdvantages: number | null;
  readonly reordered: number;
  readonly reorderedPairs: number;
  readonly pairs: number;
  readonly signFlips: number;
  /** Mean |change of advantage| of a rollout by how many answers of its group are right; empty where nothing says so. */
  readonly byRight: readonly {
    readonly right: number;
    readonly of: number;
    readonly groups: number;
    readonly change: number;
  }[];
  readonly budget: number;
  readonly changed: readonly ComparedGroup[];
}

/** All rollouts as points; NaN where a side cannot score one. Right is 1, 0, or 2 where nothing says so. */
export interface Points {
  readonly totalA: Float64Array;
  readonly totalB: Float64Array;
  readonly advantageA: Float64Array;
  readonly advantageB: Float64Array;
  readonly right: Uint8Array;
  readonly group: Int32Array;
}

/** One rollout of the chosen group under one side. */
export interface RankedAnswer {
  readonly row: number;
  readonly id: string;
  /** What tells it from its siblings: the policy that wrote it, or its id. */
  readonly name: string;
  readonly total: number | null;
  readonly advantage: number | null;
  readonly right: boolean | null;
  /** Weighted values that make up the total, in file order of that side. */
  readonly parts: readonly { readonly name: string; readonly index: number; readonly value: number }[];
}

export interface GroupComparison {
  readonly id: string;
  readonly prompt: string;
  readonly gold: string | null;
  readonly a: readonly RankedAnswer[];
  readonly b: readonly RankedAnswer[];
  /** Texts of the best answer under each side, with what is read in them. */
  readonly bestA: { readonly name: string; readonly text: string; readonly words: number } | null;
  readonly bestB: { readonly name: string; readonly text: string; readonly words: number } | null;
}

interface Both {
  /** Its rollouts are compared on, unless `rollouts` names others. */
  readonly a: RewardFile;
  readonly b: RewardFile;
}

type Reply<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly none: NoScores };

/** What the engine answers about two reward files. */
export interface CompareRequests {
  compare: { params: Both; result: Reply<{ readonly comparison: Comparison }> };
  comparePoints: { params: Both; result: Reply<{ readonly points: Points }> };
  compareGroup: { params: Both & { readonly group: number }; result: Reply<{ readonly detail: GroupComparison }> };
}
