import { evaluateColumn } from "./expression";
import type { DimensionInput } from "./record";

/** An input whose parameter expressions read its own table, and that nobody answers: for types scored by themselves. */
export const memoryInput = (input: Omit<DimensionInput, "read" | "ask"> & Partial<DimensionInput>): DimensionInput => ({
  read: (expression) =>
    evaluateColumn(expression, {
      size: input.size,
      group: input.table.group,
      column: (name) => input.table.column(name),
    }),
  ask: (requests) =>
    Promise.resolve(requests.map(({ kind }) => ({ status: "error", note: `Nobody answers ${kind} here.` }))),
  ...input,
});
