import type { ExportFormat, Facets, FilterError, Pattern, RolloutDetail, RowQuery, TableReply } from "./rollouts";
import type { WeightCurveRequest } from "./weight-curve";
import type { ColumnSummary, Distribution, Estimate, ScoreSummary, SourceProblem } from "./summary";

export type * from "./rollouts";

/** A reward file as the asker sees it: its path (for relative sources) and its text, saved or not. */
export interface RewardFile {
  readonly path: string;
  readonly text: string;
  /** A source instead of `data.rollouts`: a path, a glob or `run:<id>`. */
  readonly rollouts?: string;
  /** Texts of the files that it extends, by path as from the reward file, saved or not; null where there is none. Absent: as on the disk. */
  readonly files?: Readonly<Record<string, string | null>>;
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
  /** The files that were read, with the format that each was taken for. */
  readonly files: readonly { readonly path: string; readonly format: string; readonly rollouts: number }[];
}

/** Why there are no scores. `next` is a sentence that says what to do. */
export interface NoScores {
  /** `changed`: the rollouts that were asked for by their version are no longer held. */
  readonly reason: "invalid-file" | "no-source" | "no-rollouts" | "unreadable" | "changed";
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
  weightCurve: WeightCurveRequest;
  rows: { params: { readonly query: RowQuery; readonly from: number; readonly to: number }; result: TableReply };
  facets: {
    params: { readonly query: RowQuery };
    result:
      | { readonly ok: true; readonly facets: Facets }
      | { readonly ok: false; readonly none: NoScores }
      | { readonly ok: false; readonly filterError: FilterError };
  };
  detail: {
    params: { readonly file: RewardFile; readonly row: number; readonly version?: string };
    result: { readonly ok: true; readonly detail: RolloutDetail } | { readonly ok: false; readonly none: NoScores };
  };
  /** Null where no dimension pays the rollout anything. */
  pattern: {
    params: { readonly file: RewardFile; readonly row: number; readonly version?: string };
    result: { readonly ok: true; readonly pattern: Pattern | null } | { readonly ok: false; readonly none: NoScores };
  };
  /** A part of a rollout's text, in UTF-16 units. */
  textPart: {
    params: {
      readonly file: RewardFile;
      readonly row: number;
      readonly from: number;
      readonly to: number;
      readonly version?: string;
    };
    result: { readonly ok: true; readonly text: string } | { readonly ok: false; readonly none: NoScores };
  };
  /** Rollouts as text for the clipboard or a document: the completions, the records as JSON, or scores apart by tabs. */
  records: {
    params: {
      readonly file: RewardFile;
      readonly rows: readonly number[];
      readonly as: "text" | "json" | "tsv";
      readonly version?: string;
    };
    result: { readonly ok: true; readonly text: string } | { readonly ok: false; readonly none: NoScores };
  };
  /** Writes the matching rollouts with their scores to a file. */
  export: {
    params: { readonly query: RowQuery; readonly path: string; readonly format: ExportFormat };
    result:
      | { readonly ok: true; readonly rollouts: number }
      | { readonly ok: false; readonly none: NoScores }
      | { readonly ok: false; readonly filterError: FilterError };
  };
  /** Whether the files of a source are still those that were read; looks at them, and reads nothing. */
  sourceState: {
    params: { readonly file: RewardFile; readonly version: string };
    result: {
      /** What happened to them since, as a sentence; "" where nothing did. */
      readonly change: string;
      /** Folders to watch for changes. */
      readonly folders: readonly string[];
    };
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
