import type { Value } from "../column";
import { cachedPattern, type Pattern } from "../text/pattern";
import { allSchemas, mapSchemas, type JsonSchema } from "./walk";

/** A pattern in the form in which the validator takes one, run in linear time. */
function linearTester(source: string): RegExp {
  const pattern = patternOf(source);
  return Object.assign(shownAs(source), { test: (text: string) => pattern.test(text) });
}

/** An expression that reads as the pattern; one that is RE2's alone as nothing. */
function shownAs(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch {
    return /(?:)/;
  }
}

function patternOf(source: string): Pattern {
  const { pattern, error } = cachedPattern(source);
  if (pattern === undefined) throw new Error(error?.message ?? `the pattern ${source} cannot be read`);
  return pattern;
}

const literally = (text: string): string => `^${text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;

/** All keys of a value. */
function keysOf(value: Value): ReadonlySet<string> {
  const keys = new Set<string>();
  const open: Value[] = [value];
  while (open.length > 0) {
    const next = open.pop()!;
    if (typeof next !== "object" || next === null) continue;
    for (const [key, inner] of Object.entries(next as Readonly<Record<string, Value>>)) {
      if (!Array.isArray(next)) keys.add(key);
      open.push(inner);
    }
  }
  return keys;
}

/**
 * Makes a schema safe to check with: patterns run in linear time, and `format` is an annotation, as JSON Schema 2020-12 has it.
 * Patterns for keys are replaced by the keys of the value that they match.
 */
export function linearSchema(schema: JsonSchema): (value: Value) => unknown {
  const steady = mapSchemas(schema, ({ format: _, ...rest }) =>
    typeof rest["pattern"] === "string" ? { ...rest, pattern: linearTester(rest["pattern"]) } : rest,
  ) as JsonSchema;
  const hasKeyPatterns = typeof schema === "object" && allSchemas(schema).some((one) => "patternProperties" in one);
  if (!hasKeyPatterns) return () => steady;
  return (value) => {
    const keys = [...keysOf(value)];
    return mapSchemas(steady, (one) => {
      const given = one["patternProperties"];
      if (typeof given !== "object" || given === null || Array.isArray(given)) return one;
      const byKey = new Map<string, Value[]>();
      for (const [source, inner] of Object.entries(given as Readonly<Record<string, Value>>)) {
        const pattern = patternOf(source);
        for (const key of keys) if (pattern.test(key)) byKey.set(key, [...(byKey.get(key) ?? []), inner]);
      }
      const entries = [...byKey].map(([key, inner]) => [
        literally(key),
        inner.length === 1 ? inner[0]! : { allOf: inner },
      ]);
      return { ...one, patternProperties: Object.fromEntries(entries) as Value };
    });
  };
}
