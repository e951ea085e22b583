import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { Cells } from "../rollouts/database";
import type { RowView } from "../rollouts/row-table";

/** The rows of one value of a column. */
export interface Section {
  readonly label: string;
  readonly rows: number;
  readonly matching: number;
  /** Mean total of the matching rows that are scorable. */
  readonly mean: number | null;
}

/** The lines of the Rollouts table: rows, and a header before each group or section. */
export interface TableLayout {
  /** A row from 0, or -1 - g for the header of group g, or of section g where there are sections. */
  readonly lines: Int32Array;
  /** 1 for each line whose row matches. */
  readonly matches: Uint8Array;
  readonly matching: number;
  readonly matchingGroups: number;
  readonly sections: readonly Section[] | null;
}

/**
 * Puts headers between the groups of a view.
 * @param by true for groups, false for none, or the column whose values head the rows
 */
export function layOut(
  view: RowView,
  scored: Scored,
  by: boolean | { readonly name: string; readonly cells: Cells },
): TableLayout {
  const { group } = scored.table;
  if (by === false) return plainLayout(view, scored);
  const most = 2 * view.rows.length;
  const lines = new Int32Array(most);
  const matches = new Uint8Array(most);
  const groups = new Uint8Array(scored.table.groupCount);
  let size = 0;
  let matchingGroups = 0;
  const sections: Section[] = [];
  let matching = 0;
  let current: unknown = sections;
  view.rows.forEach((row, at) => {
    const here = typeof by === "object" ? by.cells[row] : group[row]!;
    if (!Object.is(here, current)) {
      lines[size++] = typeof by === "object" ? -1 - sections.length : -1 - group[row]!;
      if (typeof by === "object") sections.push(sectionAt(view, at, scored, by));
      current = here;
    }
    lines[size] = row;
    matches[size++] = view.matches[at]!;
    if (view.matches[at] !== 1) return;
    matching++;
    matchingGroups += 1 - groups[group[row]!]!;
    groups[group[row]!] = 1;
  });
  return {
    lines: lines.slice(0, size),
    matches: matches.slice(0, size),
    matching,
    matchingGroups,
    sections: typeof by === "object" ? sections : null,
  };
}

/** Rows without headers. */
function plainLayout({ rows, matches }: RowView, { table: { group, groupCount } }: Scored): TableLayout {
  const groups = new Uint8Array(groupCount);
  let [matching, matchingGroups] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    if (matches[at] !== 1) continue;
    const of = group[rows[at]!]!;
    matching++;
    matchingGroups += 1 - groups[of]!;
    groups[of] = 1;
  }
  return { lines: rows, matches, matching, matchingGroups, sections: null };
}

function sectionAt(
  view: RowView,
  from: number,
  { total }: Scored,
  { name, cells }: { readonly name: string; readonly cells: Cells },
): Section {
  const value = cells[view.rows[from]!];
  let [to, matching, sum, scorable] = [from, 0, 0, 0];
  for (; to < view.rows.length && Object.is(cells[view.rows[to]!], value); to++) {
    if (!view.matches[to]) continue;
    matching++;
    const row = view.rows[to]!;
    if (!hasValue(total, row)) continue;
    scorable++;
    sum += total.values[row]!;
  }
  const label = value === null || Number.isNaN(value) ? `no ${name}` : `${name} ${String(value)}`;
  return { label, rows: to - from, matching, mean: scorable > 0 ? sum / scorable : null };
}
