import type { Result, RowScope } from "./types";
import type { Value } from "../column";

/** The state of one evaluation. One frame serves all rows of a column. */
export interface Frame {
  row: number;
  /** Where names are read when no columns are linked. */
  scope: RowScope | undefined;
  /** Variables of list macros, by slot. */
  readonly locals: Value[];
  /** Elements that macros may still visit in this row. */
  budget: number;
  /** Whether the policy's text has a part in the whole expression: then a long list is its doing. */
  readonly fromPolicy: boolean;
}

/** One part of an expression, ready to run. */
export type Step = (frame: Frame) => Result;

export interface Linked {
  readonly run: Step;
  /** As `run`, but missing wherever the status is not ok, also where a value stands in for it. */
  readonly exact: Step;
  /** Before shape. */
  readonly raw: Step;
}

/** Elements that the list macros of one expression may visit in one row. */
export const elementBudget = 1_000_000;

/** What each element of a list adds to that, where an expression runs once an element: the limit is one of the rollout. */
export const elementAllowance = 50;

export function newFrame(fromPolicy: boolean, scope?: RowScope): Frame {
  return { row: 0, scope, locals: [], budget: elementBudget, fromPolicy };
}
