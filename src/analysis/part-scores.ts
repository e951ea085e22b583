import type { PartColumns } from "../engine/dimension-parts";
import { isMissing } from "../engine/expression";
import { cell } from "../engine/row-scope";
import { statusName } from "../messages/status";
import type { PartScore } from "../messages/score";
import { show } from "./expectation";

/** The parts of a dimension in one row, or of one element, as a field of its score; nothing where it has none. */
export function partScores(
  parts: PartColumns | undefined,
  row: number,
): { readonly parts?: Readonly<Record<string, PartScore>> } {
  if (parts === undefined) return {};
  const scores = Object.entries(parts).map(([name, column]): [string, PartScore] => {
    const value = cell(column, row, name);
    if (!isMissing(value)) return [name, { value, status: "ok" }];
    const message = column.notes?.get(row);
    return [
      name,
      { value: null, status: statusName(column.status[row]!), ...(message === undefined ? {} : { message }) },
    ];
  });
  return { parts: Object.fromEntries(scores) };
}

/** The parts that are numbers in words, for a dimension that has no sentence of its own; nothing where there are none. */
export function partsInWords({ parts }: { readonly parts?: Readonly<Record<string, PartScore>> }): {
  readonly why?: string;
} {
  const said = Object.entries(parts ?? {}).flatMap(([name, { value }]) =>
    typeof value === "number" ? [`${name} ${show(Number(value.toPrecision(4)))}`] : [],
  );
  return said.length > 0 ? { why: said.join(", ") } : {};
}
