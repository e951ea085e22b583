import { constantColumn, type NumberColumn } from "./column";
import { filledValues } from "./complete";
import { groupMeanColumn } from "./group-mean";
import { elementColumns } from "./levels/element-columns";
import type { Part } from "./parts";
import { seeded } from "./seeded";
import type { Columns } from "./scope";
import type { ScoredDimension, ScoredList } from "./scored";

/** What the value of a rollout is compared with: its group's mean of every dimension, or 0 in every dimension. */
export type Reference = "mean" | "zero";

/** Shapley values of the dimensions that a part reads, for every row. */
export interface ShapleyValues {
  readonly values: ReadonlyMap<string, Float64Array>;
  /** Standard error of each value where orders were sampled; absent where all cases were compared. */
  readonly standardErrors?: ReadonlyMap<string, Float64Array>;
}

/** Up to so many dimensions all 2^n cases are compared. */
const exactUpTo = 10;
const sampledOrders = 64;
/** About so many values of terms are worked out for the orders of one part; fewer orders are drawn of what is larger. */
const mostWork = 3e8;

/** How many orders of so many dimensions can be compared on so many rows. */
const ordersFor = (players: number, size: number): number =>
  Math.min(sampledOrders, Math.floor(mostWork / (players * players * (size + 200))));

/**
 * Shapley values of a part's dimensions against the reference: what each adds to the part's value, over all orders in which
 * they may change from the reference to the row's own value. They add up to value(row) - value(reference). A case in which
 * the part has no value counts 0, as a missing child of a sum does.
 * @param counted 1 for each row that counts in the group's mean; absent = all.
 * @returns undefined where there are too many dimensions to compare even two orders.
 */
export function shapleyValues(
  part: Part,
  columns: Columns,
  reference: Reference,
  counted?: Uint8Array,
): ShapleyValues | undefined {
  const { players } = part;
  const size = columns.table.size;
  const changed = referenceColumns(players, columns, reference, counted);
  const caseValues = (own: (player: string) => boolean): Float64Array => {
    const dimensions: Columns["dimensions"] = {
      has: (name) => columns.dimensions.has(name),
      keys: () => columns.dimensions.keys(),
      get: (name) => (own(name) ? undefined : changed.get(name)) ?? columns.dimensions.get(name),
    };
    const column = part.evaluate({ ...columns, dimensions });
    return filledValues(column);
  };
  // What is at its reference everywhere adds nothing in any order.
  const playing = players.filter((player) => !isSame(columns.dimensions.get(player)!, changed.get(player)!));
  const few = playing.length <= exactUpTo;
  const orders = few ? 0 : ordersFor(playing.length, size);
  if (!few && orders < 2) return undefined;
  const found = few ? exact(playing, size, caseValues) : sampled(playing, size, caseValues, orders);
  const none = new Float64Array(size);
  const all = (of: ReadonlyMap<string, Float64Array>) => new Map(players.map((name) => [name, of.get(name) ?? none]));
  return { values: all(found.values), ...(found.standardErrors && { standardErrors: all(found.standardErrors) }) };
}

/** True if two scorings of a dimension give a node the same. */
function isSame(a: ScoredDimension, b: ScoredDimension): boolean {
  if (a.list !== undefined) return false;
  return sameValues(a.shaped, b.shaped) && (a.raw === a.shaped || sameValues(a.raw, b.raw));
}

const sameValues = (a: NumberColumn, b: NumberColumn): boolean =>
  a.values.every((value, row) => Object.is(value, b.values[row])) &&
  a.status.every((code, row) => code === b.status[row]);

type CaseValues = (own: (player: string) => boolean) => Float64Array;

function exact(players: readonly string[], size: number, caseValues: CaseValues): ShapleyValues {
  const n = players.length;
  const values = new Map(players.map((player) => [player, new Float64Array(size)]));
  const share = orderShares(n);
  for (let mask = 0; mask < 1 << n; mask++) {
    const of = caseValues((player) => (mask & (1 << players.indexOf(player))) !== 0);
    const members = bits(mask);
    players.forEach((player, k) => {
      const inside = (mask & (1 << k)) !== 0;
      const factor = inside ? share[members - 1]! : -share[members]!;
      const sum = values.get(player)!;
      for (let row = 0; row < size; row++) sum[row]! += factor * of[row]!;
    });
  }
  return { values };
}

/** s! (n - s - 1)! / n! for s = 0 to n - 1: the share of orders in which exactly a given set of s stands before a player. */
function orderShares(n: number): number[] {
  const shares = [1 / n];
  for (let s = 1; s < n; s++) shares.push((shares[s - 1]! * s) / (n - s));
  return shares;
}

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

function sampled(players: readonly string[], size: number, caseValues: CaseValues, m: number): ShapleyValues {
  const random = seeded(1);
  const sums = new Map(players.map((player) => [player, new Float64Array(size)]));
  const squares = new Map(players.map((player) => [player, new Float64Array(size)]));
  const none = caseValues(() => false);
  for (let draw = 0; draw < m; draw++) {
    const order = [...players];
    for (let k = order.length - 1; k > 0; k--) {
      const other = Math.floor(random() * (k + 1));
      [order[k], order[other]] = [order[other]!, order[k]!];
    }
    let before = none;
    const inside = new Set<string>();
    for (const player of order) {
      inside.add(player);
      const after = caseValues((p) => inside.has(p));
      for (let row = 0; row < size; row++) {
        const gain = after[row]! - before[row]!;
        sums.get(player)![row]! += gain;
        squares.get(player)![row]! += gain * gain;
      }
      before = after;
    }
  }
  const values = new Map(players.map((player) => [player, sums.get(player)!.map((sum) => sum / m)]));
  const standardErrors = new Map(
    players.map((player) => {
      const mean = values.get(player)!;
      const variance = squares.get(player)!.map((s, row) => Math.max(0, s / m - mean[row]! ** 2) / (m - 1));
      return [player, variance.map(Math.sqrt)];
    }),
  );
  return { values, standardErrors };
}

function referenceColumns(
  players: readonly string[],
  columns: Columns,
  reference: Reference,
  counted: Uint8Array | undefined,
): ReadonlyMap<string, ScoredDimension> {
  const zero = constantColumn(columns.table.size, 0);
  // A rollout that does not count stays as it is: it is out of its group in every case.
  const outside = (reference: NumberColumn, own: NumberColumn): NumberColumn =>
    counted === undefined ? reference : takenWhere(counted, reference, own);
  return new Map(
    players.map((player) => {
      const own = columns.dimensions.get(player)!;
      const list = own.list && { list: referenceList(own.list, columns, reference, counted) };
      if (reference === "zero") return [player, { raw: zero, shaped: zero, ...list }];
      const of = (column: ScoredDimension["raw"]) => outside(groupMeanColumn(column, columns.groups, counted), column);
      return [player, { raw: of(own.raw), shaped: of(own.shaped), ...list }];
    }),
  );
}

/** One column where `first` is 1, the other elsewhere. */
function takenWhere(first: Uint8Array, a: NumberColumn, b: NumberColumn): NumberColumn {
  const values = a.values.map((value, row) => (first[row] === 1 ? value : b.values[row]!));
  const status = a.status.map((code, row) => (first[row] === 1 ? code : b.status[row]!));
  return { values, status };
}

/** The reference of a list: at each element the mean of all elements of the group, or 0. */
function referenceList(
  { elements, raw, shaped }: ScoredList,
  columns: Columns,
  reference: Reference,
  counted: Uint8Array | undefined,
): ScoredList {
  const zero = constantColumn(elements.count, 0);
  if (reference === "zero") return { elements, raw: zero, shaped: zero };
  const { groups } = elementColumns(elements.space, columns);
  const among = counted && elements.of.map((row) => counted[row]!);
  const of = (column: ScoredList["raw"]) => groupMeanColumn(column, groups, among && Uint8Array.from(among));
  return { elements, raw: of(raw), shaped: of(shaped) };
}
