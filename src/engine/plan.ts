import type { NumberColumn } from "./column";
import type { Expression } from "./expression/types";
import type { Interval } from "./interval";
import type { AggregateNode, DimensionType, Estimator, Extraction, ShapeStep } from "./record";

/** Where something stands in the reward file: keys and indices from the root. */
export type Path = readonly (string | number)[];

/** Parameters of a record, checked, with defaults filled in and expressions compiled. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface ExtractionStepPlan {
  readonly record: Extraction;
  readonly parameters: Parameters;
  /** What it reads; in a pipeline the steps after the first read the step before and have none. */
  readonly of: Expression | undefined;
}

export interface ExtractionPlan {
  readonly name: string;
  /** `{expr: ...}` and a bare text are one expression instead of steps. */
  readonly expression: Expression | undefined;
  readonly steps: readonly ExtractionStepPlan[];
  readonly reads: readonly string[];
  /** Digest of all that changes a value, what it reads included. */
  readonly digest: string;
  readonly path: Path;
}

export interface ShapePlan {
  readonly record: ShapeStep;
  readonly parameters: Parameters;
  readonly path: Path;
}

export type OnError = "error" | "neutral" | "skip" | "drop_group" | "stop" | number;

export interface DimensionPlan {
  readonly name: string;
  /** Place in the file from 0: chooses the colour. */
  readonly index: number;
  readonly type: DimensionType;
  readonly parameters: Parameters;
  readonly of: Expression | undefined;
  readonly to: Expression | undefined;
  readonly when: Expression | undefined;
  readonly shape: readonly ShapePlan[];
  /** The value used for `unparseable`, after shape; or that it abstains. */
  readonly unparseable: number | "abstain";
  readonly onError: OnError;
  readonly metric: boolean;
  /** Read by something and named by no node. */
  readonly helper: boolean;
  readonly raw: Interval;
  readonly shaped: Interval;
  readonly reads: readonly string[];
  /** Digest of all that changes a raw value, what it reads included: equal digests may share a column. */
  readonly rawDigest: string;
  /** The same for the value after shape. */
  readonly digest: string;
  readonly path: Path;
}

export type Missing = "skip" | "abstain" | "neutral" | "renormalise" | number;

export interface TermPlan {
  readonly name: string;
  /** For gate: `then` or `else`. For ladder: the row's value. */
  readonly slot: string;
  readonly weight: Expression;
  readonly when: Expression | undefined;
  /** Exactly one of the two. */
  readonly value: Expression | undefined;
  readonly node: NodePlan | undefined;
  readonly shape: readonly ShapePlan[];
  readonly interval: Interval;
  /** Path of the term's key. */
  readonly path: Path;
}

export interface NodePlan {
  readonly record: AggregateNode;
  readonly parameters: Parameters;
  readonly terms: readonly TermPlan[];
  readonly missing: Missing;
  readonly interval: Interval;
  readonly path: Path;
}

/** The columns of a term when its node is worked out. */
export interface TermColumns {
  readonly slot: string;
  /** After the term's own shape and after the node's rule for missing children. */
  readonly value: NumberColumn;
  readonly weight: NumberColumn;
  /** 1 where the term's condition holds, 0 where not; absent where it has none. Status from the condition. */
  readonly when: NumberColumn | undefined;
}

export interface EstimatorPlan {
  readonly record: Estimator;
  readonly parameters: Parameters;
  readonly path: Path;
}

export interface DataPlan {
  /** As written: path, glob, list, `run:<id>`. Relative to the reward file. */
  readonly rollouts: readonly string[];
  /** Our name -> their name, with dots for nesting. */
  readonly columns: Readonly<Record<string, string>>;
  readonly group: readonly string[];
  readonly sample: number | undefined;
}

export interface TestPlan {
  readonly name: string;
  /** Members by name; a test of one rollout has the one member "". */
  readonly members: Readonly<Record<string, TestRollout>>;
  readonly expect: readonly Expectation[];
  readonly within: number;
  readonly path: Path;
}

export interface TestRollout {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Raw values or status words of dimensions that are then not evaluated. */
  readonly scores: Readonly<Record<string, unknown>>;
}

/** One line of `expect`. */
export interface Expectation {
  /** As written: `total`, `correct`, `total(a)`, `advantage(b)`, `raw(x)`; or an expression that must hold. */
  readonly subject: string;
  /** Undefined for an expression that must hold. */
  readonly expected: unknown;
  readonly path: Path;
}

export interface TrainPlan {
  readonly trainer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly path: Path;
}

/** A reward file after parsing, resolving and type-checking. */
export interface Plan {
  readonly name: string;
  /** SHA-256 over everything that can change a number, as 12 hex digits: not over comments, order of keys, `about`, `tests`, `train`. */
  readonly digest: string;
  readonly params: Readonly<Record<string, number>>;
  readonly data: DataPlan;
  /** In an order in which each reads only what stands before it. */
  readonly extractions: readonly ExtractionPlan[];
  /** In file order. */
  readonly dimensions: readonly DimensionPlan[];
  /** Names of dimensions in an order in which each reads only what stands before it, cheap ones first. */
  readonly order: readonly string[];
  readonly aggregate: NodePlan;
  readonly advantage: EstimatorPlan;
  readonly tests: readonly TestPlan[];
  readonly train: TrainPlan | undefined;
}
