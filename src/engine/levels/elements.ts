import { ABSTAIN, OK } from "../../messages/status";
import type { ElementStates, Notes, Value, ValueColumn } from "../column";

/**
 * The lists of all rollouts as one column: the elements of rollout r stand at `offsets[r]` to `offsets[r + 1]` (exclusive).
 * Whatever has a value for each element is a flat column of `count` rows in this order.
 */
export interface Elements {
  readonly space: string;
  readonly count: number;
  /** One more than there are rollouts. */
  readonly offsets: Int32Array;
  /** The rollout of each element. */
  readonly of: Int32Array;
  readonly items: readonly Value[];
  /** True if the elements are the policy's text. */
  readonly fromPolicy: boolean;
  /** `ok` where a rollout has a list, if an empty one; else why it has none. */
  readonly status: Uint8Array;
  readonly notes?: Notes;
  /** Index of the first element of each rollout where earlier ones are not here; absent = 0. */
  readonly first?: Int32Array;
  /** The element before the first of each rollout, where earlier ones are not here. */
  readonly before?: readonly Value[];
  /** What became of each element, where some have no value. */
  readonly states?: ElementStates;
  /** Where each element stands in a rollout field; absent where it stands nowhere. */
  readonly spans?: { readonly field: string; readonly start: Int32Array; readonly end: Int32Array };
}

/** Index of an element in its list. */
export const indexOf = ({ offsets, of, first }: Elements, element: number): number => {
  const rollout = of[element]!;
  return element - offsets[rollout]! + (first?.[rollout] ?? 0);
};

/**
 * The elements of a column of lists. A single value is a list of one; a row without a value has no list.
 * @param column absent where the source has no such column.
 * @param lengths how long the list of a row is, where that was given; elements that are not there are null.
 */
export function elementsOf(
  space: string,
  size: number,
  column: ValueColumn | undefined,
  lengths: ReadonlyMap<number, number> = new Map(),
): Elements {
  const offsets = new Int32Array(size + 1);
  const status = column === undefined ? new Uint8Array(size).fill(ABSTAIN) : column.status.slice();
  const lists: (readonly Value[])[] = new Array<readonly Value[]>(size);
  for (let row = 0; row < size; row++) {
    const there = column !== undefined && (column.status[row] === OK || column.elementStates?.[row] !== undefined);
    const value = there ? (column.values[row] ?? null) : null;
    if (value === null && status[row] === OK) status[row] = ABSTAIN;
    // A list of which an element failed is a list: the failure is the element's.
    if (value !== null) status[row] = OK;
    const list = value === null ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value];
    const length = lengths.get(row);
    lists[row] = length === undefined ? list : Array.from({ length }, (_, i) => list[i] ?? null);
    if (length !== undefined) status[row] = OK;
    offsets[row + 1] = offsets[row]! + lists[row]!.length;
  }
  const count = offsets[size]!;
  const of = new Int32Array(count);
  const items = new Array<Value>(count);
  for (let row = 0; row < size; row++) {
    const from = offsets[row]!;
    const list = lists[row]!;
    of.fill(row, from, offsets[row + 1]);
    for (let i = 0; i < list.length; i++) items[from + i] = list[i]!;
  }
  const spans = column && spansOf(column, offsets, count);
  const states = column?.elementStates && flatStates(column.elementStates, offsets, count);
  return {
    space,
    count,
    offsets,
    of,
    items,
    fromPolicy: column?.fromPolicy ?? false,
    status,
    ...(column?.notes && { notes: column.notes }),
    ...(spans && { spans }),
    ...(states && { states }),
  };
}

function flatStates(of: readonly (ElementStates | undefined)[], offsets: Int32Array, count: number): ElementStates {
  const status = new Uint8Array(count);
  const notes = new Map<number, string>();
  for (let row = 0; row + 1 < offsets.length; row++) {
    const states = of[row];
    if (states === undefined) continue;
    const from = offsets[row]!;
    const length = Math.min(states.status.length, offsets[row + 1]! - from);
    for (let i = 0; i < length; i++) status[from + i] = states.status[i]!;
    for (const [i, note] of states.notes) if (i < length) notes.set(from + i, note);
  }
  return { status, notes };
}

function spansOf({ spans, elementSpans, values }: ValueColumn, offsets: Int32Array, count: number): Elements["spans"] {
  if (spans === undefined) return undefined;
  const start = new Int32Array(count).fill(-1);
  const end = new Int32Array(count).fill(-1);
  for (let row = 0; row < values.length; row++) {
    const own = elementSpans?.[row];
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const i = at - offsets[row]!;
      start[at] = (Array.isArray(values[row]) ? own?.[i]?.start : spans.start[row]) ?? -1;
      end[at] = (Array.isArray(values[row]) ? own?.[i]?.end : spans.end[row]) ?? -1;
    }
  }
  return { field: spans.field, start, end };
}
