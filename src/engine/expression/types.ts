import type { NumberColumn, Value, ValueColumn } from "../column";
import type { Interval } from "../interval";
import type { StatusCode } from "../../messages/status";
import type { Missing } from "./missing";
import type { Term } from "./term";

export type { Missing };

/** Static type of an expression. `boolean` is 1 or 0 where a number is wanted; `any` is known only when it runs. */
export type ExpressionType = "number" | "boolean" | "text" | "list" | "mapping" | "any";

/** What the checker knows of a name. */
export interface NameInfo {
  readonly type: ExpressionType;
  readonly interval?: Interval;
  /** True if its values come from the policy's text. */
  readonly fromPolicy?: boolean;
  /** The list that it is an element of, where an expression runs per element of that list: the key of a space. */
  readonly space?: string;
  /** Range after `reduce`, for readers of another level. Absent for what is no dimension. */
  readonly reduced?: Interval;
  /** True if readers of another level get the whole list: of extractions, which have no reduced value. */
  readonly listed?: boolean;
}

/** What is wrong with an expression, at offsets in its own text (end exclusive). */
export interface ExpressionError {
  readonly start: number;
  readonly end: number;
  readonly kind: "syntax" | "unknown-name" | "unknown-function" | "type" | "arguments" | "scope";
  readonly message: string;
  /** The offending name, for "did you mean". */
  readonly name?: string;
}

export type Result = Value | Missing;

/** Gives the value of a name for one row. */
export interface RowScope {
  read(name: string): Result;
  /** Before shape; for a name that is not a dimension the value itself. */
  raw?(name: string): Result;
  /** The status of a name, where `read` gives a value although it is not ok: an unparseable dimension. */
  status?(name: string): StatusCode;
  /** The rollouts of this prompt, for `group`. Without it `group` abstains. */
  readonly group?: readonly RowScope[];
  /** All elements of a dimension that is a list. */
  list?(name: string): Result;
}

/** Columns by name, for evaluation over all rows. */
export interface ColumnScope {
  readonly size: number;
  /** Undefined where no such name exists: the reader abstains. */
  column(name: string): NumberColumn | ValueColumn | undefined;
  /** The dimension before shape. */
  raw?(name: string): NumberColumn | undefined;
  /** Rows of the same group, for `group`. */
  readonly group?: Int32Array;
  /** Rows of the same batch, for `batch`: in expressions of the advantage. */
  readonly batch?: Int32Array;
  /** All elements of a dimension that is a list, by rollout; undefined where the name is no list. */
  list?(name: string): ((rollout: number) => Result) | undefined;
  /** Where rows are elements of lists: the rollouts they belong to. */
  readonly rollouts?: { readonly scope: ColumnScope; readonly of: Int32Array };
}

/** A parsed, checked expression, ready to run. */
export interface Expression {
  readonly text: string;
  readonly type: ExpressionType;
  readonly interval: Interval;
  /** Every name it reads, without list-macro variables, in order of first appearance. */
  readonly reads: readonly string[];
  /** True if it reads `group`: then a value may depend on all rows of the group. */
  readonly readsGroup: boolean;
  /** Spaces of the lists whose elements it reads one by one. */
  readonly spaces: readonly string[];
  /** Dimensions that it reads as whole lists. */
  readonly lists: readonly string[];
  readonly fromPolicy: boolean;
  /** The number it always gives, if it reads nothing. */
  readonly constant: number | undefined;
  /** The name, if it is a bare name and nothing else. */
  readonly name: string | undefined;
  /** What is run: names resolved, types checked. */
  readonly term: Term;
  evaluate(row: RowScope): Result;
}
