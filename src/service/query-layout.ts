import type { DuckDBConnection } from "@duckdb/node-api";
import type { RowQuery } from "../messages/service";
import { comparisons } from "../rollouts/comparisons";
import { type FilterError, matchingRows } from "./filter-rows";
import type { ScoredFile } from "./scored-file";
import { layOut, type TableLayout } from "./table-layout";

/** How many layouts of one table are remembered. */
const keptLayouts = 8;

type Laid =
  { readonly ok: true; readonly layout: TableLayout } | { readonly ok: false; readonly filterError: FilterError };

/** Filters, sorts and groups the rows as the query says. A filter that cannot be read is an answer, not a failure. */
export async function layoutOf(
  file: ScoredFile,
  query: Omit<RowQuery, "file">,
  database: () => Promise<DuckDBConnection>,
): Promise<Laid> {
  const { filter, sort, siblings, grouped } = query;
  const key = JSON.stringify([filter, sort, siblings, grouped]);
  const known = file.layouts.get(key);
  if (known) return { ok: true, layout: known };
  const wanted = filter.trim();
  const table = await file.rowTable(database);
  const simple = wanted ? comparisons(wanted, (name) => isNumbers(file, name)) : null;
  const mask = simple === undefined ? matchingRows(file, wanted) : undefined;
  if (mask && !mask.ok) return mask;
  for (const { column } of simple ?? []) await table.add(column, () => dataCells(file, column));
  if (sort) await table.add(sort.column, () => dataCells(file, sort.column));
  const view = await table.view({ filter: simple ?? mask?.rows ?? null, sort, siblings, grouped });
  const layout = layOut(view, file.scored.table.group, grouped);
  if (file.layouts.size >= keptLayouts) file.layouts.delete([...file.layouts.keys()][0]!);
  file.layouts.set(key, layout);
  return { ok: true, layout };
}

/** True for scores and for data columns in which every value is a number. */
function isNumbers({ source, scored }: ScoredFile, name: string): boolean {
  if (name === "total" || name === "advantage" || scored.dimensions.has(name)) return true;
  if (scored.extractions.has(name) || name in scored.plan.params) return false;
  return source.columns.some((column) => column.name === name && column.type === "number");
}

/** A data column, `id` or `group` as DuckDB takes it: numbers, or texts. An unknown name is an empty column. */
function dataCells({ source, scored }: ScoredFile, name: string): Float64Array | readonly (string | null)[] {
  const { table } = scored;
  const rows = Array.from({ length: table.size }, (_, row) => row);
  if (name === "id") return table.ids;
  if (name === "group") return rows.map((row) => table.groupIds[table.group[row]!]!);
  const type = source.columns.find((column) => column.name === name)?.type;
  if (type === "number" || type === "boolean") {
    return Float64Array.from(rows, (row) => {
      const value = source.value(name, row);
      return value === null ? NaN : Number(value);
    });
  }
  return rows.map((row) => {
    const value = source.value(name, row);
    return value === null ? null : typeof value === "string" ? value : JSON.stringify(value);
  });
}
