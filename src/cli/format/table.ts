import { widthOf } from "../io";

/** Aligned lines of cells, two blanks apart, without blanks at the end. `right` names the columns that align at the right. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(0, ...rows.map((row) => widthOf(row[i] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const room = " ".repeat(widths[i]! - widthOf(cell));
        return right.has(i) ? room + cell : cell + room;
      })
      .join("  ")
      .trimEnd(),
  );
}
