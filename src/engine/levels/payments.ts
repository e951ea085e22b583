import { OK } from "../../messages/status";
import { expressionColumn } from "../execute-node";
import { hasValue } from "../fold-rows";
import { rowsOfTurn } from "../reach";
import { columnsOf } from "../row-scope";
import type { Columns } from "../scope";
import type { Scored } from "../scored";
import { elementColumns, elementsIn } from "./element-columns";
import type { Elements } from "./elements";
import { type InPlace, inPlaceTerms } from "./in-place";

/** What every element of a space is paid; the payments of a rollout add up to its total. */
export interface Payments {
  readonly elements: Elements;
  /** NaN in rollouts that are unscorable. */
  readonly values: Float64Array;
}

/** 1 or 0 a rollout, times its weights: what the elements of a term count there. */
function factors({ weights, conditions, opens }: InPlace, columns: Columns): Float64Array {
  const result = new Float64Array(columns.table.size).fill(1);
  for (const { expression, holds } of conditions) {
    const column = expressionColumn(expression, columns);
    for (let row = 0; row < result.length; row++)
      if (!hasValue(column, row) || (column.values[row] !== 0) !== holds) result[row] = 0;
  }
  for (const turn of opens) {
    const open = rowsOfTurn(turn, columns);
    for (let row = 0; row < result.length; row++) if (open?.[row] === 0) result[row] = 0;
  }
  for (const weight of weights) {
    const column = expressionColumn(weight, columns);
    for (let row = 0; row < result.length; row++) result[row]! *= hasValue(column, row) ? column.values[row]! : 0;
  }
  return result;
}

/**
 * What is paid at each element of a space: what is paid in place where it is, the rest of the total at the last element.
 * A rollout without elements is paid nothing here.
 */
export function paymentsOf(scored: Scored, space: string): Payments {
  const columns = columnsOf(scored);
  const elements = elementsIn(columns, space);
  const inner = elementColumns(space, columns);
  const values = new Float64Array(elements.count);
  const { total } = scored;
  for (const term of inPlaceTerms(scored.plan).paid) {
    if (term.space !== space) continue;
    const column = term.values(inner);
    const factor = factors(term, columns);
    for (let at = 0; at < values.length; at++)
      if (hasValue(column, at)) values[at]! += term.coefficient * factor[elements.of[at]!]! * column.values[at]!;
  }
  for (let row = 0; row < total.values.length; row++) {
    const from = elements.offsets[row]!;
    const to = elements.offsets[row + 1]!;
    if (total.status[row] !== OK) values.fill(NaN, from, to);
    else if (to > from) {
      let paid = 0;
      for (let at = from; at < to; at++) paid += values[at]!;
      values[to - 1]! += total.values[row]! - paid;
    }
  }
  return { elements, values };
}
