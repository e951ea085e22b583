import type { DuckDBConnection } from "@duckdb/node-api";
import type { FilterError, RowQuery } from "../messages/rollouts";
import { comparisons } from "../rollouts/comparisons";
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
  const table = await file.rowTable(database);
  const simple = wanted ? comparisons(wanted, (name) => isNumberColumn(file, name)) : null;
  const mask = simple === undefined ? matchingRows(file, wanted) : undefined;
  if (mask && !mask.ok) return mask;
  for (const { column } of simple ?? []) await table.add(column, () => cellsOf(file, column));
  if (sort) await table.add(sort.column, () => cellsOf(file, sort.column));
  const by = typeof groupBy === "object" ? groupBy.column : undefined;
  if (by !== undefined) await table.add(by, () => cellsOf(file, by));
  const view = await table.view({
    filter: simple ?? mask?.rows ?? null,
    sort,
    siblings,
    sections: by !== undefined ? { column: by } : groupBy === "question" ? "group" : null,
  });
  const layout = layOut(
    view,
    file.scored,
    by === undefined ? groupBy === "question" : { name: by, cells: cellsOf(file, by) },
  );
  if (file.layouts.size >= keptLayouts) file.layouts.delete([...file.layouts.keys()][0]!);
  file.layouts.set(key, layout);
  return { ok: true, layout };
}
