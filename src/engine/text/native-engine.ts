import { setFlagsFromString } from "node:v8";

/**
 * V8 has a second regular expression engine that is linear in the text. With these flags it takes over when the first one has
 * backtracked too often. Not every pattern and no flag but g, m, s and y can be handled by it; the flag `l` tells which.
 */
const flags = [
  "--enable-experimental-regexp-engine",
  "--enable-experimental-regexp-engine-on-excessive-backtracks",
  "--regexp-backtracks-before-fallback=5000",
];

let works: boolean | undefined;

/** Whether excessive backtracking ends here. Shown by a match that takes 40 ms or more without it and much less than 1 ms with it. */
export function fallsBack(): boolean {
  if (works !== undefined) return works;
  for (const flag of flags) setFlagsFromString(flag);
  const pattern = new RegExp("(?:a|a)*b");
  const text = `${"a".repeat(24)}c`;
  works = false;
  for (let attempt = 0; attempt < 3 && !works; attempt++) {
    const start = performance.now();
    pattern.test(text);
    works = performance.now() - start < 5;
  }
  return works;
}

/** Makes a pattern run in the linear engine from the start. */
export const linearFlag: string = "l";

/**
 * Longest text for the first engine. Its fast loops over one character do not count as backtracking, so that up to here a
 * search may take time quadratic in the text: some 20 ms at worst.
 */
export const shortText = 4096;

/** Whether the linear engine can take over for a pattern. */
export function runsInLinearTime(source: string): boolean {
  try {
    new RegExp(source, linearFlag);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
