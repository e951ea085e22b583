import type {
  ExportFormat,
  Facets,
  FilterError,
  FilterName,
  Pattern,
  RolloutDetail,
  RowQuery,
  TableReply,
} from "./rollouts";
import type { EffectsRequest } from "./effects";
import type { CardRequest } from "./card";
import type { WeightCurveRequest } from "./weight-curve";
import type { ColumnSummary, Estimate, ScoreSummary, SourceProblem } from "./summary";
import type { TestingRequests } from "./testing";
import type { CompareRequests } from "./compare";
import type { WhatIfRequests } from "./what-if";
import type { RecipeRequests } from "./recipes";

export type * from "./rollouts";
export type { CheckResult, TestResult } from "./testing";
export type * from "./what-if";

/** A reward file as the asker sees it: its path (for relative sources) and its text, saved or not. */
export interface RewardFile {
  readonly path: string;
  readonly text: string;
  /** A source instead of `data.rollouts`: a path, a glob or `run:<id>`. */
  readonly rollouts?: string;
  /** Texts of the files that it extends, by path as from the reward file, saved or not; null where there is none. Absent: as on the disk. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** One of its variants instead of the file itself. */
  readonly variant?: string;
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

/** What the engine process answers. Every request can be cancelled; a cancelled one ends with the error name "Cancelled". */
export interface EngineRequests {
  ping: { params: Record<string, never>; result: { readonly pid: number } };
  /** Columns and counts of the file's rollouts, without scoring. */
  source: {
    params: { readonly file: RewardFile };
    result: { readonly ok: true; readonly info: SourceInfo } | { readonly ok: false; readonly none: NoScores };
  };
  summarise: { params: { readonly file: RewardFile }; result: SummaryReply };
  recipes: RecipeRequests["recipes"];
  recipe: RecipeRequests["recipe"];
  controls: WhatIfRequests["controls"];
  whatIf: WhatIfRequests["whatIf"];
  forecast: WhatIfRequests["forecast"];
  changed: WhatIfRequests["changed"];
  condition: WhatIfRequests["condition"];
  compare: CompareRequests["compare"];
  comparePoints: CompareRequests["comparePoints"];
  compareGroup: CompareRequests["compareGroup"];
  card: CardRequest;
  weightCurve: WeightCurveRequest;
  effects: EffectsRequest;
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
  /** What a filter may name. */
  filterNames: {
    params: { readonly file: RewardFile; readonly version?: string };
    result:
      { readonly ok: true; readonly names: readonly FilterName[] } | { readonly ok: false; readonly none: NoScores };
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
  /**
   * Rollouts as text for the clipboard or a document: the completions, the records as JSON, scores apart by tabs, or as `test`
   * the name and the fields that the reward file reads, as JSON.
   */
  records: {
    params: {
      readonly file: RewardFile;
      readonly rows: readonly number[];
      readonly as: "text" | "json" | "tsv" | "test";
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
  test: TestingRequests["test"];
  probe: TestingRequests["probe"];
  trace: TestingRequests["trace"];
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
