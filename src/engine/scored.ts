import { OK, type StatusCode } from "../messages/status";
import type { NumberColumn, ValueColumn } from "./column";
import type { PartColumns } from "./dimension-parts";
import type { Groups } from "./groups";
import type { Elements } from "./levels/elements";
import { notRun } from "./not-run";
import type { Part } from "./parts";
import type { NodePlan, Plan } from "./plan";
import type { Advantages } from "./record";
import type { Memory } from "./state/memory";
import type { RolloutTable } from "./table";

/** A dimension over all rows. */
export interface ScoredDimension {
  /** Before shape; its status says what became of the row. Of a list, its elements before shape, reduced. */
  readonly raw: NumberColumn;
  /**
   * What readers and the aggregate get: after shape, `unparseable` and `on_error`. An `unparseable` row has the value used for
   * it, or abstains; a row whose `on_error` gives a value is `ok` here and keeps its failure in `raw`.
   */
  readonly shaped: NumberColumn;
  /** Of a dimension that is a list: the same for each element, in flat columns. */
  readonly list?: ScoredList;
  /** Its parts by name, before what is used in place of one that has no value; of a list, those of the whole list. */
  readonly parts?: PartColumns;
  /** 1 for each row in which it was run, by the branches that are taken there; absent = all. */
  readonly rows?: Uint8Array;
  /** Names the rows that ran it and what it reads; absent = all everywhere. Equal dimensions of equal names are the same. */
  readonly ran?: string;
}

export interface ScoredList {
  readonly elements: Elements;
  readonly raw: NumberColumn;
  readonly shaped: NumberColumn;
  /** Parts of each element. */
  readonly parts?: PartColumns;
}

/** A dimension said `on_error: stop`, and one of its rows failed. */
export interface Stop {
  readonly dimension: string;
  readonly row: number;
  readonly message: string;
}

/** A plan executed on a table. Columns may be shared between the scores of several plans and are never written to. */
export interface Scored {
  readonly plan: Plan;
  readonly table: RolloutTable;
  readonly groups: Groups;
  readonly extractions: ReadonlyMap<string, ValueColumn>;
  readonly dimensions: ReadonlyMap<string, ScoredDimension>;
  /** The lists that values of a level belong to, by the key of their space. */
  readonly spaces: ReadonlyMap<string, Elements>;
  /** What nodes of the aggregate worked out before they were evaluated. */
  readonly prepared: ReadonlyMap<NodePlan, unknown>;
  /** The parts whose weighted sum is the total. */
  readonly parts: readonly Part[];
  /** `ok` with the reward, or unscorable: `error`, `timeout` or `abstain`, by cause. */
  readonly total: NumberColumn;
  readonly advantages: Advantages;
  readonly stopped: Stop | undefined;
  /** The states of what runs from batch to batch: those it began with, and those after the last batch (`memory.states()`). */
  readonly memory: Memory;
}

/** What became of a dimension in a row: its failure where it has one, whatever value is used instead. */
export function reportedStatus({ raw, shaped }: Pick<ScoredDimension, "raw" | "shaped">, row: number): StatusCode {
  return (raw.status[row] === OK ? shaped.status[row]! : raw.status[row]!) as StatusCode;
}

/** Why a dimension is not `ok` in a row. */
export const reportedNote = (
  { raw, shaped, rows }: Pick<ScoredDimension, "raw" | "shaped" | "rows">,
  row: number,
): string | undefined => (rows?.[row] === 0 ? notRun : (raw.notes?.get(row) ?? shaped.notes?.get(row)));
