import type { TObject } from "typebox";
import type { NumberColumn, ValueColumn } from "../column";
import type { Expression } from "../expression/types";
import type { Groups } from "../groups";
import type { Interval } from "../interval";
import type { Static } from "../parameters";
import type { Parameters, TermColumns } from "../plan";
import type { Ask } from "../providers/ask";
import type { Remember } from "../state/states";
import type { RolloutTable } from "../table";
import type { LanguageRecord } from "./language-record";

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

/** True if it takes one of its children in each row, so that none of them is missing. */
export const isBranching = ({ taken, choose }: Pick<AggregateNode, "taken" | "choose">): boolean =>
  taken === "first" || choose !== undefined;

export const defineNode = <P extends TObject>(record: AggregateNode<P>): AggregateNode<P> => record;
