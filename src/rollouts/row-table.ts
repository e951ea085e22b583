import type { DuckDBConnection } from "@duckdb/node-api";
import type { Comparison } from "./comparisons";
import { type Cells, createTable, quoted } from "./database";

/** Which rows to show, in which order. */
export interface RowView {
  readonly rows: Int32Array;
  /** 1 where the row itself matches, 0 where it is shown beside a sibling that does. */
  readonly matches: Uint8Array;
}

export interface RowViewQuery {
  /** Comparisons that must all hold; or 1 for each row that matches, worked out by the expression language; or none. */
  readonly filter: readonly Comparison[] | Uint8Array | null;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** Show the other rows of a group in which a row matches. */
  readonly siblings: boolean;
  /** Keep the rows of a group, or of one value of a column, together; sorted, by the best of their matching rows. */
  readonly sections: "group" | { readonly column: string } | null;
}

let tables = 0;

/** Scored rollouts in DuckDB: filtered, sorted and grouped there. Owns its tables and its connection. */
export class RowTable {
  private readonly name = `rows_${++tables}`;
  private readonly side = new Map<string, Promise<string>>();

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly size: number,
    /** The table's own columns: what they are called in SQL, where case makes no difference. */
    private readonly own: ReadonlyMap<string, string>,
  ) {}

  /** `numbers`: a value a row, NaN where there is none. `group`: the group of each row. */
  static async create(
    connection: DuckDBConnection,
    group: Int32Array,
    numbers: ReadonlyMap<string, Float64Array>,
  ): Promise<RowTable> {
    const own = new Map([...numbers.keys()].map((name, index) => [name, `c${index}`]));
    const table = new RowTable(connection, group.length, own);
    await createTable(connection, table.name, [
      { name: "#row", cells: Int32Array.from(group.keys()) },
      { name: "#group", cells: group },
      ...[...numbers].map(([name, cells]) => ({ name: own.get(name)!, cells })),
    ]);
    return table;
  }

  /** Adds a column that only some queries need. */
  async add(column: string, cells: () => Cells): Promise<void> {
    if (this.own.has(column)) return;
    let made = this.side.get(column);
    if (!made) this.side.set(column, (made = this.sideTable(cells())));
    await made;
  }

  async view(query: RowViewQuery): Promise<RowView> {
    const { filter, sort } = query;
    const mask = filter instanceof Uint8Array ? await this.sideTable(Float64Array.from(filter)) : undefined;
    const compared = filter && !(filter instanceof Uint8Array) ? filter : [];
    const joins: string[] = [];
    const join = (table: string) => {
      const alias = `j${joins.length}`;
      joins.push(`JOIN ${quoted(table)} ${alias} ON ${alias}."#row" = r."#row"`);
      return `${alias}."value"`;
    };
    const field = async (name: string) => {
      const column = this.own.get(name);
      if (column !== undefined) return `r.${quoted(column)}`;
      const table = await this.side.get(name);
      if (table === undefined) throw new RangeError(`the row table has no column ${name}`);
      return join(table);
    };
    const tests = await Promise.all(
      compared.map(async (c) => `${await field(c.column)} ${sqlOperator(c.operator)} ${c.value}`),
    );
    if (mask) tests.push(`${join(mask)} = 1`);
    const key = sort ? await field(sort.column) : "0";
    const direction = sort?.descending ? "DESC" : "ASC";
    const { sections } = query;
    const section = sections === null ? "0" : sections === "group" ? 'r."#group"' : await field(sections.column);
    const sql = `
      WITH found AS (
        SELECT r."#row" AS id, r."#group" AS grp, ${section} AS sec, ${key} AS k, coalesce(${tests.join(" AND ") || "true"}, false) AS hit
        FROM ${quoted(this.name)} r ${joins.join(" ")}
      ), shown AS (${query.siblings ? siblingsToo : "SELECT * FROM found WHERE hit"}), sections AS (
        SELECT sec, ${sort?.descending ? "max" : "min"}(k) FILTER (WHERE hit) AS best FROM shown GROUP BY sec
      )
      SELECT shown.id, shown.hit FROM shown ${sections === null ? "" : "JOIN sections ON shown.sec IS NOT DISTINCT FROM sections.sec"}
      ORDER BY ${sections === null ? "" : `sections.best ${direction} NULLS LAST, shown.sec NULLS LAST,`} shown.k ${direction} NULLS LAST, shown.id`;
    try {
      const [rows = [], hits = []] = (await this.connection.runAndReadAll(sql)).getColumns();
      return { rows: Int32Array.from(rows, Number), matches: Uint8Array.from(hits, Number) };
    } finally {
      if (mask) await this.drop(mask);
    }
  }

  /** Frees the memory of the tables and closes the connection. */
  async dispose(): Promise<void> {
    for (const table of [this.name, ...(await Promise.all(this.side.values()))]) await this.drop(table);
    this.connection.closeSync();
  }

  private async sideTable(cells: Cells): Promise<string> {
    if (cells.length !== this.size) throw new RangeError(`${cells.length} values for ${this.size} rows`);
    const name = `side_${++tables}`;
    const row = Int32Array.from({ length: this.size }, (_, index) => index);
    await createTable(this.connection, name, [
      { name: "#row", cells: row },
      { name: "value", cells },
    ]);
    return name;
  }

  private async drop(table: string): Promise<void> {
    await this.connection.run(`DROP TABLE IF EXISTS ${quoted(table)}`);
  }
}

/** The rows that match, and the other rows of their groups. */
const siblingsToo = "SELECT * FROM found WHERE grp IN (SELECT grp FROM found WHERE hit)";

const sqlOperator = (operator: Comparison["operator"]): string =>
  operator === "==" ? "=" : operator === "!=" ? "<>" : operator;
