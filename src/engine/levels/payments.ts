import { OK } from "../../messages/status";
import type { NumberColumn } from "../column";
import { expressionColumn } from "../expression-column";
import { hasValue } from "../fold-rows";
import { rowsOfTurn } from "../reach";
import type { Plan } from "../plan";
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

/** What a term pays at each of its elements. */
export interface InPlacePayment {
  readonly name: string;
  readonly elements: Elements;
  /** Its coefficient in the total times its value; NaN where it has none. */
  readonly values: Float64Array;
}

/** What remains of a total that is smaller than this share of its parts is rounding, and nothing. */
const rounding = 1e-12;

/** A total less what is paid in place. @param size sum of the absolute values of what is paid. */
export function restOf(total: number, paid: number, size: number): number {
  const rest = total - paid;
  return Math.abs(rest) <= rounding * (Math.abs(total) + size) ? 0 : rest;
}

/** A plan, its totals and the columns that they were made of. */
export interface Paying {
  readonly plan: Pick<Plan, "aggregate" | "dimensions" | "params">;
  readonly total: NumberColumn;
  readonly columns: Columns;
}

/** What pays in place, each by itself. */
export const inPlacePayments = ({ plan, columns }: Paying): readonly InPlacePayment[] =>
  inPlaceTerms(plan).paid.map((term) => {
    const elements = elementsIn(columns, term.space);
    const column = term.values(elementColumns(term.space, columns));
    const factor = factors(term, columns);
    const values = new Float64Array(elements.count).fill(NaN);
    for (let at = 0; at < values.length; at++)
      if (hasValue(column, at)) values[at] = term.coefficient * factor[elements.of[at]!]! * column.values[at]!;
    return { name: term.name, elements, values };
  });

/**
 * What is paid at each element of a space: what is paid in place where it is, the rest of the total at the last element.
 * A rollout without elements is paid nothing here.
 */
export function paymentsIn(paying: Paying, space: string): Payments {
  const { total, columns } = paying;
  const elements = elementsIn(columns, space);
  const values = new Float64Array(elements.count);
  for (const part of inPlacePayments(paying)) {
    if (part.elements.space !== space) continue;
    for (let at = 0; at < values.length; at++) if (!Number.isNaN(part.values[at]!)) values[at]! += part.values[at]!;
  }
  for (let row = 0; row < total.values.length; row++) {
    const from = elements.offsets[row]!;
    const to = elements.offsets[row + 1]!;
    if (total.status[row] !== OK) values.fill(NaN, from, to);
    else if (to > from) {
      let [paid, size] = [0, 0];
      for (let at = from; at < to; at++) {
        paid += values[at]!;
        size += Math.abs(values[at]!);
      }
      values[to - 1]! += restOf(total.values[row]!, paid, size);
    }
  }
  return { elements, values };
}

/** The same of scored rollouts. */
export const paymentsOf = (scored: Scored, space: string): Payments =>
  paymentsIn({ plan: scored.plan, total: scored.total, columns: columnsOf(scored) }, space);
