import { readTextLiteral } from "./text-literal";
import type { Range } from "./tree";
import type { ExpressionError } from "./types";

export interface Token extends Range {
  readonly kind: "number" | "text" | "name" | "operator" | "end";
  /** As written; of a text literal its value. */
  readonly text: string;
}

/** Longest first. */
const operators = ["&&", "||", "==", "!=", "<=", ">=", ...".,:?()[]{}+-*/%<>!"] as const;

const blank = /(?:\s|\/\/[^\n]*)*/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const textStart = /[rR]?(?:"""|'''|"|')/y;

/** True if expressions read a text as one name. */
export const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);

/** What is meant by a sign of other languages; the parser goes on with it. */
const insteadOf: Readonly<Record<string, { readonly operator: string; readonly message: string }>> = {
  "=": { operator: "==", message: "Write == to compare." },
  "&": { operator: "&&", message: "Write && for 'and'." },
  "|": { operator: "||", message: "Write || for 'or'." },
  "^": { operator: "*", message: "Write pow(x, y) for a power." },
};

/** Cuts a text into tokens, the last of them `end`. What cannot be read is an error and is passed over. */
export function readTokens(text: string): { readonly tokens: readonly Token[]; readonly errors: ExpressionError[] } {
  const tokens: Token[] = [];
  const errors: ExpressionError[] = [];
  const matchAt = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const add = (kind: Token["kind"], start: number, end: number, value = text.slice(start, end)): number => {
    tokens.push({ kind, start, end, text: value });
    return end;
  };
  const fail = (start: number, end: number, message: string): number => {
    errors.push({ start, end, kind: "syntax", message });
    return end;
  };

  let at = 0;
  for (;;) {
    at += matchAt(blank, at)?.length ?? 0;
    if (at >= text.length) break;
    const opening = matchAt(textStart, at);
    if (opening !== undefined) {
      const literal = readTextLiteral(text, at, opening);
      if (literal.error !== undefined) fail(literal.error.start, literal.error.end, literal.error.message);
      at = add("text", at, literal.end, literal.value);
      continue;
    }
    const word = matchAt(name, at);
    if (word !== undefined) {
      at = add("name", at, at + word.length);
      continue;
    }
    const digits = matchAt(number, at);
    if (digits !== undefined) {
      const end = at + digits.length;
      const unit = matchAt(name, end);
      add("number", at, end);
      at =
        unit === undefined
          ? end
          : fail(at, end + unit.length, `A number ends before '${unit}'. Write ${digits} * ${unit} for a product.`);
      continue;
    }
    const operator = operators.find((o) => text.startsWith(o, at));
    if (operator !== undefined) {
      at = add("operator", at, at + operator.length);
      continue;
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const meant = insteadOf[sign];
    fail(at, at + sign.length, meant?.message ?? `'${sign}' means nothing in an expression.`);
    if (meant) add("operator", at, at + sign.length, meant.operator);
    at += sign.length;
  }
  add("end", text.length, text.length);
  return { tokens, errors };
}
