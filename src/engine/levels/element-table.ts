import { ABSTAIN, OK } from "../../messages/status";
import type { NumberColumn, Value, ValueColumn } from "../column";
import { isNumbers } from "../dimension-input";
import type { RolloutTable } from "../table";
import { type Elements, indexOf } from "./elements";
import { elementName, levelOfSpace } from "./level";

/** A column of the rollouts at every element of their lists. */
export function gather<C extends NumberColumn | ValueColumn>(column: C, of: Int32Array): C;
export function gather(column: NumberColumn | ValueColumn, of: Int32Array): NumberColumn | ValueColumn {
  const status = new Uint8Array(of.length);
  for (let at = 0; at < of.length; at++) status[at] = column.status[of[at]!]!;
  const notes = gatheredNotes(column, of);
  if (isNumbers(column)) {
    const values = new Float64Array(of.length);
    for (let at = 0; at < of.length; at++) values[at] = column.values[of[at]!]!;
    return { values, status, ...(notes && { notes }) };
  }
  const values = new Array<Value>(of.length);
  for (let at = 0; at < of.length; at++) values[at] = column.values[of[at]!]!;
  return { values, status, fromPolicy: column.fromPolicy, ...(notes && { notes }) };
}

function gatheredNotes({ notes }: NumberColumn | ValueColumn, of: Int32Array): Map<number, string> | undefined {
  if (notes === undefined || notes.size === 0) return undefined;
  const gathered = new Map<number, string>();
  for (let at = 0; at < of.length; at++) {
    const note = notes.get(of[at]!);
    if (note !== undefined) gathered.set(at, note);
  }
  return gathered;
}

/** A column of lists that has a value for each element of these lists: its elements, where they are. */
export function spread(column: ValueColumn, elements: Elements): ValueColumn {
  const { count, of } = elements;
  const values = new Array<Value>(count).fill(null);
  const status = new Uint8Array(count).fill(ABSTAIN);
  const notes = new Map<number, string>();
  const start = new Int32Array(count).fill(-1);
  const end = new Int32Array(count).fill(-1);
  for (let at = 0; at < count; at++) {
    const row = of[at]!;
    const list = column.values[row]!;
    const note = column.notes?.get(row);
    if (list === null) {
      status[at] = column.status[row]!;
      if (note !== undefined) notes.set(at, note);
      continue;
    }
    const i = indexOf(elements, at);
    const states = column.elementStates?.[row];
    values[at] = (Array.isArray(list) ? (list as readonly Value[])[i] : i === 0 ? list : null) ?? null;
    if (values[at] !== null) status[at] = OK;
    else if (states && i < states.status.length && states.status[i] !== OK) {
      status[at] = states.status[i]!;
      const why = states.notes.get(i);
      if (why !== undefined) notes.set(at, why);
    }
    start[at] = column.elementSpans?.[row]?.[i]?.start ?? -1;
    end[at] = column.elementSpans?.[row]?.[i]?.end ?? -1;
  }
  return {
    values,
    status,
    fromPolicy: column.fromPolicy,
    notes,
    ...(column.spans && { spans: { field: column.spans.field, start, end } }),
  };
}

/**
 * A table with one row an element: the names that exist at its level, and every column of the rollouts repeated.
 * @param outer reads a column of the rollouts.
 */
export function elementTable(
  elements: Elements,
  rollouts: RolloutTable,
  outer: (name: string) => NumberColumn | ValueColumn | undefined,
): RolloutTable {
  const known = new Map<string, ValueColumn | undefined>();
  const make = (name: string): NumberColumn | ValueColumn | undefined => {
    const frames = name === "images" && elements.space === "step" ? framesOf(elements, outer(name)) : undefined;
    if (frames !== undefined) return frames;
    if (elementName(name, elements.space) !== undefined) return elementColumn(name, elements);
    const column = outer(name);
    if (column && "space" in column && column.space === elements.space) return spread(column, elements);
    return column && gather(column, elements.of);
  };
  return {
    size: elements.count,
    names: rollouts.names,
    column: (name) => {
      if (!known.has(name)) known.set(name, make(name) as ValueColumn | undefined);
      return known.get(name);
    },
    group: elements.of.map((row) => rollouts.group[row]!),
    groupCount: rollouts.groupCount,
    groupIds: rollouts.groupIds,
    ids: [],
    batch: elements.of.map((row) => rollouts.batch[row]!),
  };
}

/** The picture of each step in rollouts that have as many pictures as steps; in others all of them, repeated. */
function framesOf(elements: Elements, images: NumberColumn | ValueColumn | undefined): ValueColumn | undefined {
  if (images === undefined || isNumbers(images)) return undefined;
  const { count, of, offsets } = elements;
  const whole = gather(images, of);
  const values = whole.values.slice();
  for (let at = 0; at < count; at++) {
    const row = of[at]!;
    const list = images.status[row] === OK ? images.values[row] : null;
    if (Array.isArray(list) && list.length === offsets[row + 1]! - offsets[row]!)
      values[at] = list[at - offsets[row]!] as Value;
  }
  return { ...whole, values };
}

/** A name of section 4 at every element. A field that an element does not have abstains; `t` is then its index. */
function elementColumn(name: string, elements: Elements): NumberColumn | ValueColumn {
  const { count, items, offsets, of, first, before } = elements;
  switch (name) {
    case "i":
      return numbers(count, (at) => indexOf(elements, at));
    case "n":
      return numbers(count, (at) => offsets[of[at]! + 1]! - offsets[of[at]!]! + (first?.[of[at]!] ?? 0));
    case "t":
      return numbers(count, (at) => {
        const t = fieldOf(items[at]!, "t");
        return typeof t === "number" ? t : indexOf(elements, at);
      });
    case "it":
      return itself(elements);
    case "at":
      return values(elements, (at) => anchorOf(elements, at));
    case "prev":
      return values(elements, (at) => (at > offsets[of[at]!]! ? items[at - 1]! : (before?.[of[at]!] ?? null)));
    case "next":
      return values(elements, (at) => (at + 1 < offsets[of[at]! + 1]! ? items[at + 1]! : null));
    default:
      return values(elements, (at) => fieldOf(items[at]!, name));
  }
}

/** The anchor of an element: its span where it is known, else its index. */
export function anchorOf(elements: Elements, at: number): number | { readonly start: number; readonly end: number } {
  const start = elements.spans?.start[at] ?? -1;
  return start >= 0 ? { start, end: elements.spans!.end[at]! } : indexOf(elements, at);
}

function fieldOf(item: Value, name: string): Value {
  const mapping = typeof item === "object" && item !== null && !Array.isArray(item);
  return mapping && Object.hasOwn(item, name) ? (item as Readonly<Record<string, Value>>)[name]! : null;
}

function numbers(count: number, valueAt: (at: number) => number): NumberColumn {
  const column = { values: new Float64Array(count), status: new Uint8Array(count) };
  for (let at = 0; at < count; at++) column.values[at] = valueAt(at);
  return column;
}

/** The elements themselves: those without a value have the reason that their list gives. */
function itself(elements: Elements): ValueColumn {
  const column = values(elements, (at) => elements.items[at]!);
  const { states } = elements;
  if (states === undefined) return column;
  const status = column.status.map((code, at) => (states.status[at] === OK ? code : states.status[at]!));
  return { ...column, status, notes: states.notes };
}

function values(elements: Elements, valueAt: (at: number) => Value): ValueColumn {
  const { count, fromPolicy, space } = elements;
  const status = new Uint8Array(count);
  const all = new Array<Value>(count);
  for (let at = 0; at < count; at++) {
    all[at] = valueAt(at);
    status[at] = all[at] === null ? ABSTAIN : OK;
  }
  return { values: all, status, fromPolicy: fromPolicy && levelOfSpace(space) !== "step" };
}
