import type { CallPlan } from "./calls/call-plan";
import type { NumberColumn } from "./column";
import type { EnsemblePlan } from "./ensemble";
import type { Expression, ExpressionType } from "./expression/types";
import type { Interval } from "./interval";
import type { Asking } from "./providers/ask-for";
import type { Reduce } from "./levels/reduce";
import type { OpenParameter } from "./open-parameters";
import type { AggregateNode, DimensionType, Estimator, Extraction, Modifier, ShapeStep } from "./record";
import type { ScoredList } from "./scored";

/** Where something stands in the reward file: keys and indices from the root. */
export type Path = readonly (string | number)[];

/** Parameters of a record, checked, with defaults filled in and expressions compiled. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface ExtractionStepPlan {
  readonly record: Extraction;
  readonly parameters: Parameters;
  /** What it reads; in a pipeline the steps after the first read the step before and have none. */
  readonly of: Expression | undefined;
  /** Of an expression: the space of the elements that it runs over. */
  readonly over?: string;
}

export interface ExtractionPlan {
  readonly name: string;
  /** `{expr: ...}` and a bare text are one expression instead of steps. */
  readonly expression: Expression | undefined;
  readonly steps: readonly ExtractionStepPlan[];
  /** Of an entry of `calls`: another model's answer instead of steps. */
  readonly call?: CallPlan;
  readonly reads: readonly string[];
  /** Digest of all that changes a value, what it reads included. */
  readonly digest: string;
  readonly path: Path;
}

export interface ShapePlan {
  readonly record: ShapeStep;
  readonly parameters: Parameters;
  /** Numbers that change with what they read. In `parameters` stands what they are at step 0, or one that fits. */
  readonly open?: readonly OpenParameter[];
  /** Names its state among those of the plan: its reader and its place. */
  readonly key: string;
  /** Digest of what comes into it, of a step that reads a statistics file. */
  readonly before?: string;
  readonly path: Path;
}

/** A value of a level: one for each element of a list (LANGUAGE.md, section 2). */
export interface ListPlan {
  /** Key of the space: which lists its elements belong to. */
  readonly space: string;
  /** Of items: what gives the lists. Absent where a dimension that is read has made them. */
  readonly over?: Expression;
  /** The dimension gives these lists by itself. */
  readonly own?: boolean;
  readonly reduce: Reduce;
  /** Where it is paid: at the end, or where each element is. */
  readonly credit: "end" | "in_place";
}

export type OnError = "error" | "neutral" | "skip" | "drop_group" | "stop" | number;

export interface DimensionPlan {
  readonly name: string;
  /** Place in the file from 0: chooses the colour. */
  readonly index: number;
  readonly type: DimensionType;
  readonly parameters: Parameters;
  /** Numbers that change with the training step. In `parameters` stands what they are at step 0, or one that fits. */
  readonly open?: readonly OpenParameter[];
  readonly of: Expression | undefined;
  readonly to: Expression | undefined;
  /** Pictures for types that look at them. */
  readonly images?: Expression;
  /** `of` is not written, and its row is scored without it: the question says what is looked at. */
  readonly asksAnyway?: boolean;
  /** How models are asked; absent = once, without a limit. */
  readonly asking?: Asking;
  readonly when: Expression | undefined;
  /** A part of another dimension: its value is read there and nothing is evaluated. */
  readonly part?: { readonly of: string; readonly name: string };
  /** Versions of it that are scored in its place and put together. */
  readonly ensemble?: EnsemblePlan;
  /** What counts where one of its parts cannot be read or failed, by the part's name: of those of which the file says it. */
  readonly partRules?: Readonly<Record<string, Pick<DimensionPlan, "unparseable" | "onError">>>;
  readonly shape: readonly ShapePlan[];
  /** Absent for one value a rollout. Then `shape`, `unparseable` and `onError` are of each element, ranges of what is reduced. */
  readonly list?: ListPlan;
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
  /** The parameter of the node that holds it; empty for the main one, `row` or `else` for a row with a condition. */
  readonly slot: string;
  readonly weight: Expression;
  readonly when: Expression | undefined;
  /** The conditions that `when` puts together, where they are several. */
  readonly requires?: readonly Expression[];
  /** What the node knows of this child alone: a bar, a margin. */
  readonly own?: Parameters;
  /** Exactly one of the two. */
  readonly value: Expression | undefined;
  readonly node: NodePlan | undefined;
  readonly shape: readonly ShapePlan[];
  /** Worked out for each element, with its shape, and then reduced. Weight and condition are of the place around it. */
  readonly list?: ListPlan;
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

/** The columns of a term when its node is worked out. Each is made when it is first read. */
export interface TermColumns {
  readonly name: string;
  readonly slot: string;
  readonly own: Parameters;
  /** After the term's own shape and after the node's rule for missing children. */
  readonly value: NumberColumn;
  /** Before shape: of a dimension before its own, else before that of the term. */
  readonly raw: NumberColumn;
  readonly weight: NumberColumn;
  /** 1 where the condition of a branch holds, 0 where not; absent where it has none. Status from the condition. */
  readonly when: NumberColumn | undefined;
  /** The conditions that `when` puts together, in the words of the file. */
  readonly conditions: readonly { readonly text: string; readonly column: NumberColumn }[];
  /** The elements of a dimension that is a list. */
  readonly list?: ScoredList | undefined;
}

export interface ModifierPlan {
  readonly record: Modifier;
  readonly parameters: Parameters;
  readonly path: Path;
}

export interface EstimatorPlan {
  readonly record: Estimator;
  readonly parameters: Parameters;
  /** What is done to its advantages, in order. */
  readonly modifiers?: readonly ModifierPlan[];
  readonly path: Path;
}

export interface DataPlan {
  /** As written: path, glob, list, `run:<id>`. Relative to the reward file. */
  readonly rollouts: readonly string[];
  /** Our name -> their name, with dots for nesting. */
  readonly columns: Readonly<Record<string, string>>;
  readonly group: readonly string[];
  readonly sample: number | undefined;
  /** What the file says of columns that it needs, by our name. */
  readonly contract?: Readonly<Record<string, ColumnContract>>;
  /** One row of such data. */
  readonly example?: Readonly<Record<string, unknown>>;
}

/** What a file needs of a column. */
export interface ColumnContract {
  /** Its name in the source, with dots for nesting. */
  readonly column: string;
  readonly type: ExpressionType;
  readonly about?: string;
}

export interface TestPlan {
  readonly name: string;
  /** The variant that it is run with; absent = the file itself. */
  readonly variant?: string;
  /** In the order of the file; a test of one rollout has the one member "", a test of a `file` has none. */
  readonly members: readonly TestMember[];
  /** Rollouts as JSONL, as written: relative to the reward file. */
  readonly file: string | undefined;
  readonly expect: readonly Expectation[];
  readonly within: number;
  readonly path: Path;
}

export interface TestRollout {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Raw values or status words of dimensions that are then not evaluated. */
  readonly scores: Readonly<Record<string, unknown>>;
  /** What models answer, by the dimension or call that asks, in the order of the questions. */
  readonly replies?: Readonly<Record<string, readonly unknown[]>>;
}

/** A rollout of a test with its name, and the group and batch that it stands in, from 0. */
export interface TestMember extends TestRollout {
  readonly name: string;
  readonly group: number;
  readonly batch: number;
}

/** One entry of `probes`: a pack or a single probe. */
export interface ProbePlan {
  readonly name: string;
  /** Replaces the limit of the record, in the unit that the record names. */
  readonly allow: number | undefined;
  readonly answers: readonly string[] | undefined;
  readonly path: Path;
}

/** One line of `expect`. */
export interface Expectation {
  /** As written: `total`, `correct`, `total(a)`, `advantage(b)`, `raw(x)`; or an expression that must hold. */
  readonly subject: string;
  /** Undefined for an expression that must hold. */
  readonly expected: unknown;
  /** Why it cannot be checked: then the test fails. */
  readonly unread?: string;
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
  /** Params that change with the training step: expressions over `step` and other params. */
  readonly schedules?: Readonly<Record<string, Expression>>;
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
  /** The variants by name; undefined where one has a mistake. */
  readonly variants?: ReadonlyMap<string, Plan | undefined>;
  readonly probes: readonly ProbePlan[];
  readonly train: TrainPlan | undefined;
}
