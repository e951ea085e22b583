import type { ScoreRow } from "./score";
import type { Status } from "./status";
import type { ColumnSummary, Distribution, Estimate, ScoreSummary, SourceProblem } from "./summary";

/** A reward file as the asker sees it: its path (for relative sources) and its text, saved or not. */
export interface RewardFile {
  readonly path: string;
  readonly text: string;
  /** A source instead of `data.rollouts`: a path, a glob or `run:<id>`. */
  readonly rollouts?: string;
}

/** A number changed in the preview: path of the number in the file, or of a term whose weight it is. */
export interface NumberEdit {
  readonly path: readonly (string | number)[];
  readonly value: number;
}

export interface SourceInfo {
  readonly source: string;
  readonly rollouts: number;
  readonly groups: number;
  readonly columns: readonly ColumnSummary[];
  readonly problems: readonly SourceProblem[];
  /** Newest modification of the files, ms since 1970. */
  readonly modified: number;
}

/** Why there are no scores. `next` is a sentence that says what to do. */
export interface NoScores {
  readonly reason: "invalid-file" | "no-source" | "no-rollouts" | "unreadable";
  readonly message: string;
  readonly next: string;
  readonly info?: SourceInfo;
}

export type SummaryReply =
  { readonly ok: true; readonly summary: ScoreSummary } | { readonly ok: false; readonly none: NoScores };

/** Slope of one group: totals of its rollouts before and after. */
export interface GroupChange {
  readonly group: string;
  readonly prompt: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly advantageBefore: readonly number[];
  readonly advantageAfter: readonly number[];
  readonly ids: readonly string[];
  /** Largest |change of advantage| in the group. */
  readonly change: number;
}

/** What a change of numbers does on the stored rollouts (mock-up whatif.png). */
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
  /** Pearson correlation of advantages before and after, null where one is constant. */
  readonly correlation: number | null;
  readonly totals: {
    readonly from: number;
    readonly to: number;
    readonly before: readonly number[];
    readonly after: readonly number[];
  };
  readonly changes: readonly GroupChange[];
  readonly computeMs: number;
}

/** A number of the file that the preview can move. */
export interface WhatIfControl {
  readonly path: readonly (string | number)[];
  readonly term: string;
  readonly dimension: string | null;
  /** Place of the dimension in the file, for its colour; -1 where it is none. */
  readonly index: number;
  readonly weight: number;
  readonly when: string | null;
  readonly low: number;
  readonly high: number;
  readonly distribution: Distribution | null;
}

/** The Rollouts table: what to show. */
export interface RowQuery {
  readonly file: RewardFile;
  /** An expression over dimensions, columns, `total`, `advantage`, `raw(x)`, `status(x)`, or "". */
  readonly filter: string;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** Keep the siblings of a matching row, dimmed. */
  readonly siblings: boolean;
  readonly grouped: boolean;
}

export type TableLine =
  | {
      readonly kind: "group";
      readonly group: string;
      readonly prompt: string;
      readonly gold: string | null;
      readonly rows: number;
      readonly dead: boolean;
    }
  | {
      readonly kind: "row";
      readonly row: number;
      readonly id: string;
      readonly matches: boolean;
      readonly text: string;
      readonly total: number | null;
      readonly totalStatus: Status;
      readonly advantage: number | null;
      /** By dimension in file order: value after shape, and status. */
      readonly values: readonly (number | null)[];
      readonly statuses: readonly Status[];
    };

export interface TableHead {
  readonly dimensions: readonly {
    readonly name: string;
    readonly index: number;
    readonly metric: boolean;
    readonly low: number;
    readonly high: number;
  }[];
  readonly lines: number;
  readonly matching: number;
  readonly rollouts: number;
  readonly matchingGroups: number;
  readonly groups: number;
  /** Largest |advantage|, for the bars. */
  readonly advantageScale: number;
  readonly problems: readonly SourceProblem[];
  readonly source: string;
  readonly plan: string;
  readonly name: string;
}

export type TableReply =
  | { readonly ok: true; readonly head: TableHead; readonly lines: readonly TableLine[]; readonly from: number }
  | { readonly ok: false; readonly none: NoScores }
  | {
      readonly ok: false;
      readonly filterError: { readonly message: string; readonly start: number; readonly end: number };
    };

/** Everything about one rollout (mock-up rollouts.png, right side). */
export interface RolloutDetail {
  readonly row: ScoreRow;
  readonly prompt: string;
  readonly gold: string | null;
  readonly completion: string;
  /** Where it stands in its file; line from 1. */
  readonly origin: { readonly file: string; readonly line: number } | null;
  readonly step: number | null;
  readonly weights: Readonly<Record<string, number | null>>;
  readonly siblings: readonly {
    readonly row: number;
    readonly id: string;
    readonly text: string;
    readonly total: number | null;
    readonly advantage: number | null;
    readonly contributions: Readonly<Record<string, number>>;
    readonly selected: boolean;
  }[];
  /** Other columns of the row, shortened. */
  readonly columns: readonly { readonly name: string; readonly value: string }[];
}

/** The outcome of one line of `expect`. */
export interface CheckResult {
  readonly subject: string;
  readonly path: readonly (string | number)[];
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly message?: string;
}

export interface TestResult {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  readonly durationMs: number;
}

/** What the engine process answers. Every request can be cancelled; a cancelled one ends with the error name "Cancelled". */
export interface EngineRequests {
  ping: { params: Record<string, never>; result: { readonly pid: number } };
  /** Columns and counts of the file's rollouts, without scoring. */
  source: {
    params: { readonly file: RewardFile };
    result: { readonly ok: true; readonly info: SourceInfo } | { readonly ok: false; readonly none: NoScores };
  };
  summarise: { params: { readonly file: RewardFile }; result: SummaryReply };
  controls: {
    params: { readonly file: RewardFile };
    result:
      | { readonly ok: true; readonly controls: readonly WhatIfControl[]; readonly summary: ScoreSummary }
      | { readonly ok: false; readonly none: NoScores };
  };
  whatIf: {
    params: { readonly file: RewardFile; readonly edits: readonly NumberEdit[] };
    result: { readonly ok: true; readonly whatIf: WhatIf } | { readonly ok: false; readonly none: NoScores };
  };
  rows: { params: { readonly query: RowQuery; readonly from: number; readonly to: number }; result: TableReply };
  detail: {
    params: { readonly file: RewardFile; readonly row: number };
    result: { readonly ok: true; readonly detail: RolloutDetail } | { readonly ok: false; readonly none: NoScores };
  };
  test: {
    params: { readonly file: RewardFile };
    result:
      { readonly ok: true; readonly tests: readonly TestResult[] } | { readonly ok: false; readonly none: NoScores };
  };
}

export type EngineRequestName = keyof EngineRequests;

/** Sent by the engine process while it works on a request. */
export interface EngineProgress {
  readonly message: string;
  readonly done: number;
  readonly of: number;
}

/** A statistic that a share rests on, for readers of `Estimate`. */
export type { Estimate };
