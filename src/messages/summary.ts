import type { Statistics } from "./statistics";
import type { StatusCounts } from "./status";

/** A share or mean with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many independent units (groups, or rollouts) it rests on. */
  readonly n: number;
}

/** Equal bins between two ends. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Distribution of a column over the rollouts in which it has a value. */
export interface Distribution {
  /** Rollouts with a value (`ok`, or `unparseable` with the value used). */
  readonly n: number;
  readonly statuses: StatusCounts;
  /** Null where n is 0. `sd` has ddof 1 and is 0 where n is 1. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** At 5, 25, 50, 75 and 95 %. Empty where n is 0. */
  readonly quantiles: readonly number[];
  /** Share of values that are exactly 0, in [0, 1]. */
  readonly zeros: number;
  readonly histogram: Histogram;
}

/** What the preview of a dimension's line shows. */
export interface DimensionSummary extends Distribution {
  readonly name: string;
  readonly metric: boolean;
  /** Place in the file from 0: chooses the colour. */
  readonly index: number;
  /** Effective share of the advantage, null for what is never paid or where no group is live. */
  readonly share: Estimate | null;
  /** Share of groups in which it varies (sd of values > 0), in [0, 1]. */
  readonly varies: number;
  /** First message of a status that is not `ok`, per status, for the hover. */
  readonly messages: Readonly<Partial<Record<keyof StatusCounts, string>>>;
}

/** What the preview of a term's line shows. */
export interface TermSummary {
  /** Name of the term, for a bare dimension its name. */
  readonly name: string;
  /** Path of the term's key in the file, such as `["aggregate", "sum", "length"]`. */
  readonly path: readonly (string | number)[];
  /** Name of the dimension if the term is one. */
  readonly dimension: string | null;
  /** Constant weight, null where the weight is an expression or the node has none. */
  readonly weight: number | null;
  /** |weight| / sum of |weights| of the node, null where a weight is no number. */
  readonly weightShare: number | null;
  readonly share: Estimate | null;
}

/** Which dimensions vary inside how many live groups; the raw material of the weight rules. */
export interface VaryingPattern {
  readonly dimensions: readonly string[];
  readonly groups: number;
}

/** What is known of one column of the rollouts. */
export interface ColumnSummary {
  readonly name: string;
  readonly type: "text" | "number" | "boolean" | "list" | "mapping" | "mixed";
  /** Rows in which it is absent or null. */
  readonly missing: number;
  /** The first value, shortened, for completion and hover. */
  readonly example: string;
}

/** A part of a rollout source that could not be read; the rest was. */
export interface SourceProblem {
  readonly file: string;
  /** From 1; absent where it is the whole file. */
  readonly line?: number;
  readonly message: string;
  /** The file ends inside this line: it may still be being written. */
  readonly torn?: boolean;
  /** Every line was read, and no group has a second rollout. */
  readonly alone?: boolean;
}

/** Everything the editor shows about one reward file on one source. */
export interface ScoreSummary {
  readonly digest: string;
  /** What the reader calls the source, such as `rollouts/*.jsonl`. */
  readonly source: string;
  readonly rollouts: number;
  readonly groups: number;
  readonly liveGroups: number;
  readonly deadGroups: Estimate;
  /** Dead groups in which every scorable total is the lowest or the highest seen; the rest is in between. */
  readonly deadLow: number;
  readonly deadHigh: number;
  readonly unscorable: number;
  /** Wall clock, ms since 1970. */
  readonly scoredAt: number;
  readonly durationMs: number;
  readonly total: Distribution;
  readonly dimensions: readonly DimensionSummary[];
  readonly terms: readonly TermSummary[];
  readonly varying: readonly VaryingPattern[];
  readonly statistics: Statistics;
  readonly columns: readonly ColumnSummary[];
  readonly problems: readonly SourceProblem[];
}
