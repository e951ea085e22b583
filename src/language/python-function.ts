import type { TextRange } from "./types";

/** Where a Python source defines a function or class at its top level: the range of the name. */
export function pythonFunction(source: string, name: string): TextRange | undefined {
  const match = new RegExp(`^((?:async[ \\t]+)?def[ \\t]+|class[ \\t]+)${name}\\b`, "m").exec(source);
  if (!match) return undefined;
  const start = match.index + (match[1] ?? "").length;
  return { start, end: start + name.length };
}
