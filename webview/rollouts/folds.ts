/** Folded groups: place of the group's line in the whole table -> how many lines below it are hidden. */
export type Folds = ReadonlyMap<number, number>;

const sorted = (folds: Folds): [number, number][] => [...folds].sort(([a], [b]) => a - b);

/** How many of `lines` lines are shown. */
export function shownLines(lines: number, folds: Folds): number {
  let shown = lines;
  for (const hidden of folds.values()) shown -= hidden;
  return Math.max(0, shown);
}

/** Place in the whole table of the `shown`-th line that is shown. */
export function lineOf(shown: number, folds: Folds): number {
  let line = shown;
  for (const [at, hidden] of sorted(folds)) {
    if (at >= line) break;
    line += hidden;
  }
  return line;
}

/** The other way round. A hidden line stands where its group stands. */
export function shownOf(line: number, folds: Folds): number {
  let shown = line;
  for (const [at, hidden] of sorted(folds)) {
    if (at >= line) break;
    shown -= Math.min(hidden, line - at);
  }
  return shown;
}

/** Folds or unfolds the group at `line`. */
export function toggleFold(folds: Folds, line: number, hidden: number): Folds {
  const next = new Map(folds);
  if (!next.delete(line) && hidden > 0) next.set(line, hidden);
  return next;
}
