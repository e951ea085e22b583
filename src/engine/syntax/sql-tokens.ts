/** A token of SQL with its place; white space and comments are none. Quoted names stand without their quotes. */
export interface SqlToken {
  readonly kind: "word" | "quoted" | "text" | "number" | "sign";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const number = /(?:0[xX][0-9a-fA-F]+|\d+(?:_\d+)*\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/y;
const sign = /\|\||<>|<=|>=|!=|==|::|->>|->|[^]/uy;
const closing: Readonly<Record<string, string>> = { "'": "'", '"': '"', "`": "`", "[": "]" };

/** The place behind a comment that begins at `at`; undefined where none does. */
function behindComment(text: string, at: number): number | undefined {
  if (text.startsWith("--", at)) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end + 1;
  }
  if (!text.startsWith("/*", at)) return undefined;
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

/** What stands in quotes from `at` on, a doubled quote counting as one. What is not closed ends with the text. */
function quotedToken(text: string, at: number, close: string): SqlToken {
  let end = at + 1;
  let content = "";
  for (;;) {
    const found = text.indexOf(close, end);
    if (found < 0) return { kind: "sign", text: text.slice(at), start: at, end: text.length };
    content += text.slice(end, found);
    end = found + 1;
    if (close === "]" || text[end] !== close) break;
    content += close;
    end++;
  }
  return { kind: close === "'" ? "text" : "quoted", text: content, start: at, end };
}

/** The tokens of a text as SQL, in linear time. Any text has some: what is no SQL is found by who reads them. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const comment = behindComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    if (/\s/u.test(text[at]!)) {
      at++;
      continue;
    }
    const close = closing[text[at]!];
    let token = close === undefined ? undefined : quotedToken(text, at, close);
    for (const [kind, pattern] of [
      ["word", word],
      ["number", number],
      ["sign", sign],
    ] as const) {
      if (token !== undefined) break;
      pattern.lastIndex = at;
      const match = pattern.exec(text)?.[0];
      if (match !== undefined) token = { kind, text: match, start: at, end: at + match.length };
    }
    tokens.push(token!);
    at = token!.end;
  }
  return tokens;
}
