import { readTokens } from "./lexer";
import type { Range } from "./tree";

/** A word of an expression as an editor colours it. */
export interface ExpressionToken extends Range {
  readonly kind: "number" | "text" | "name" | "member" | "function" | "keyword" | "operator";
}

const keywords = new Set(["true", "false", "null", "in"]);

/** The words of an expression, also of one that cannot be parsed. */
export function tokenize(text: string): readonly ExpressionToken[] {
  const { tokens } = readTokens(text);
  return tokens.flatMap((token, i): ExpressionToken[] => {
    const { start, end } = token;
    switch (token.kind) {
      case "end":
        return [];
      case "name": {
        if (keywords.has(token.text)) return [{ kind: "keyword", start, end }];
        if (tokens[i + 1]?.text === "(" && tokens[i + 1]?.kind === "operator")
          return [{ kind: "function", start, end }];
        const member = tokens[i - 1]?.kind === "operator" && tokens[i - 1]?.text === ".";
        return [{ kind: member ? "member" : "name", start, end }];
      }
      default:
        return [{ kind: token.kind, start, end }];
    }
  });
}

/** Where completion is asked for. */
export interface CompletionContext extends Range {
  /** The part of the word before the cursor; `start` to `end` is the whole word, to be replaced. */
  readonly partial: string;
  /** True after a dot: fields and methods. */
  readonly afterDot: boolean;
  /** The dotted names before that dot, if there is nothing but names: `a.b` in `a.b.c`. */
  readonly owner: string | undefined;
  /** True inside a text or a number: nothing to complete. */
  readonly inLiteral: boolean;
}

/** What stands around an offset (0 to the length of the text). */
export function completionContext(text: string, offset: number): CompletionContext {
  const { tokens } = readTokens(text);
  const at = tokens.findIndex((t) => t.kind !== "end" && t.start < offset && offset <= t.end);
  const token = tokens[at];
  const literal =
    token?.kind === "number" || (token?.kind === "text" && (offset < token.end || !isClosed(text, token)));
  const word = token?.kind === "name" ? token : undefined;
  const before = word === undefined ? tokens.findLastIndex((t) => t.kind !== "end" && t.end <= offset) : at - 1;
  const afterDot = tokens[before]?.kind === "operator" && tokens[before]?.text === ".";
  const names: string[] = [];
  for (let i = before; afterDot && i >= 1 && tokens[i]?.text === "." && tokens[i - 1]?.kind === "name"; i -= 2) {
    names.unshift((tokens[i - 1] as Range & { text: string }).text);
  }
  return {
    partial: word === undefined ? "" : text.slice(word.start, offset),
    start: word?.start ?? offset,
    end: word?.end ?? offset,
    afterDot,
    owner: names.length > 0 ? names.join(".") : undefined,
    inLiteral: literal,
  };
}

function isClosed(text: string, token: Range): boolean {
  const written = text.slice(token.start, token.end);
  return /^[rR]?(["'])(?:[^]*)\1$/.test(written) && written.replace(/^[rR]/, "").length > 1;
}
