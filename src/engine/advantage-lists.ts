import { ABSTAIN, OK } from "../messages/status";
import type { NumberColumn, Value, ValueColumn } from "./column";
import { isNumbers } from "./dimension-input";
import { evaluateColumn } from "./expression/evaluate";
import type { ColumnScope } from "./expression/types";
import { gather } from "./levels/element-table";
import { elementColumns, elementsIn } from "./levels/element-columns";
import type { Elements } from "./levels/elements";
import { inPlacePayments, paymentsIn } from "./levels/payments";
import { addSpace } from "./levels/spaces";
import { plainSum } from "./levels/reduce";
import type { Plan } from "./plan";
import type { AdvantageLists } from "./record";
import { columnScope, type Columns } from "./scope";

/** Names of expressions of the advantage that are one number a rollout (LANGUAGE.md, section 4). */
export const advantageNames: ReadonlySet<string> = new Set(
  "total group_mean group_std group_size groups live_groups".split(" "),
);

/**
 * The lists of rollouts for estimators and modifiers. Lists of a level that no dimension runs over are made when they are asked for.
 * @param names what expressions of the advantage read in a rollout.
 */
export function advantageLists(
  plan: Pick<Plan, "aggregate" | "dimensions" | "params">,
  total: NumberColumn,
  outer: Columns,
  names: ColumnScope,
): AdvantageLists {
  const spaces = new Map(outer.spaces);
  const columns: Columns = { ...outer, spaces };
  const paying = { plan, total, columns };
  const elements = (space: string): Elements => {
    addSpace(spaces, { space, reduce: plainSum, credit: "end" }, columns);
    return elementsIn(columns, space);
  };
  let inPlace: ReturnType<AdvantageLists["inPlace"]> | undefined;
  return {
    elements,
    paid: (space) => {
      elements(space);
      return paymentsIn(paying, space);
    },
    inPlace: () => (inPlace ??= inPlacePayments(paying)),
    dimension: (name) => columns.dimensions.get(name),
    readAt: (expression, space) => {
      const { of } = elements(space);
      const inner = columnScope(elementColumns(space, columns));
      const column = (name: string) => {
        const own = advantageNames.has(name) ? names.column(name) : undefined;
        return own ? gather(own, of) : inner.column(name);
      };
      return evaluateColumn(expression, { ...inner, column, rollouts: { scope: names, of } });
    },
    numbersAt: (name, space) => {
      const dimension = columns.dimensions.get(name)?.list;
      const own = elements(space);
      if (dimension?.elements.space === space)
        return dimension.shaped.values.map((value, at) => (dimension.shaped.status[at] === ABSTAIN ? NaN : value));
      return numbersOf(columnScope(columns).column(name), name, own);
    },
  };
}

/** One number an element: of a column with a list or a number a rollout, or a field of the elements. */
function numbersOf(column: NumberColumn | ValueColumn | undefined, name: string, elements: Elements): Float64Array {
  const { offsets, of, items, count } = elements;
  const found = new Float64Array(count).fill(NaN);
  for (let at = 0; at < count; at++) {
    const row = of[at]!;
    if (column !== undefined && isNumbers(column)) {
      found[at] = column.values[row]!;
      continue;
    }
    const value = column?.status[row] === OK ? column.values[row]! : fieldOf(items[at]!, name);
    const one = Array.isArray(value) ? (value as readonly Value[])[at - offsets[row]!] : value;
    if (typeof one === "number" || typeof one === "boolean") found[at] = Number(one);
  }
  return found;
}

const fieldOf = (item: Value, name: string): Value =>
  typeof item === "object" && item !== null && !Array.isArray(item) && Object.hasOwn(item, name)
    ? (item as Readonly<Record<string, Value>>)[name]!
    : null;
