import type { TObject } from "typebox";
import type { StatusCode } from "../../messages/status";
import type { ColumnScope } from "../expression/types";
import type { Groups } from "../groups";
import type { Interval } from "../interval";
import type { Elements } from "../levels/elements";
import type { Static } from "../parameters";
import type { ShapePlan } from "../plan";
import type { Memory } from "../state/memory";
import type { Remember } from "../state/states";
import type { Along } from "./along";
import type { LanguageRecord } from "./language-record";
import type { Scope } from "./scope";

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
