import { ERROR } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import type { DimensionInput } from "./record";

/**
 * Scores of a type that this machine cannot work out: every row is an error that says so, never a 0.
 * @param type name of the type.
 * @param instead what is done with it, and what the user can do.
 */
export function noProvider(type: string, instead: string): (input: DimensionInput) => NumberColumn {
  const note = `This machine has no provider for ${type} dimensions yet: ${instead}`;
  return ({ size, live }) => {
    const column = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) if (live[row] === 1) column.fail(row, ERROR, note);
    return column.done();
  };
}
