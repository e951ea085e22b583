import type { ValueColumn } from "./column";

/** Rollouts as the engine reads them: one row each, with named columns and a group index. */
export interface RolloutTable {
  readonly size: number;
  /** Names of all columns: rollout fields of LANGUAGE.md section 2 and data columns, mapped names included. */
  readonly names: readonly string[];
  /** The column of that name, or undefined where the source has none. `completion` always exists. */
  column(name: string): ValueColumn | undefined;
  /** Group of each row, from 0 to groupCount - 1, in the order of first appearance. */
  readonly group: Int32Array;
  readonly groupCount: number;
  /** The source's own name of each group. */
  readonly groupIds: readonly string[];
  readonly ids: readonly string[];
  /** Batch of each row (equal run and step), from 0. All 0 where no step is known. */
  readonly batch: Int32Array;
}
