import type { TObject } from "typebox";
import type { Evidence } from "../messages/score";
import type { StatusCode } from "../messages/status";
import type { NumberColumn, Value, ValueColumn } from "./column";
import type { ColumnScope, Expression, Result } from "./expression/types";
import type { Groups } from "./groups";
import type { Elements } from "./levels/elements";
import type { ElementLevel } from "./levels/level";
import type { InPlacePayment, Payments } from "./levels/payments";
import type { Reduce } from "./levels/reduce";
import type { Ask } from "./providers/ask";
import type { Interval } from "./interval";
import type { Static } from "./parameters";
import type { Parameters, ShapePlan, TermColumns } from "./plan";
import type { TrainingSystem } from "./presets";
import type { ScoredDimension } from "./scored";
import type { Memory } from "./state/memory";
import type { Remember } from "./state/states";
import type { RolloutTable } from "./table";

/**
 * A record is one name of the reward language with its documentation, parameters and execution. Completion, hover, the JSON
 * Schema, the documentation pages and the executor read the same record; each stands in a file of its own as default export.
 */
export interface LanguageRecord<P extends TObject = TObject> {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** Markdown: exact meaning, then an example in YAML. */
  readonly docs: string;
  readonly parameters: P;
  /** The parameter that may be given alone: `{clip: [0, 1]}`, `{tag: answer}`. */
  readonly main?: string;
  /** Paper, equation or library whose numbers it matches. */
  readonly source?: string;
  /**
   * The numbers that a preview can move, in the words in which they read: `1 at`, `0 at`. Absent: every parameter that is a
   * number, by its name.
   */
  numbers?(parameters: Static<P>): readonly NumberWords[];
  /** What is wrong with parameters that are each fine, and what to do. Undefined where nothing is. */
  mistake?(parameters: Static<P>): string | undefined;
}

/** A number of a record: words before it, and where it stands below the parameters. */
export interface NumberWords {
  readonly label: string;
  readonly path: readonly [string, ...(string | number)[]];
}

/** What one row is called when it has no value. */
export interface Failure {
  readonly status: "abstain" | "unparseable" | "error" | "timeout";
  readonly note: string;
}

/** A found thing: its value and where it stands in the text that was searched (UTF-16, end exclusive; -1 where it stands nowhere). */
export interface Find {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
  /** Of what works on a list as a whole: the index of the element in which it stands. */
  readonly element?: number;
  /** What else was found: read as `name.part`. */
  readonly parts?: Readonly<Record<string, Value>>;
}

/** Where an extraction works. */
export interface FindContext {
  /** Name of the rollout. */
  readonly id: string;
  /** The value of an expression among the parameters. */
  read(expression: Expression): Result;
}

/** An operation of `extract` (LANGUAGE.md, section 3). Pure; works on one value. */
export interface Extraction<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "extraction";
  /** Type of the column it gives. */
  yields(parameters: Static<P>): "text" | "number" | "list" | "any";
  /** Types of what else it finds, by name. */
  parts?(parameters: Static<P>): Readonly<Record<string, "text" | "number" | "list" | "any">>;
  /** It works on a list as a whole, of turns as they were recorded. Absent: on each element of one, of a turn on its text. */
  readonly takes?: "list";
  /** Words that, alone and no name of the file, stand for a parameter other than the main one: `{code: python}`. */
  readonly words?: { readonly parameter: string; readonly of: ReadonlySet<string> };
  /** Finds one thing, several (a list column), or nothing: then the note says what is missing. */
  find(source: Value, parameters: Static<P>, context?: FindContext): Find | readonly Find[] | Failure;
}

export interface DimensionInput {
  readonly size: number;
  readonly of: ValueColumn | NumberColumn;
  /** The gold side; absent where the type has none, or where an optional one is not written. */
  readonly to?: ValueColumn | NumberColumn;
  /** What `images` of the dimension gives; absent where it is not written. */
  readonly images?: ValueColumn | NumberColumn;
  /** Rows to work on: those whose `when` holds (1). */
  readonly live: Uint8Array;
  readonly table: RolloutTable;
  /** The column of an expression among the parameters, for the same rows. */
  read(expression: Expression): ValueColumn | NumberColumn;
  /** Asks models, judges and sandboxes. Each request gets its reply, or why there is none. */
  readonly ask: Ask;
  /** Goes through the batches of the run, with what is remembered of those before. Of a type whose scope is `running`. */
  readonly remember: Remember;
}

/** Scores of a dimension: its own values, and those of its parts by name, each with a status of its own. */
export interface DimensionScores extends NumberColumn {
  readonly parts?: Readonly<Record<string, NumberColumn | ValueColumn>>;
}

/** A part that a dimension declares: a number in a range, or a text or picture that others read. */
export interface PartInfo {
  readonly kind: "number" | "text" | "any";
  /** Before shape; parts have none. */
  readonly range?: Interval;
}

/** Scores of a type that gives a list in each rollout by itself. */
export interface ListScores {
  /** The elements of row r stand at `offsets[r]` to `offsets[r + 1]`. */
  readonly offsets: Int32Array;
  readonly elements: NumberColumn;
  /** `ok` where a row has a list, if an empty one; else why it has none. */
  readonly status: Uint8Array;
  readonly notes?: NumberColumn["notes"];
  /** What the elements are, for a reader and for `it`. */
  readonly items?: readonly Value[];
  /** One value a rollout. */
  readonly parts?: Readonly<Record<string, NumberColumn | ValueColumn>>;
}

/** What a dimension found in one rollout, in words and places. */
export interface Explanation {
  readonly why: string;
  /** Offsets in the text of `of`. */
  readonly evidence: readonly Omit<Evidence, "field">[];
}

/** What sentences about rows rest on: the inputs of all rows, those that were scored (`live`), and what they were scored. */
export interface ExplainedRows extends Pick<DimensionInput, "size" | "of" | "to" | "live" | "table" | "read"> {
  readonly raw: NumberColumn;
  readonly parts: DimensionScores["parts"];
}

/** What a value depends on besides its own row: its group, its batch (or the whole source), or the run so far. */
export type Scope = "row" | "group" | "batch" | "running";

/** The scope of a type or a shape step with its parameters. */
export const scopeOf = <P>(record: { readonly scope: Scope; scopeFor?(parameters: P): Scope }, parameters: P): Scope =>
  record.scopeFor?.(parameters) ?? record.scope;

/** A `type` of a dimension (RECORDS.md, section 1). */
export interface DimensionType<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "dimension";
  readonly direction: "higher" | "lower" | "either";
  /** The direction where it depends on the parameters; else `direction` holds. */
  directionFor?(parameters: Static<P>): "higher" | "lower" | "either";
  readonly cost: "free" | "cpu" | "model" | "network";
  /** What a machine must have to score it; absent for what every machine can. Without it each row is an error that says so. */
  readonly needs?: "python" | "a judge" | "a reward model" | "a sandbox";
  /** The same where it depends on the parameters; else `needs` holds. */
  needsFor?(parameters: Static<P>): "python" | "a judge" | "a reward model" | "a sandbox" | undefined;
  readonly scope: Scope;
  /** The scope where it depends on the parameters; else `scope` holds. Where it is `running`, `along` is not called. */
  scopeFor?(parameters: Static<P>): Scope;
  /**
   * Which of the common inputs it has. `none` for what reads only its own expression; `of and maybe to`: there is a gold side only
   * where `to` is written.
   */
  readonly inputs: "of" | "of and to" | "of and maybe to" | "none";
  /** `of` is a list: an extraction with one value a turn, step or token is read whole, unless the file says a level. */
  readonly takes?: "list";
  /** What has a value of its own where the file does not say; absent = what `of` reads one by one, else the whole rollout. */
  level?(parameters: Static<P>): ElementLevel | undefined;
  /** How its list becomes one number where the file does not say; absent = the sum. */
  readonly reduce?: Reduce["by"];
  /** The numbers, texts and pictures that one call gives besides its own value. */
  parts?(parameters: Static<P>): Readonly<Record<string, PartInfo>>;
  /** Its own value from its parts, for types whose value is nothing else: so that parts can be given in tests. */
  combine?(parts: Readonly<Record<string, NumberColumn>>, parameters: Static<P>, size: number): NumberColumn;
  /** Of a type that gives a list in each rollout by itself (level `item`): called instead of `evaluate` where it is there. */
  scoreLists?(input: DimensionInput, parameters: Static<P>): ListScores | Promise<ListScores>;
  /** Raw value range as a function of the parameters. */
  range(parameters: Static<P>): Interval;
  /** Of a type that remembers the elements before: then `evaluate` is not called. Undefined where it does not with these parameters. */
  along?(parameters: Static<P>): (() => TakeValue) | undefined;
  /** Scores every live row. Statuses of `of` and `to` are handled before (note 3 of RECORDS.md): only rows with values arrive. */
  evaluate(input: DimensionInput, parameters: Static<P>): DimensionScores | Promise<DimensionScores>;
  /** The same for one row, for a reader. */
  explain?(of: Value, to: Value | undefined, parameters: Static<P>): Explanation;
  /** The same for a type that compares rows, or reads more than `of` and `to`. Called once for all rows. */
  explainRows?(rows: ExplainedRows, parameters: Static<P>): (row: number) => Explanation | undefined;
  /** Of a type that gives lists by itself: in words, an element that has a value. */
  explainItem?(item: Value, value: number, parameters: Static<P>): string;
}

export interface ShapeContext {
  readonly groups: Groups;
  readonly batch: Int32Array;
  /** Where rows are elements: their lists. */
  readonly elements?: Elements;
  /** What expressions among the parameters read. */
  readonly scope?: ColumnScope;
  /** Where rows are steps and the values are a function of `obs`: the same of `after`. NaN where it is not known. */
  readonly after?: Float64Array;
  /** How a step goes along lists of which only the newest elements are here. Absent: the lists are whole. */
  readonly takeAlong?: TakeAlong;
  readonly memory: Memory;
  /** Of what is compared under other values: it keeps the states of the first time. */
  readonly again?: "frozen";
}

/** What a shape step may look at besides the values. */
export interface StepContext extends ShapeContext {
  /** Rows that enter the statistics of a set (1): those that are ok. An unparseable one has a value in use and never enters. */
  readonly counts: Uint8Array;
  /** Goes through the batches of the run, with what is remembered of those before. Of a step whose scope is `running`. */
  readonly remember: Remember;
}

/** Values of a step, with what became of rows for which it gives none. A row that is NaN and not named here is an error. */
export interface StepResult {
  readonly values: Float64Array;
  readonly failures: ReadonlyMap<number, { readonly status: StatusCode; readonly note: string }>;
  /** What there is to say of rows that have a value. */
  readonly remarks?: ReadonlyMap<number, string>;
}

/** Works a shape step along lists: a value for each element, NaN where it abstains. */
export type TakeAlong = (
  step: ShapePlan,
  values: Float64Array,
  present: Uint8Array,
  context: ShapeContext,
) => Float64Array;

/** What a step along a list knows of an element besides its value. */
export interface ElementPlace {
  /** Index in the list. */
  readonly i: number;
  /** Length of the list; NaN while it is not known. */
  readonly n: number;
  /** The value of `key` there; null where there is none. */
  readonly key: Value;
  /** True where the episode ends here for good: nothing comes after. */
  readonly terminated: boolean;
  /** The value that follows: at `after`, else that of the next element; NaN where neither is known. */
  readonly following: number;
}

/** Scores the next element of a list with what is remembered of those before. `read` gives a parameter's expression there. */
export type TakeValue = (of: Value, read: (expression: Expression) => Result) => number | Failure;

/** Takes the next element; x is NaN where it has no value. NaN makes the element abstain. */
export type TakeElement = (x: number, at: ElementPlace) => number;

/** How a step works along a list: element after element, with what it remembers of those before. */
export interface Along<P extends TObject = TObject> {
  /** `backward`: from the last to the first, so that it cannot be worked out before the list ends. */
  direction(parameters: Static<P>): "forward" | "backward";
  /** An expression of the element that `at.key` holds. */
  key?(parameters: Static<P>): Expression;
  /** True if it uses `following`. */
  readonly following?: boolean;
  /** A list begins. */
  begin(parameters: Static<P>): TakeElement;
}

/** A step of `shape` (RECORDS.md, section 3). Only rows with a value are given to it; others keep their status. */
export interface ShapeStep<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "shape";
  readonly scope: Scope;
  /** The scope where it depends on the parameters; else `scope` holds. Where it is `running`, `along` is not used. */
  scopeFor?(parameters: Static<P>): Scope;
  readonly monotone: "rising" | "falling" | "none";
  /** The same where it depends on the parameters; else `monotone` holds. */
  monotoneFor?(parameters: Static<P>): "rising" | "falling" | "none";
  /** The range of the result for a range of the input. */
  image(of: Interval, parameters: Static<P>): Interval;
  /** Of a step that works along a list; then `apply` is not called. */
  readonly along?: Along<P>;
  apply(
    values: Float64Array,
    present: Uint8Array,
    parameters: Static<P>,
    context: StepContext,
  ): Float64Array | StepResult;
}

/** What a node works on, over all rows. */
export interface NodeInput {
  readonly size: number;
  readonly children: readonly TermColumns[];
  readonly groups: Groups;
  readonly batch: Int32Array;
  /** The column of an expression among the parameters. */
  read(expression: Expression): ValueColumn | NumberColumn;
  /** What `choose` gave; undefined where the node has none. */
  readonly choice: NumberColumn | undefined;
  /** What `prepare` gave; undefined where the node has none. */
  readonly prepared: unknown;
  /** Goes through the batches of the run, with what is remembered of those before. */
  readonly remember: Remember;
}

/** What a node may look at before it is evaluated. */
export interface NodePreparation extends NodeInput {
  readonly table: RolloutTable;
  readonly ask: Ask;
}

/** What is known of a child of a node before anything is scored. */
export interface ChildImage {
  readonly slot: string;
  readonly interval: Interval;
  /** NaN where it is no constant. */
  readonly weight: number;
  readonly own: Parameters;
}

/** The rows (1) in which a child counts, from the children before it. */
export type Opens = (child: number, before: readonly TermColumns[], size: number) => Uint8Array;

/**
 * A node of the aggregate (RECORDS.md, section 4). Parameters that hold its children are made by `children.ts` and stand among
 * the others; the one that may be given alone is the main one.
 */
export interface AggregateNode<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "node";
  /** What completion writes behind its name, in snippet syntax. Absent: made from its parameters. */
  readonly snippet?: string;
  /** What a missing child does if the file does not say. */
  readonly missing: "skip" | "abstain";
  /** True if the result is a sum of weight times child (then contributions are exact and cheap). */
  readonly linear: boolean;
  /** Other rollouts that it looks at. Of the group: it may stand at the root only. Absent: none. */
  readonly scope?: "group" | "running";
  /** True if it gives several numbers a rollout and no single one: for estimators that take vectors. */
  readonly vector?: boolean;
  /**
   * Which of its children count in a row; what is read through others alone is not run there. `first`: the first one whose
   * condition holds. A function: those that it says, and the node is their weighted sum. Absent: all of them.
   */
  readonly taken?: "first" | Opens;
  /** Of a node that takes one child by a value: its index, -1 where it takes none. */
  choose?(input: Pick<NodeInput, "size" | "children" | "read">, parameters: Static<P>): NumberColumn;
  /** Range of the result. */
  image(children: readonly ChildImage[], parameters: Static<P>): Interval;
  /** What is worked out once, before the node, and stays as it is where contributions compare cases. */
  prepare?(input: NodePreparation, parameters: Static<P>): unknown;
  evaluate(input: NodeInput, parameters: Static<P>): NumberColumn;
  /** How the value of a row comes about, where the children alone do not say. */
  explain?(input: NodeInput, parameters: Static<P>, row: number): string | undefined;
}

/** Advantages of turns, steps, tokens, items or nodes of a tree. */
export interface ElementAdvantages {
  readonly elements: Elements;
  /** One an element; 0 in unscorable rows. */
  readonly values: Float64Array;
}

/** Rewards turned into advantages. */
export interface Advantages {
  /** One a row; 0 in dead groups and for unscorable rows. */
  readonly values: Float64Array;
  /** Where the elements of a rollout have advantages of their own: then `values` is that of the rollout as a whole. */
  readonly elements?: ElementAdvantages | undefined;
  /** What a reader should know of them: how many turns had nothing to be compared with. */
  readonly remarks?: readonly string[];
  /** dA/dR of each row with its group's statistics held fixed: contributions to the advantage are contributions to R times this. */
  readonly scale: Float64Array;
  /** 1 for each group that gives no gradient. */
  readonly dead: Uint8Array;
}

/** An estimator (RECORDS.md, section 5). */
export interface Estimator<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "estimator";
  /** True if it compares inside a group, so that a group can be dead. */
  readonly grouped: boolean;
  /** True if rewards below 0 have no meaning for it. */
  readonly positive?: boolean;
  /** True if it divides by a standard deviation of the group. */
  dividesByGroupStd(parameters: Static<P>): boolean;
  /** True if it takes what is paid in place: alone, or through a trainer that gets its rewards step by step. */
  readonly takesElements?: boolean | ((parameters: Static<P>) => boolean);
  /** The level of the elements that have advantages of their own; `in place`: those of what is paid in place. Absent: none have. */
  readonly elementLevel?: ElementLevel | "node" | "in place";
  /** True if it takes several rewards a rollout, as `vector` gives them. */
  readonly takesVectors?: boolean;
  /** True if it compares what is paid in place and nothing else. */
  needsInPlace?(parameters: Static<P>): boolean;
  /** Dimensions that its parameters name, and whether each must be a list. */
  dimensions?(parameters: Static<P>): readonly { readonly name: string; readonly list: boolean }[];
  /** The constants that training systems use, by the word of `as`: what is not written has these values. */
  readonly presets?: Readonly<Partial<Record<TrainingSystem, Partial<Static<P>>>>>;
  /**
   * @param batch batch of each row, for estimators with statistics over a batch; absent = all rows are one batch.
   * @param context of the scored rollouts, for estimators that look at more than the rewards.
   */
  advantages(
    rewards: NumberColumn,
    groups: Groups,
    parameters: Static<P>,
    batch?: Int32Array,
    context?: AdvantageContext,
  ): Advantages;
}

/** The lists of rollouts and what is paid there. */
export interface AdvantageLists {
  /** The lists of a level, or of another space. */
  elements(space: string): Elements;
  /** What each element of a space is paid: what is paid in place there, the rest of the total at the last; NaN in unscorable rows. */
  paid(space: string): Payments;
  /** What pays in place, each by itself. */
  inPlace(): readonly InPlacePayment[];
  /** A dimension after shape, with its elements where it is a list. */
  dimension(name: string): ScoredDimension | undefined;
  /** An expression at each element of a space. */
  readAt(expression: Expression, space: string): ValueColumn;
  /** Numbers that stand for the elements of a space under a name: of a dimension, of a column of lists, or a field of the elements. NaN where there is none. */
  numbersAt(name: string, space: string): Float64Array;
}

/** What an estimator or a modifier may look at besides the rewards. */
export interface AdvantageContext {
  readonly rewards: NumberColumn;
  readonly groups: Groups;
  readonly batch: Int32Array;
  readonly ids: readonly string[];
  readonly lists: AdvantageLists;
  /** A column of the rollouts, a dimension or an extraction. */
  column(name: string): NumberColumn | ValueColumn | undefined;
  /** An expression of the advantage in every row: with `total`, `group_mean`, `live_groups` and so on. */
  read(expression: Expression): NumberColumn;
  /** The rewards that the aggregate gives where dimensions have other values. */
  rewardsWith(change: (dimension: NumberColumn) => NumberColumn): NumberColumn;
}

/** What is done to advantages after the estimator (RECORDS.md, section 6). */
export interface Modifier<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "modifier";
  /** True if it gives tokens advantages of their own. A parameter `per` says it of those that work on any level. */
  readonly perToken?: boolean;
  /** True if, where `per` is not written, it works on the turns or steps that the estimator gives advantages. */
  readonly followsEstimator?: boolean;
  apply(advantages: Advantages, parameters: Static<P>, context: AdvantageContext): Advantages;
}

export const defineExtraction = <P extends TObject>(record: Extraction<P>): Extraction<P> => record;
export function defineDimension<P extends TObject>(record: DimensionType<P>): DimensionType<P>;
/** A type that works along a list: `along` instead of `evaluate`. */
export function defineDimension<P extends TObject>(
  record: Omit<DimensionType<P>, "evaluate"> & Required<Pick<DimensionType<P>, "along">>,
): DimensionType<P>;
/** A type that gives lists by itself: `scoreLists` instead of `evaluate`. */
export function defineDimension<P extends TObject>(
  record: Omit<DimensionType<P>, "evaluate"> & Required<Pick<DimensionType<P>, "scoreLists">>,
): DimensionType<P>;
export function defineDimension<P extends TObject>(
  record: Omit<DimensionType<P>, "evaluate"> & Partial<DimensionType<P>>,
): DimensionType<P> {
  const evaluate = (): never => {
    throw new Error(`${record.name} gives lists`);
  };
  return { evaluate, ...record };
}
export const defineShape = <P extends TObject>(record: ShapeStep<P>): ShapeStep<P> => record;
/** A shape step that works along a list. */
export const defineAlong = <P extends TObject>(
  record: Omit<ShapeStep<P>, "kind" | "scope" | "monotone" | "apply"> &
    Partial<Pick<ShapeStep<P>, "apply">> & { readonly along: Along<P> },
): ShapeStep<P> => ({
  kind: "shape",
  scope: "row",
  monotone: "none",
  apply: () => {
    throw new Error(`${record.name} works along a list`);
  },
  ...record,
});
/** True if it takes one of its children in each row, so that none of them is missing. */
export const isBranching = ({ taken, choose }: Pick<AggregateNode, "taken" | "choose">): boolean =>
  taken === "first" || choose !== undefined;
export const defineNode = <P extends TObject>(record: AggregateNode<P>): AggregateNode<P> => record;
export const defineModifier = <P extends TObject>(record: Modifier<P>): Modifier<P> => record;
export const defineEstimator = <P extends TObject>(record: Estimator<P>): Estimator<P> => record;
