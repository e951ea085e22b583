import { evaluateColumn } from "./expression";
import type { DimensionInput } from "./record";
import { alone } from "./state/alone";

/** An input whose parameter expressions read its own table, and that nobody answers: for types scored by themselves. */
export const memoryInput = (
  input: Omit<DimensionInput, "read" | "ask" | "remember"> & Partial<DimensionInput>,
): DimensionInput => ({
  read: (expression) =>
    evaluateColumn(expression, {
      size: input.size,
      group: input.table.group,
      column: (name) => input.table.column(name),
    }),
  ask: (requests) =>
    Promise.resolve(requests.map(({ kind }) => ({ status: "error", note: `Nobody answers ${kind} here.` }))),
  remember: alone(input.table.batch).remember,
  ...input,
});
