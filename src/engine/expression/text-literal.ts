import type { Range } from "./tree";

interface TextLiteral {
  readonly value: string;
  /** After the closing quote. */
  readonly end: number;
  readonly error?: Range & { readonly message: string };
}

const simple: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "?": "?",
  '"': '"',
  "'": "'",
  "`": "`",
};

const coded = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})/y;

/**
 * Reads a text literal of CEL at `start`, where `opening` stands: either quote, three of them for several lines, `r` before
 * them for text without escapes. Escapes: `\n` and its like, `\xHH`, `\uHHHH`, `\UHHHHHHHH`, three octal digits.
 */
export function readTextLiteral(text: string, start: number, opening: string): TextLiteral {
  const raw = /^[rR]/.test(opening);
  const quote = raw ? opening.slice(1) : opening;
  let value = "";
  let error: TextLiteral["error"];
  let at = start + opening.length;
  while (at < text.length) {
    if (text.startsWith(quote, at)) return { value, end: at + quote.length, ...(error && { error }) };
    const sign = text.charAt(at);
    if (sign === "\n" && quote.length === 1) break;
    if (sign !== "\\" || raw) {
      value += sign;
      at++;
      continue;
    }
    const next = text.charAt(at + 1);
    const plain = simple[next];
    if (plain !== undefined) {
      value += plain;
      at += 2;
      continue;
    }
    coded.lastIndex = at + 1;
    const match = coded.exec(text);
    const code =
      match === null
        ? NaN
        : parseInt(match[1] ?? match[2] ?? match[3] ?? match[4] ?? "", match[4] === undefined ? 16 : 8);
    if (match === null || code > 0x10ffff) {
      error ??= { start: at, end: at + 2, message: `'\\${next}' is no escape. Write '\\\\${next}' for a backslash.` };
      at += 1 + next.length;
      continue;
    }
    value += String.fromCodePoint(code);
    at = coded.lastIndex;
  }
  return {
    value,
    end: at,
    error: error ?? { start, end: at, message: `The text is not closed: ${quote} is missing at its end.` },
  };
}
