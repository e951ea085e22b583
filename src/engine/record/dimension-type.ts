import type { TObject } from "typebox";
import type { Evidence } from "../../messages/score";
import type { NumberColumn, Value, ValueColumn } from "../column";
import type { Expression } from "../expression/types";
import type { Interval } from "../interval";
import type { ElementLevel } from "../levels/level";
import type { Reduce } from "../levels/reduce";
import type { Static } from "../parameters";
import type { Ask } from "../providers/ask";
import type { Remember } from "../state/states";
import type { RolloutTable } from "../table";
import type { TakeValue } from "./along";
import type { LanguageRecord } from "./language-record";
import type { Scope } from "./scope";

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
