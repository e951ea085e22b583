import { tokenize } from "../engine/expression";
import { valueOffsets } from "./document/scalar-offsets";
import type { ScalarTree } from "./document/tree";
import type { TextRange } from "./types";

export interface Identifier extends TextRange {
  readonly name: string;
  /** A function, a field behind a point, or a name of the file. */
  readonly kind: "function" | "member" | "name";
}

/** The names in an expression with their places in the file. Works on broken expressions too. */
export function identifiersIn(text: string, scalar: ScalarTree): readonly Identifier[] {
  const offsets = valueOffsets(text, scalar);
  return tokenize(scalar.text).flatMap(({ kind, start, end }) => {
    if (kind !== "function" && kind !== "member" && kind !== "name") return [];
    const from = offsets[start] ?? scalar.start;
    return [{ name: scalar.text.slice(start, end), kind, start: from, end: from + end - start }];
  });
}
