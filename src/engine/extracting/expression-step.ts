import { own as ownOf } from "../../messages/own";
import { ABSTAIN, OK, type StatusCode } from "../../messages/status";
import type { ElementStates, Place, Value, ValueColumn } from "../column";
import { evaluateColumn, type Expression } from "../expression";
import { columnsOver, elementsIn } from "../levels/element-columns";
import { spread } from "../levels/element-table";
import { elementsOf, type Elements } from "../levels/elements";
import { plainSum } from "../levels/reduce";
import type { ListPlan } from "../plan";
import { columnScope, type Columns } from "../scope";
import { extractionColumn } from "./column-of";
import { type Gone, nowhere, statesOf } from "./work";

/** True for one value where a list may stand. */
const isSingle = (value: Value): boolean => value !== null && !Array.isArray(value);

/**
 * An expression at each element of a list source (`it`), or of a single value: what it gives keeps its place in the list, and the
 * reason where it gives nothing.
 * @param over the space in which it runs: the level of the source, or a list of its own
 * @param own the source is an extraction of that level, so that `it` is what was extracted
 */
export function runExpression(
  expression: Expression,
  over: string,
  source: ValueColumn,
  own: boolean,
  columns: Columns,
  makeLists: (list: ListPlan) => void,
): ValueColumn {
  const { size } = columns.table;
  const levelled = source.space !== undefined && source.space === over;
  if (levelled) makeLists({ space: over, reduce: plainSum, credit: "end" });
  const elements = levelled ? elementsIn(columns, over) : elementsOf(over, size, source);
  const inner = columnsOver(elements, columns);
  const it = levelled && own ? spread(source, elements) : undefined;
  const scope = columnScope(it ? { ...inner, table: withElement(inner.table, it, elements) } : inner);
  const flat = evaluateColumn(expression, scope);
  const column = extractionColumn(size, source.spans?.field ?? "", []);
  for (let row = 0; row < size; row++) {
    const status = elements.status[row] as StatusCode;
    if (status !== OK) {
      column.fail(row, status, elements.notes?.get(row));
      continue;
    }
    const from = elements.offsets[row]!;
    const to = elements.offsets[row + 1]!;
    const gone = new Map<number, Gone>();
    for (let at = from; at < to; at++) {
      if (flat.status[at] === OK) continue;
      gone.set(at - from, { code: flat.status[at] as StatusCode, note: flat.notes?.get(at) ?? "It has no value." });
    }
    if (!levelled && isSingle(source.values[row]!)) {
      const place = { start: source.spans?.start[row] ?? -1, end: source.spans?.end[row] ?? -1 };
      column.set(row, gone.get(0) ?? { value: flat.values[from]!, place });
      continue;
    }
    const places: readonly Place[] = source.elementSpans?.[row] ?? [];
    const inside = Array.from({ length: to - from }, (_, i) => places[i] ?? nowhere);
    const states: ElementStates | undefined = statesOf(to - from, gone);
    column.set(row, { value: flat.values.slice(from, to), place: { ...nowhere, inner: inside }, states });
  }
  return column.done(expression, source.space);
}

/** A table in which `it` and its neighbours are the elements of an extraction. */
function withElement(table: Columns["table"], it: ValueColumn, { of }: Elements): Columns["table"] {
  const beside = (by: number): ValueColumn => {
    const at = (place: number): number => (of[place + by] === of[place] ? place + by : -1);
    const status = it.status.map((_, place) => (at(place) < 0 ? ABSTAIN : it.status[at(place)]!));
    return { values: it.values.map((_, place) => it.values[at(place)] ?? null), status, fromPolicy: it.fromPolicy };
  };
  const known: Readonly<Record<string, () => ValueColumn>> = {
    it: () => it,
    prev: () => beside(-1),
    next: () => beside(1),
  };
  return { ...table, column: (name) => ownOf(known, name)?.() ?? table.column(name) };
}
