/** Rows by group: the rows of group g are `rows[start[g]]` to `rows[start[g + 1] - 1]`, in table order. */
export interface Groups {
  readonly count: number;
  readonly start: Int32Array;
  readonly rows: Int32Array;
  /** Group of each row. */
  readonly of: Int32Array;
}

/** Sorts rows by group, stable, in linear time. */
export function groupRows(of: Int32Array, count: number): Groups {
  const start = new Int32Array(count + 1);
  for (const g of of) start[g + 1]!++;
  for (let g = 0; g < count; g++) start[g + 1]! += start[g]!;
  const next = start.slice();
  const rows = new Int32Array(of.length);
  for (let row = 0; row < of.length; row++) rows[next[of[row]!]!++] = row;
  return { count, start, rows, of };
}
