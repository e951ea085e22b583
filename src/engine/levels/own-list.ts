import { ABSTAIN, OK, statuses, type Status } from "../../messages/status";
import type { Breathe } from "../breathe";
import { NumberColumnBuilder, type NumberColumn, type Value } from "../column";
import { type PresetColumn, type PresetValue, scoreDimension, shapeDimension } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { DimensionPlan, ListPlan } from "../plan";
import type { ListScores } from "../record";
import { columnScope, type Columns } from "../scope";
import type { ScoredDimension } from "../scored";
import { settle } from "../settle";
import { elementColumns } from "./element-columns";
import type { Elements } from "./elements";
import { withPresetRows } from "./presets";
import { reduceElements } from "./reduce";

/** One element: its number or status, and why it has no value. */
interface Element {
  readonly value: PresetValue;
  readonly note?: string | undefined;
}

/** A dimension whose type gives a list in each rollout by itself: its elements are the lists of a space of its own. */
export async function scoreOwnList(
  plan: DimensionPlan,
  list: ListPlan,
  columns: Columns,
  preset: PresetColumn | undefined,
  breathe: Breathe,
  rows: Uint8Array | undefined,
): Promise<ScoredDimension> {
  const size = columns.table.size;
  const open = Uint8Array.from({ length: size }, (_, row) => (preset?.[row] === undefined ? (rows?.[row] ?? 1) : 0));
  const lists = new Array<readonly Element[] | undefined>(size);
  const collecting = collect(plan, lists);
  const own = await scoreDimension(collecting, columns.table, columnScope(columns), breathe, undefined, columns, open);
  preset?.forEach((given, row) => {
    if (given === undefined || typeof given === "string") return;
    const values = Array.isArray(given) ? (given as readonly PresetValue[]) : [given as PresetValue];
    lists[row] = values.map((value) => ({ value }));
  });
  const { elements, raw } = flatten(list.space, size, lists, own);
  (columns.spaces as Map<string, Elements>).set(list.space, elements);
  const shaped = shapeDimension(plan, raw, shapeContext(elementColumns(list.space, columns)));
  const noList = typeof plan.unparseable === "number" ? plan.unparseable : NaN;
  const reduced = (flat: NumberColumn, value: number): NumberColumn =>
    withPresetRows(reduceElements(flat, elements, list.reduce, value), preset);
  return {
    raw: reduced(raw, NaN),
    shaped: settle(plan, reduced(shaped, noList), columns.groups),
    list: { elements, raw, shaped },
    ...(rows && { rows }),
  };
}

/** The plan with a type that keeps the lists aside and tells in each row whether there is one. */
function collect(plan: DimensionPlan, lists: (readonly Element[] | undefined)[]): DimensionPlan {
  const { evaluate: _evaluate, ...type } = plan.type;
  return {
    ...plan,
    type: {
      ...type,
      // All rows at once, so that the places in `lists` are those of the table.
      scope: "group",
      async evaluate(input, parameters) {
        const scores = await plan.type.scoreLists!(input, parameters);
        const column = new NumberColumnBuilder(input.size);
        for (let row = 0; row < input.size; row++) {
          if (input.live[row] !== 1) continue;
          if (scores.status[row] === OK) {
            column.set(row, 0);
            lists[row] = elementsOf(scores, row);
          } else column.fail(row, scores.status[row] as 1, scores.notes?.get(row) ?? "It has no list.");
        }
        return column.done();
      },
    },
  };
}

const elementsOf = ({ offsets, elements }: ListScores, row: number): readonly Element[] =>
  Array.from({ length: offsets[row + 1]! - offsets[row]! }, (_, i) => {
    const at = offsets[row]! + i;
    const status = elements.status[at]!;
    const value = status === OK ? elements.values[at]! : (statuses[status] as Status);
    return { value, note: elements.notes?.get(at) };
  });

function flatten(
  space: string,
  size: number,
  lists: readonly (readonly Element[] | undefined)[],
  own: NumberColumn,
): { readonly elements: Elements; readonly raw: NumberColumn } {
  const offsets = new Int32Array(size + 1);
  for (let row = 0; row < size; row++) offsets[row + 1] = offsets[row]! + (lists[row]?.length ?? 0);
  const count = offsets[size]!;
  const of = new Int32Array(count);
  const raw = new NumberColumnBuilder(count);
  const items = new Array<Value>(count).fill(null);
  lists.forEach((list, row) =>
    list?.forEach(({ value, note }, i) => {
      const at = offsets[row]! + i;
      of[at] = row;
      if (typeof value === "number") {
        raw.set(at, value);
        items[at] = value;
      } else if (typeof value === "string") {
        if (note === undefined) raw.status[at] = statuses.indexOf(value);
        else raw.fail(at, statuses.indexOf(value) as 1, note);
      } else raw.fail(at, ABSTAIN, "A number or a status is needed here.");
    }),
  );
  const status = Uint8Array.from(own.status, (code, row) => (lists[row] === undefined ? code : OK));
  return {
    elements: { space, count, offsets, of, items, fromPolicy: false, status, ...(own.notes && { notes: own.notes }) },
    raw: raw.done(),
  };
}
