import type { PresetColumn } from "./execute-dimension";
import type { DimensionPlan } from "./plan";
import { scopeOf } from "./record";
import type { Columns } from "./scope";
import { withoutRows } from "./not-run";
import type { PartColumns } from "./dimension-parts";
import type { ScoredDimension, ScoredList } from "./scored";
import { type Reach, rowsOfTurn } from "./reach";
import { shortName } from "./short-name";

/**
 * The rows (1) that run a dimension: that reach it, or for which its values are given; undefined = all. Where that depends on
 * what is not scored yet, all.
 * @param isKnown a name can be read.
 */
export function rowsToRun(
  reach: Reach | undefined,
  columns: Columns,
  isKnown: (name: string) => boolean,
  given: PresetColumn | undefined,
): Uint8Array | undefined {
  if (reach === undefined || !reach.reads.every(isKnown)) return undefined;
  const rows = new Uint8Array(columns.table.size);
  for (const way of reach.ways) {
    const taken = way.flatMap((turn) => rowsOfTurn(turn, columns) ?? []);
    const [first, ...others] = taken;
    const all = first?.slice() ?? new Uint8Array(rows.length).fill(1);
    for (const one of others) for (let row = 0; row < all.length; row++) all[row]! &= one[row]!;
    for (let row = 0; row < all.length; row++) rows[row]! |= all[row]!;
  }
  given?.forEach((one, row) => {
    if (one !== undefined) rows[row] = 1;
  });
  return rows.includes(0) ? rows : undefined;
}

/** True if two scorings ran the same rows. */
function sameRows(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((runs, row) => runs === b[row]);
}

/** Names a set of rows, four at a time. A set of rows is an array of its own, so that it begins at a word. */
function nameOfRows(rows: Uint8Array): string {
  const words = rows.length >> 2;
  return shortName(new Uint32Array(rows.buffer, 0, words)) + shortName(rows.subarray(4 * words));
}

/** Names the rows that ran a dimension and what it reads; undefined where all ran everywhere. */
export function nameOfRun(
  rows: Uint8Array | undefined,
  reads: readonly (ScoredDimension | undefined)[],
): string | undefined {
  const below = readsOfRun(reads);
  return rows === undefined && below === "" ? undefined : `${rows ? nameOfRows(rows) : "*"} ${below}`;
}

const readsOfRun = (reads: readonly (ScoredDimension | undefined)[]): string =>
  reads.flatMap((read) => (read?.ran === undefined ? [] : [`(${read.ran})`])).join("");

/**
 * What was scored before, as it is where only these rows run it; undefined where it was not run in some of them, or where what
 * it reads, or compares its rows with, was run elsewhere.
 */
export function onRows(
  plan: DimensionPlan,
  known: ScoredDimension,
  rows: Uint8Array | undefined,
  reads: readonly (ScoredDimension | undefined)[],
): ScoredDimension | undefined {
  if (known.ran === nameOfRun(rows, reads)) return known;
  if (sameRows(known.rows, rows) || rows === undefined) return undefined;
  if (known.ran !== nameOfRun(known.rows, reads) || scopeOf(plan.type, plan.parameters) !== "row") return undefined;
  if (known.rows?.some((runs, row) => runs === 0 && rows[row] === 1)) return undefined;
  const { raw, shaped, list, parts } = known;
  const flat = list && Uint8Array.from(list.elements.of, (row) => rows[row]!);
  return {
    raw: withoutRows(raw, rows),
    shaped: withoutRows(shaped, rows),
    ...(parts && { parts: partsWithout(parts, rows) }),
    ...(list && flat && { list: listWithout(list, flat) }),
    rows,
  };
}

const partsWithout = (parts: PartColumns, rows: Uint8Array): PartColumns =>
  Object.fromEntries(Object.entries(parts).map(([name, column]) => [name, withoutRows(column, rows)]));

const listWithout = (list: ScoredList, rows: Uint8Array): ScoredList => ({
  ...list,
  raw: withoutRows(list.raw, rows),
  shaped: withoutRows(list.shaped, rows),
  ...(list.parts && { parts: partsWithout(list.parts, rows) }),
});
