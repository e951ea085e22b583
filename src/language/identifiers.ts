import { rangeInScalar, valueOffsets } from "./document/scalar-offsets";
import type { ScalarTree } from "./document/tree";
import type { TextRange } from "./types";

export interface Identifier extends TextRange {
  readonly name: string;
  /** A bracket follows. */
  readonly called: boolean;
  /** Stands behind a point. */
  readonly member: boolean;
}

/** The names in an expression with their places in the file, text literals left out. Works on broken expressions too. */
export function identifiersIn(text: string, scalar: ScalarTree): readonly Identifier[] {
  const bare = scalar.text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (literal) => " ".repeat(literal.length));
  const straight = valueOffsets(text, scalar);
  return [...bare.matchAll(/(\.\s*)?\b([A-Za-z_]\w*)(\s*\()?/g)].map((match) => {
    const name = match[2] ?? "";
    const from = match.index + (match[1]?.length ?? 0);
    const start = straight[from];
    const range =
      start === undefined ? rangeInScalar(text, scalar, from, from + name.length) : { start, end: start + name.length };
    return { name, called: match[3] !== undefined, member: match[1] !== undefined, ...range };
  });
}
