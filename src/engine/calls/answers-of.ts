import { OK } from "../../messages/status";
import type { Value } from "../column";
import type { Plan } from "../plan";
import type { Scored } from "../scored";

/** Columns in which rollouts may bring what calls would be answered. */
export const columnsOfCalls = ({ extractions }: Pick<Plan, "extractions">): ReadonlySet<string> =>
  new Set(extractions.flatMap(({ name, call }) => (call ? [name, `${name}.options`] : [])));

/** What the calls of a plan were answered in a row, and the orders that were shown: the columns that make asking again needless. */
export function answersOf(
  { plan, extractions }: Pick<Scored, "plan" | "extractions">,
  row: number,
): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const { name, call } of plan.extractions) {
    const column = call && extractions.get(name);
    if (column?.status[row] !== OK) continue;
    found[name] = column.values[row] ?? null;
    const order = column.parts?.["options"];
    if (order?.status[row] === OK) found[`${name}.options`] = order.values[row] ?? null;
  }
  return found;
}
