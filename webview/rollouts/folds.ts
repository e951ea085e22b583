import type { TableLine } from "../../src/messages/rollouts";

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

/** True for a line that heads others: a question, or a value of a column. */
export const isHeading = (line: TableLine | undefined): boolean => line?.kind === "group" || line?.kind === "section";

/**
 * Lines below the group's heading at `line`: counted where they are all known, else as many as the heading says, which
 * may be more than a filter shows.
 */
export function linesBelow(line: number, lineAt: (index: number) => TableLine | undefined, lines: number): number {
  const heading = lineAt(line);
  if (heading?.kind !== "group" && heading?.kind !== "section") return 0;
  let below = 0;
  while (lineAt(line + below + 1)?.kind === "row") below++;
  const next = line + below + 1;
  return lineAt(next) !== undefined || next >= lines ? below : heading.rows;
}
