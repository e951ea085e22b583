import type { Node } from "./node";
import type { Token } from "./tokens";

/** How a text that can be read in several ways is read. */
export interface ReadOptions {
  /** What stands behind a slash without a sign of multiplication belongs to it: 1/2x is 1/(2x). */
  readonly tight: boolean;
  /** A single letter behind a number and a space may be a unit: 5 m. */
  readonly unitLetters: boolean;
}

/** Where the reader of an answer stands. */
export interface Cursor {
  readonly tokens: Token[];
  at: number;
  /** Nesting so far, and parts read so far, those that were given up included. */
  depth: number;
  steps: number;
  /** Open bars of absolute values; of sets, in which a bar or colon means "such that"; of angle brackets. */
  bars: number;
  sets: number;
  angles: number;
  /** Conditions that stand behind the answer: `k \in \mathbb{Z}`. */
  readonly conditions: Node[];
  /** Nodes that stood in square brackets. */
  readonly square: Set<Node>;
  readonly options: ReadOptions;
  readonly grammar: Grammar;
}

/** Each reads what begins at the cursor, and moves it behind; undefined, with the cursor anywhere, where there is none. */
export interface Grammar {
  items(c: Cursor): Items | undefined;
  relation(c: Cursor): Node | undefined;
  sum(c: Cursor): Node | undefined;
  power(c: Cursor): Node | undefined;
  atom(c: Cursor): Node | undefined;
}

export interface Items {
  readonly of: readonly Node[];
  /** What stands between each two. */
  readonly between: readonly Separator[];
}

export type Separator = "," | ";" | "and" | "or";

/** Nesting and parts beyond which an answer is not read. */
const mostDepth = 90;
const mostSteps = 8000;

export const peek = (c: Cursor, ahead = 0): Token => c.tokens[Math.min(c.at + ahead, c.tokens.length - 1)]!;
export const atSign = (c: Cursor, text: string, ahead = 0): boolean => {
  const token = peek(c, ahead);
  return token.kind === "sign" && token.text === text;
};
export function accept(c: Cursor, text: string): boolean {
  if (!atSign(c, text)) return false;
  c.at++;
  return true;
}
export const atEnd = (c: Cursor): boolean => peek(c).kind === "end";

/** What `read` gives, or undefined with the cursor where it was. */
export function attempt<T>(c: Cursor, read: (c: Cursor) => T | undefined): T | undefined {
  const { at, depth, bars, sets, angles } = c;
  const conditions = c.conditions.length;
  const found = read(c);
  if (found === undefined) {
    Object.assign(c, { at, depth, bars, sets, angles });
    c.conditions.length = conditions;
  }
  return found;
}

/** What `read` gives one level deeper; undefined beyond the deepest. */
export function deeper<T>(c: Cursor, read: () => T | undefined): T | undefined {
  if (c.depth >= mostDepth || ++c.steps > mostSteps) return undefined;
  c.depth++;
  const found = read();
  c.depth--;
  return found;
}

/** What `read` gives with other brackets counted anew. */
export function inside<T>(c: Cursor, counts: Partial<Pick<Cursor, "bars" | "sets" | "angles">>, read: () => T): T {
  const { bars, sets, angles } = c;
  Object.assign(c, { bars: 0, sets: 0, angles: 0, ...counts });
  const found = read();
  Object.assign(c, { bars, sets, angles });
  return found;
}
