import type { ExpressionType } from "../../engine/expression/types";
import type { ColumnContract } from "../../engine/plan";
import { type Entry, entryOf, isEmpty } from "../document/tree";
import { type Compiling, report } from "./context";

export type { ColumnContract };

/** What is said of a column that is written as a mapping. */
export const columnFields: Readonly<Record<string, string>> = {
  column: "Its name in the source. Default: our name.",
  type: "What its values are: `text`, `number`, `boolean`, `list`, `mapping` or `any` (the default).",
  about: "A sentence for readers.",
};

export const columnTypes: readonly ExpressionType[] = ["text", "number", "boolean", "list", "mapping", "any"];

/** One entry of `data.columns`: the source's name, or a mapping. Undefined where it is neither; that is reported. */
export function readColumn(c: Compiling, { key, value, keyRange }: Entry): ColumnContract | undefined {
  const wrong = (at: { start: number; end: number }, message: string, near: object = {}): undefined => {
    report(c, at, { rule: "wrong-parameter-type", message, stops: true, ...near });
  };
  if (value.kind === "scalar" && value.value !== null) return { column: value.text, type: "any" };
  if (value.kind !== "mapping")
    return wrong(isEmpty(value) ? keyRange : value, `\`${key}\` is the name of a column of the source, as text.`);
  for (const field of value.entries) {
    if (field.key in columnFields) continue;
    report(c, field.keyRange, {
      rule: "unknown-parameter",
      message: `A column has no \`${field.key}\`.`,
      stops: true,
      wrong: field.key,
      candidates: Object.keys(columnFields),
    });
  }
  const text = (name: string): string | undefined => {
    const tree = entryOf(value, name)?.value;
    return tree?.kind === "scalar" && tree.value !== null ? tree.text : undefined;
  };
  const written = text("type") ?? "any";
  const type = columnTypes.find((candidate) => candidate === written);
  if (type === undefined)
    return wrong(
      entryOf(value, "type")!.value,
      `The type of a column is ${columnTypes.map((word) => `\`${word}\``).join(", ")}.`,
      { wrong: written, candidates: columnTypes },
    );
  const about = text("about");
  return { column: text("column") ?? key, type, ...(about !== undefined && { about }) };
}
