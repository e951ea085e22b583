/** Numbers in one pair of brackets, none inside: `[1, 2]`, `(0.5, -3)`. UTF-16 offsets, brackets included. */
export interface NumberGroup {
  readonly values: readonly number[];
  readonly start: number;
  readonly end: number;
}

const square = /\[([^[\]()]*)\]/gu;
const squareOrRound = /\[([^[\]()]*)\]|\(([^[\]()]*)\)/gu;
const decimal = /^[-+\u2212]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/u;

/** A finite decimal, NaN for everything else. */
export function decimalOf(text: string): number {
  if (!decimal.test(text)) return NaN;
  const number = Number(text.replace("\u2212", "-"));
  return Number.isFinite(number) ? number : NaN;
}

/**
 * Every innermost pair of brackets that holds exactly `count` finite numbers with commas between, from left to right.
 * @param round true if round brackets count too.
 */
export function numberGroups(text: string, count: number, round: boolean): readonly NumberGroup[] {
  const found: NumberGroup[] = [];
  for (const match of text.matchAll(round ? squareOrRound : square)) {
    const inside = match[1] ?? match[2] ?? "";
    const parts = inside.split(",", count + 1);
    if (parts.length !== count) continue;
    const values = parts.map((part) => decimalOf(part.trim()));
    if (values.some(Number.isNaN)) continue;
    found.push({ values, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
