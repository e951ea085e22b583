import type { Value } from "../engine/column";

/** Columns that grow row by row; a row without a value holds null. */
export class ColumnsBuilder {
  readonly columns = new Map<string, Value[]>();
  size = 0;

  /** Appends a row; columns that it does not have stay shorter until `done`. */
  add(row: Readonly<Record<string, Value>>): void {
    for (const name in row) {
      const value = row[name];
      if (value === undefined || value === null) {
        if (!this.columns.has(name)) this.columns.set(name, []);
        continue;
      }
      let column = this.columns.get(name);
      if (!column) this.columns.set(name, (column = []));
      while (column.length < this.size) column.push(null);
      column.push(value);
    }
    this.size++;
  }

  done(): ReadonlyMap<string, readonly Value[]> {
    for (const column of this.columns.values()) while (column.length < this.size) column.push(null);
    return this.columns;
  }
}
