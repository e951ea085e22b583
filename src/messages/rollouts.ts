import type { ScoreRow } from "./score";
import type { NoScores, RewardFile } from "./service";
import type { Status, StatusCounts } from "./status";
import type { ColumnSummary, SourceProblem } from "./summary";

/** What the lines of the table stand together by: the rollouts of a question, the values of a column, or nothing. */
export type GroupBy = "question" | "none" | { readonly column: string };

/** The Rollouts table: what to show. */
export interface RowQuery {
  readonly file: RewardFile;
  /** An expression over dimensions, columns, `total`, `advantage`, `words`, `status`, `raw(x)`, `status(x)`, or "". */
  readonly filter: string;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** Keep the siblings of a matching row, dimmed. */
  readonly siblings: boolean;
  readonly groupBy: GroupBy;
  /** Data columns whose values each row carries, in this order. */
  readonly columns: readonly string[];
  /** Answer from these very rollouts (`TableHead.version`), whatever became of their files since. */
  readonly version?: string;
  /** Where the files are large and not read yet, answer from their first rollouts at once (`TableHead.first`). */
  readonly first?: boolean;
}

/** What a cell of a data column can hold; anything else is its JSON. */
export type Cell = string | number | boolean | null;

export type TableLine =
  | {
      readonly kind: "group";
      readonly group: string;
      readonly prompt: string;
      readonly gold: string | null;
      readonly rows: number;
      readonly dead: boolean;
      /** How many of its rollouts have 1 in the dimension that decides, where that is 0 or 1. */
      readonly right: { readonly dimension: string; readonly count: number } | null;
    }
  | {
      readonly kind: "section";
      /** The column and its value, such as `step 3`. */
      readonly label: string;
      readonly rows: number;
      readonly matching: number;
      /** Mean total of the rollouts that match and are scorable. */
      readonly mean: number | null;
    }
  | {
      readonly kind: "row";
      readonly row: number;
      readonly id: string;
      readonly matches: boolean;
      readonly text: string;
      readonly words: number | null;
      readonly total: number | null;
      readonly totalStatus: Status;
      readonly advantage: number | null;
      /** By dimension in file order: value after shape, and status. */
      readonly values: readonly (number | null)[];
      readonly statuses: readonly Status[];
      /** Values of the columns that the query names. */
      readonly cells: readonly Cell[];
    }
  | { readonly kind: "note"; readonly message: string; readonly file: string; readonly line: number };

/** A column of the rollouts as the table can show it. */
export interface TableColumn extends ColumnSummary {
  /** It has so few values that rows can stand together by it. */
  readonly few: boolean;
}

export interface TableHead {
  readonly dimensions: readonly {
    readonly name: string;
    readonly index: number;
    readonly metric: boolean;
    readonly low: number;
    readonly high: number;
  }[];
  readonly columns: readonly TableColumn[];
  /** False for episodes without a text. */
  readonly hasText: boolean;
  readonly lines: number;
  readonly matching: number;
  readonly rollouts: number;
  readonly matchingGroups: number;
  readonly groups: number;
  /** Largest |advantage|, for the bars. */
  readonly advantageScale: number;
  readonly problems: readonly SourceProblem[];
  readonly source: string;
  /** Tells these rollouts from those of another reading of the files. */
  readonly version: string;
  /** These are the rollouts at the beginning of large files; the rest comes with the next question. */
  readonly first: boolean;
  readonly plan: string;
  readonly name: string;
}

/** What is wrong with a filter, at offsets in its text (end exclusive). */
export interface FilterError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type TableReply =
  | { readonly ok: true; readonly head: TableHead; readonly lines: readonly TableLine[]; readonly from: number }
  | { readonly ok: false; readonly none: NoScores }
  | { readonly ok: false; readonly filterError: FilterError };

/** Counts of a column's values: of all rollouts, and of those that match the filter. */
export interface Facet {
  readonly name: string;
  readonly kind: "score" | "dimension" | "column";
  /** Place of a dimension in the file, for its colour; -1 where it is none. */
  readonly index: number;
  readonly metric: boolean;
  /** The ends of the bins. */
  readonly from: number;
  readonly to: number;
  /** The values themselves where there are few: then a bin is a value. */
  readonly values: readonly number[] | null;
  readonly all: readonly number[];
  readonly matching: readonly number[];
  /** Rollouts without a value. */
  readonly missing: number;
}

export interface Facets {
  readonly facets: readonly Facet[];
  /** Each rollout by the worst status that it has in any dimension. */
  readonly statuses: { readonly all: StatusCounts; readonly matching: StatusCounts };
}

/** How raw values become values: the shape of a dimension, and where the answers of a group stand on it. */
export interface ShapeCurve {
  readonly dimension: string;
  /** `[raw, value]`, rising in raw. */
  readonly points: readonly (readonly [number, number])[];
  readonly answers: readonly { readonly row: number; readonly raw: number; readonly value: number }[];
}

/** Everything about one rollout (mock-up rollouts.png, right side). */
export interface RolloutDetail {
  readonly row: ScoreRow;
  readonly prompt: string;
  readonly gold: string | null;
  /** As much of the text as a page takes at once; `completionLength` UTF-16 units in all. */
  readonly completion: string;
  readonly completionLength: number;
  /** Where it stands in its file; line (or row of a table) from 1. */
  readonly origin: { readonly file: string; readonly line: number } | null;
  readonly step: number | null;
  /** What wrote it, such as a model's name. */
  readonly policy: string | null;
  readonly weights: Readonly<Record<string, number | null>>;
  readonly siblings: readonly {
    readonly row: number;
    readonly id: string;
    readonly text: string;
    readonly policy: string | null;
    /** The value of the last extraction from the policy's text, where the file has one: what is taken for the answer. */
    readonly answer: string | null;
    readonly total: number | null;
    readonly advantage: number | null;
    readonly contributions: Readonly<Record<string, number>>;
    /** Values before shape, by dimension. */
    readonly raws: Readonly<Record<string, number | null>>;
    readonly selected: boolean;
  }[];
  readonly shapes: readonly ShapeCurve[];
  /** Turns of the policy, where the source has them. */
  readonly turns: readonly TurnView[];
  /** Other columns of the row, shortened. */
  readonly columns: readonly { readonly name: string; readonly value: string }[];
}

/** How the advantage goes with one dimension over groups like that of a rollout (mock-up rollouts.png, bottom right). */
export interface Pattern {
  /** The dimension on the horizontal axis: its raw value less the group's mean. */
  readonly dimension: string;
  /** What the groups have in common, such as "Groups in which correct is 0". */
  readonly title: string;
  readonly groups: number;
  readonly rollouts: number;
  /** Spearman's rank correlation; null where there are too few rollouts or one side is constant. */
  readonly correlation: number | null;
  /** At most 1,500 of the rollouts, evenly over the table. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly selected: boolean }[];
}

export type ExportFormat = "jsonl" | "csv" | "parquet";

/** Something that a filter may name, for completion. */
export interface FilterName {
  readonly name: string;
  readonly kind: "score" | "dimension" | "column" | "function";
  /** What it is, or how it is called: `clip(x, low, high)`. */
  readonly detail: string;
  /** Texts that a column of few values has. */
  readonly values: readonly string[];
}

/** A turn of the policy with the results of its calls; texts shortened. */
export interface TurnView {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  readonly results: readonly { readonly name: string; readonly content: string }[];
}
