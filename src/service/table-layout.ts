import type { RowView } from "../rollouts/row-table";

/** The lines of the Rollouts table: rows, and a header before each group. */
export interface TableLayout {
  /** A row from 0, or -1 - group for the header of a group. */
  readonly lines: Int32Array;
  /** 1 for each line whose row matches. */
  readonly matches: Uint8Array;
  readonly matching: number;
  readonly matchingGroups: number;
}

/** Puts headers between the groups of a view; `group` is the group of each row of the table. */
export function layOut(view: RowView, group: Int32Array, grouped: boolean): TableLayout {
  const lines: number[] = [];
  const matches: number[] = [];
  const groups = new Set<number>();
  let matching = 0;
  let current = -1;
  view.rows.forEach((row, at) => {
    const here = group[row]!;
    if (grouped && here !== current) {
      lines.push(-1 - here);
      matches.push(0);
      current = here;
    }
    lines.push(row);
    matches.push(view.matches[at]!);
    if (!view.matches[at]) return;
    matching++;
    groups.add(here);
  });
  return { lines: Int32Array.from(lines), matches: Uint8Array.from(matches), matching, matchingGroups: groups.size };
}
