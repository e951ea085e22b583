import type { DuckDBConnection } from "@duckdb/node-api";
import type { FilterError, RowQuery } from "../messages/rollouts";
import { comparisons } from "../rollouts/comparisons";
import { type NumberRows, numberView } from "../rollouts/number-view";
import type { RowViewQuery } from "../rollouts/row-table";
import { cellsOf, isNumberColumn } from "./data-cells";
import { matchingRows } from "./filter-rows";
import type { ScoredFile } from "./scored-file";
import { layOut, type TableLayout } from "./table-layout";

/** How many layouts of one table are remembered. */
const keptLayouts = 8;

type Laid =
  { readonly ok: true; readonly layout: TableLayout } | { readonly ok: false; readonly filterError: FilterError };

/** Filters, sorts and groups the rows as the query says. A filter that cannot be read is an answer, not a failure. */
export async function layoutOf(
  file: ScoredFile,
  query: Omit<RowQuery, "file" | "columns">,
  database: () => Promise<DuckDBConnection>,
): Promise<Laid> {
  const { filter, sort, siblings, groupBy } = query;
  const key = JSON.stringify([filter, sort, siblings, groupBy]);
  const known = file.layouts.get(key);
  if (known) return { ok: true, layout: known };
  const wanted = filter.trim();
  const simple = wanted ? comparisons(wanted, (name) => isNumberColumn(file, name)) : null;
  const mask = simple === undefined ? matchingRows(file, wanted) : undefined;
  if (mask && !mask.ok) return mask;
  const by = typeof groupBy === "object" ? groupBy.column : undefined;
  const asked: RowViewQuery = {
    filter: simple ?? mask?.rows ?? null,
    sort,
    siblings,
    sections: by !== undefined ? { column: by } : groupBy === "question" ? "group" : null,
  };
  const view = numberView(numberRows(file), asked) ?? (await tableView(file, asked, database));
  const layout = layOut(
    view,
    file.scored,
    by === undefined ? groupBy === "question" : { name: by, cells: cellsOf(file, by) },
  );
  if (file.layouts.size >= keptLayouts) file.layouts.delete([...file.layouts.keys()][0]!);
  file.layouts.set(key, layout);
  return { ok: true, layout };
}

function numberRows(file: ScoredFile): NumberRows {
  const { size, group, groupCount } = file.scored.table;
  const numbers = (column: string): Float64Array | undefined => {
    const cells = cellsOf(file, column);
    return cells instanceof Float64Array ? cells : undefined;
  };
  return { size, group, groupCount, numbers, orders: file.orders };
}

/** What DuckDB gives, over the columns that the query names. */
async function tableView(file: ScoredFile, asked: RowViewQuery, database: () => Promise<DuckDBConnection>) {
  const table = await file.rowTable(database);
  const { filter, sort, sections } = asked;
  const compared = filter instanceof Uint8Array ? [] : (filter ?? []);
  const section = sections !== null && typeof sections === "object" ? [sections] : [];
  for (const { column } of [...compared, ...(sort ? [sort] : []), ...section])
    await table.add(column, () => cellsOf(file, column));
  return table.view(asked);
}
