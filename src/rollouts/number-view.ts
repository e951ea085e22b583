import type { Comparison } from "./comparisons";
import type { RowView, RowViewQuery } from "./row-table";
import { sortedRows } from "./sorted-rows";

/** Columns of numbers of the rows, NaN where there is none, and what was worked out of them. */
export interface NumberRows {
  readonly size: number;
  readonly group: Int32Array;
  readonly groupCount: number;
  /** The numbers of a column, or undefined where it has others. */
  readonly numbers: (column: string) => Float64Array | undefined;
  /** Orders that were worked out, by column and direction. */
  readonly orders: Map<string, Int32Array>;
}

/** Orders of so many columns are kept. */
const keptOrders = 6;

/**
 * The rows of a query that names columns of numbers only, without a database: the same rows in the same order as `RowTable`
 * gives. Undefined for any other query.
 */
export function numberView(rows: NumberRows, { filter, sort, siblings, sections }: RowViewQuery): RowView | undefined {
  if (sections !== null && sections !== "group") return undefined;
  const key = sort ? rows.numbers(sort.column) : undefined;
  if (sort && !key) return undefined;
  const hits = filter instanceof Uint8Array ? filter : compared(rows, filter ?? []);
  if (!hits) return undefined;
  const shown = siblings ? withSiblings(rows, hits) : hits;
  const order = sort && key ? orderOf(rows, sort, key) : undefined;
  const found = sections === "group" ? byGroup(rows, hits, shown, order, key) : inOrder(shown, order);
  const matches = new Uint8Array(found.length).fill(1);
  if (siblings) for (let at = 0; at < found.length; at++) matches[at] = hits[found[at]!]!;
  return { rows: found, matches };
}

function compared({ size, numbers }: NumberRows, filter: readonly Comparison[]): Uint8Array | undefined {
  const hits = new Uint8Array(size).fill(1);
  for (const { column, operator, value } of filter) {
    const cells = numbers(column);
    if (!cells) return undefined;
    keep[operator](hits, cells, value);
  }
  return hits;
}

type Keep = (hits: Uint8Array, cells: Float64Array, value: number) => void;

/** Puts 0 where the comparison does not hold; it holds for no missing value. A loop each, so that each is compiled to a loop. */
const keep: Readonly<Record<Comparison["operator"], Keep>> = {
  "==": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! === value)) hits[row] = 0;
  },
  "!=": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! < value || cells[row]! > value)) hits[row] = 0;
  },
  "<": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! < value)) hits[row] = 0;
  },
  "<=": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! <= value)) hits[row] = 0;
  },
  ">": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! > value)) hits[row] = 0;
  },
  ">=": (hits, cells, value) => {
    for (let row = 0; row < hits.length; row++) if (!(cells[row]! >= value)) hits[row] = 0;
  },
};

function withSiblings({ group, groupCount }: NumberRows, hits: Uint8Array): Uint8Array {
  const hit = new Uint8Array(groupCount);
  for (let row = 0; row < hits.length; row++) if (hits[row] === 1) hit[group[row]!] = 1;
  const shown = new Uint8Array(hits.length);
  for (let row = 0; row < shown.length; row++) shown[row] = hit[group[row]!]!;
  return shown;
}

function orderOf({ orders }: NumberRows, sort: NonNullable<RowViewQuery["sort"]>, key: Float64Array): Int32Array {
  const name = `${sort.descending ? "-" : "+"}${sort.column}`;
  const order = orders.get(name) ?? sortedRows(key, sort.descending);
  orders.delete(name);
  orders.set(name, order);
  if (orders.size > keptOrders) orders.delete([...orders.keys()][0]!);
  return order;
}

function inOrder(shown: Uint8Array, order: Int32Array | undefined): Int32Array {
  let size = 0;
  for (let row = 0; row < shown.length; row++) size += shown[row]!;
  const rows = new Int32Array(size);
  for (let at = 0, next = 0; at < shown.length; at++) {
    const row = order ? order[at]! : at;
    if (shown[row] === 1) rows[next++] = row;
  }
  return rows;
}

/** Groups by the best of their matching rows, equal ones in their own order, and the rows of each in order. */
function byGroup(
  { group, groupCount }: NumberRows,
  hits: Uint8Array,
  shown: Uint8Array,
  order: Int32Array | undefined,
  key: Float64Array | undefined,
): Int32Array {
  const sizes = new Int32Array(groupCount);
  for (let row = 0; row < shown.length; row++) sizes[group[row]!]! += shown[row]!;
  const starts = new Int32Array(groupCount);
  let size = 0;
  for (const each of order && key ? groupsByBest(hits, group, groupCount, order, key) : sizes.keys()) {
    starts[each] = size;
    size += sizes[each]!;
  }
  const rows = new Int32Array(size);
  for (let at = 0; at < shown.length; at++) {
    const row = order ? order[at]! : at;
    if (shown[row] === 1) rows[starts[group[row]!]!++] = row;
  }
  return rows;
}

/** Groups with a matching row, in the order of their first one; groups that tie, and those without a number, by index. */
function groupsByBest(
  hits: Uint8Array,
  group: Int32Array,
  groupCount: number,
  order: Int32Array,
  key: Float64Array,
): Int32Array {
  const seen = new Uint8Array(groupCount);
  const found = new Int32Array(groupCount);
  let size = 0;
  let tied = 0;
  let best = NaN;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const of = group[row]!;
    if (hits[row] !== 1 || seen[of] === 1) continue;
    seen[of] = 1;
    const here = key[row]!;
    if (here !== best && !(Number.isNaN(here) && Number.isNaN(best))) {
      found.subarray(tied, size).sort();
      tied = size;
      best = here;
    }
    found[size++] = of;
  }
  found.subarray(tied, size).sort();
  return found.subarray(0, size);
}
