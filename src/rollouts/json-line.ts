import type { Value } from "../engine/column";

/** A parsed line; `replaced` lists the tokens that JSON does not have and that were read as null. */
export type JsonLine =
  | { readonly ok: true; readonly value: Value; readonly replaced: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Parses one line of JSON. `NaN`, `Infinity` and `-Infinity`, which Python writes, become null and are named. */
export function parseJsonLine(text: string): JsonLine {
  try {
    return { ok: true, value: JSON.parse(text) as Value, replaced: [] };
  } catch (error) {
    const { json, replaced } = withoutNonNumbers(text);
    if (replaced.length === 0) return { ok: false, message: (error as Error).message };
    try {
      return { ok: true, value: JSON.parse(json) as Value, replaced };
    } catch (second) {
      return { ok: false, message: (second as Error).message };
    }
  }
}

/** A number token, or a whole string, which is passed over. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?(?:NaN|Infinity)\b/g;

function withoutNonNumbers(text: string): { json: string; replaced: readonly string[] } {
  const replaced: string[] = [];
  const json = text.replace(tokens, (token) => {
    if (token.startsWith('"')) return token;
    replaced.push(token);
    return "null";
  });
  return { json, replaced };
}
