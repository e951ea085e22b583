import type { Value } from "../engine/column";
import { deepest, isTooDeep } from "../engine/nesting";

/** A parsed line; `replaced` lists what is no finite number and was read as null. */
export type JsonLine =
  | { readonly ok: true; readonly value: Value; readonly replaced: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Parses one line of JSON. `NaN`, `Infinity` and `-Infinity`, which Python writes, become null and are named. */
export function parseJsonLine(text: string): JsonLine {
  try {
    const value = JSON.parse(text) as Value;
    if (isTooDeep(value)) return { ok: false, message: `it is nested deeper than ${deepest} levels` };
    return isFinite(value) ? { ok: true, value, replaced: none } : parseHuge(text);
  } catch (error) {
    const { json, replaced } = withoutNonNumbers(text);
    if (replaced.length === 0) return { ok: false, message: (error as Error).message };
    try {
      const value = JSON.parse(json) as Value;
      if (isTooDeep(value)) return { ok: false, message: `it is nested deeper than ${deepest} levels` };
      return { ok: true, value, replaced };
    } catch (second) {
      return { ok: false, message: (second as Error).message };
    }
  }
}

const none: readonly string[] = [];

/** False where a number in the value is beyond the doubles, such as 1e999. */
function isFinite(value: Value): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isFinite);
  const mapping = value as Readonly<Record<string, Value>>;
  for (const key in mapping) if (!isFinite(mapping[key]!)) return false;
  return true;
}

/** Numbers beyond the doubles, which JSON allows and no score can be worked out from, become null. */
function parseHuge(text: string): JsonLine {
  const replaced: string[] = [];
  const value = JSON.parse(text, (_key, inner: Value) => {
    if (typeof inner !== "number" || Number.isFinite(inner)) return inner;
    replaced.push(String(inner));
    return null;
  }) as Value;
  return { ok: true, value, replaced };
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
