import type { NoScores, RewardFile } from "./service";
import type { Distribution, Estimate, ScoreSummary } from "./summary";

/** Where something stands in a reward file: keys and indices from the root. */
export type FilePath = readonly (string | number)[];

/** A number changed in the preview: path of the number in the file, or of a term whose weight it is. */
export interface NumberEdit {
  readonly path: FilePath;
  readonly value: number;
}

/** Another condition under which a term is paid; null pays it always. */
export interface ConditionEdit {
  /** Path of the term. */
  readonly path: FilePath;
  readonly when: string | null;
}

export type WhatIfEdit = NumberEdit | ConditionEdit;

/** What a change is compared with: the text of a reward file, and what it is called. */
export interface Baseline {
  readonly label: string;
  readonly text: string;
}

/** The best rollout of a group, for a line of the list. */
export interface BestAnswer {
  /** Its place among the group's rollouts that both plans score. */
  readonly at: number;
  readonly words: number | null;
}

/** Slope of one group: totals of its rollouts before and after. Lists are over the rollouts that both plans score. */
export interface GroupChange {
  readonly group: string;
  readonly prompt: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly advantageBefore: readonly number[];
  readonly advantageAfter: readonly number[];
  readonly ids: readonly string[];
  /** Whether each answer is right; empty where no dimension says so. */
  readonly right: readonly boolean[];
  readonly bestBefore: BestAnswer;
  readonly bestAfter: BestAnswer;
  /** The dimension that speaks most for the new best answer, with its value in both. Null where the best stays. */
  readonly reason: {
    readonly dimension: string;
    readonly index: number;
    readonly before: number | null;
    readonly after: number | null;
  } | null;
  /** Largest |change of advantage| in the group. */
  readonly change: number;
}

/** What a change does on the stored rollouts (mock-up whatif.png). */
export interface WhatIf {
  readonly rollouts: number;
  readonly groups: number;
  /** Share of the advantage by dimension, before and after. Null where no group is live. */
  readonly shares: readonly { readonly name: string; readonly before: number | null; readonly after: number | null }[];
  /** Groups in which at least one pair changes order, and how many pairs of how many. */
  readonly reordered: number;
  readonly reorderedPairs: number;
  readonly pairs: number;
  readonly signFlips: number;
  readonly newBest: number;
  readonly deadBefore: number;
  readonly deadAfter: number;
  /** Rollouts in the commonest size of a group. */
  readonly groupSize: number;
  /** Pearson correlation of advantages before and after, null where one is constant. */
  readonly correlation: number | null;
  readonly totals: {
    readonly from: number;
    readonly to: number;
    readonly before: readonly number[];
    readonly after: readonly number[];
  };
  /** Groups that change order, or where none does those whose advantages change; the largest change first. */
  readonly changes: readonly GroupChange[];
  readonly computeMs: number;
}

/** A change that would score rollouts anew for longer than a reader waits without being asked. */
export interface Rescoring {
  readonly rollouts: number;
  /** Expected time, from a sample. */
  readonly ms: number;
  readonly dimensions: readonly string[];
}

export type WhatIfReply =
  | { readonly ok: true; readonly whatIf: WhatIf; readonly rescoring: null }
  | { readonly ok: true; readonly whatIf: null; readonly rescoring: Rescoring }
  | { readonly ok: false; readonly none: NoScores };

/** A number of the file that the preview can move. */
export interface WhatIfNumber {
  readonly path: FilePath;
  /** Words before the number: `limit`, `1 at`. */
  readonly label: string;
  readonly description: string;
  readonly value: number;
  /** The number in what is compared with; null where that has none. */
  readonly saved: number | null;
  /** Ends of a slider, or of what a box takes; null where it has none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly integer: boolean;
}

/** One row of the controls: a term of the aggregate, in file order. */
export interface WhatIfTerm {
  readonly path: FilePath;
  readonly term: string;
  readonly dimension: string | null;
  /** Place of the dimension in the file, for its colour; -1 where it is none. */
  readonly index: number;
  /** Null where the weight is an expression, or the node has no weights. */
  readonly weight: WhatIfNumber | null;
  /** The weight as it is written. */
  readonly weightText: string;
  readonly when: {
    readonly text: string | null;
    readonly saved: string | null;
    /** Conditions that make sense here, without those of the file. */
    readonly choices: readonly string[];
    /** False where the place cannot take a condition of its own, such as a branch of a gate. */
    readonly editable: boolean;
  };
  /** Numbers of the dimension and of its shape, in file order. */
  readonly numbers: readonly WhatIfNumber[];
  readonly distribution: Distribution | null;
}

export interface Controls {
  readonly terms: readonly WhatIfTerm[];
  readonly params: readonly WhatIfNumber[];
  /** Null, with the reason in `none`, where nothing is scored: the controls work all the same. */
  readonly summary: ScoreSummary | null;
  readonly none: NoScores | null;
  /** What stands in the way of a summary of the file as it stands. */
  readonly rescoring: Rescoring | null;
  /** Shares of the advantage in what the file is compared with, by dimension. */
  readonly sharesBefore: Readonly<Record<string, Estimate>>;
}

export type ControlsReply = ({ readonly ok: true } & Controls) | { readonly ok: false; readonly none: NoScores };

/** One curve of the forecast. Means over the stored rollouts, re-weighted; null where no rollout has a value. */
export interface ForecastCurve {
  readonly name: string;
  /** Place of the dimension in the file; -1 for the total and for words. */
  readonly index: number;
  readonly kind: "dimension" | "metric" | "total" | "words";
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
}

/** Where optimisation would push, seen on stored rollouts (docs in `analysis/forecast.ts`). */
export interface Forecast {
  /** KL from the policy that wrote the rollouts, nats a rollout, rising from 0. */
  readonly budgets: readonly number[];
  readonly curves: readonly ForecastCurve[];
  /** Effective sample size a group at each budget; null where the budget cannot be reached. */
  readonly effectiveBefore: readonly (number | null)[];
  readonly effectiveAfter: readonly (number | null)[];
  /** Rollouts a group. */
  readonly groupSize: number;
  /** Below this effective sample the curves say a direction and no size. */
  readonly least: number;
  /** The dimension that says what a right answer is, for the words of wrong ones. */
  readonly right: string | null;
  readonly rollouts: number;
  readonly groups: number;
  readonly computeMs: number;
}

/** What a count of the panel stands for, as rollouts to open. */
export type ChangedSet = "reordered" | "flipped" | "newBest" | "dead";

/** The same rollouts as a filter of the Rollouts table. `listed` of `of` are in it: the largest changes first. */
export interface ChangedFilter {
  readonly filter: string;
  readonly listed: number;
  readonly of: number;
}

interface Asked {
  readonly file: RewardFile;
  /** What the file is compared with; absent: the file as it stands, without edits. */
  readonly baseline?: Baseline;
}

/** What the engine answers to the preview. */
export interface WhatIfRequests {
  /** The numbers and conditions of the file that can be moved, and where they stood in what it is compared with. */
  controls: { params: Asked; result: ControlsReply };
  /** What the file with edits does. `rescore`: score rollouts anew however long it takes. */
  whatIf: {
    params: Asked & { readonly edits: readonly WhatIfEdit[]; readonly rescore?: boolean };
    result: WhatIfReply;
  };
  forecast: {
    params: Asked & { readonly edits: readonly WhatIfEdit[] };
    result: { readonly ok: true; readonly forecast: Forecast } | { readonly ok: false; readonly none: NoScores };
  };
  /** The rollouts behind a count, as a filter. */
  changed: {
    params: Asked & { readonly what: ChangedSet };
    result: ({ readonly ok: true } & ChangedFilter) | { readonly ok: false; readonly none: NoScores };
  };
  /** What is wrong with a condition of the term at a path, at offsets in its text; null where nothing is. */
  condition: {
    params: { readonly file: RewardFile; readonly path: FilePath; readonly text: string };
    result: { readonly message: string; readonly start: number; readonly end: number } | null;
  };
}
