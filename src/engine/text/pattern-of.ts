import { compilePattern, type PatternResult } from "./pattern";

/** Patterns of records by their parameters, which stay the same object as long as their plan lives. */
const compiled = new WeakMap<object, PatternResult>();

/** The pattern of a record's parameters, compiled once. With `dotAll` the dot matches line breaks. */
export function patternOf(parameters: { readonly pattern: string }, dotAll: boolean): PatternResult {
  const known = compiled.get(parameters);
  if (known) return known;
  const fresh = compilePattern(parameters.pattern, { dotAll });
  compiled.set(parameters, fresh);
  return fresh;
}
