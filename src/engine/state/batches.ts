import { OK } from "../../messages/status";
import type { ValueColumn } from "../column";
import type { RolloutTable } from "../table";

/** What of a table says which batches there are. */
export type BatchTable = Pick<RolloutTable, "size" | "batch" | "column">;

/** Batches of a table in the order in which they were made. */
export interface BatchOrder {
  /** Numbers of batches by run, and in a run by step. */
  readonly runs: ReadonlyMap<string, readonly number[]>;
  /** Training step by the number of a batch; null where none is known. */
  readonly steps: readonly (number | null)[];
}

const known = new WeakMap<BatchTable, BatchOrder>();

/** The batches of rollouts. Those of equal step keep the order in which they first appear. */
export function batchOrder(table: BatchTable): BatchOrder {
  let order = known.get(table);
  if (order === undefined) known.set(table, (order = makeOrder(table)));
  return order;
}

function makeOrder(table: BatchTable): BatchOrder {
  const { batch, size } = table;
  const runColumn = table.column("run");
  const stepColumn = table.column("step");
  const steps: (number | null)[] = [];
  const runs = new Map<string, number[]>();
  for (let row = 0; row < size; row++) {
    const id = batch[row]!;
    if (steps[id] !== undefined) continue;
    const step = Number(cell(stepColumn, row) ?? NaN);
    steps[id] = Number.isFinite(step) ? step : null;
    const run = cell(runColumn, row);
    const name = typeof run === "string" || typeof run === "number" ? String(run) : "";
    const ids = runs.get(name);
    if (ids === undefined) runs.set(name, [id]);
    else ids.push(id);
  }
  const at = (id: number): number => steps[id] ?? -Infinity;
  // Two unknown steps are -Infinity, whose difference is no number: then order of appearance.
  for (const ids of runs.values()) ids.sort((a, b) => (at(a) === at(b) ? a - b : at(a) - at(b)));
  return { runs, steps };
}

const cell = (column: ValueColumn | undefined, row: number) =>
  column?.status[row] === OK ? column.values[row] : undefined;

/** The rows of each batch, by its number, in table order. */
export function rowsByBatch(batch: Int32Array): ReadonlyMap<number, Int32Array> {
  const counts = new Map<number, number>();
  for (const id of batch) counts.set(id, (counts.get(id) ?? 0) + 1);
  const rows = new Map([...counts].map(([id, count]) => [id, new Int32Array(count)] as const));
  const next = new Map<number, number>();
  for (let row = 0; row < batch.length; row++) {
    const id = batch[row]!;
    const at = next.get(id) ?? 0;
    rows.get(id)![at] = row;
    next.set(id, at + 1);
  }
  return rows;
}
