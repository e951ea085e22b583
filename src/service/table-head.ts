import type { TableColumn, TableHead } from "../messages/rollouts";
import type { Value } from "../engine/column";
import type { Scored } from "../engine/scored";
import { isShownAsDimension } from "../rollouts/plain-reward";
import { versionOf } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";
import type { TableLayout } from "./table-layout";
import { tornLines } from "./table-lines";

/** Rows can stand together by a column with at most so many values. */
const fewValues = 60;

type Scales = Pick<TableHead, "dimensions" | "advantageScale">;
const scales = new WeakMap<Scored, Scales>();

function scalesOf({ plan, dimensions, advantages }: Scored): Scales {
  return {
    dimensions: plan.dimensions.map(({ name, index, metric, shaped }) => {
      const seen = range(dimensions.get(name)?.shaped.values ?? []);
      const low = Number.isFinite(shaped.low) ? shaped.low : seen.low;
      const high = Number.isFinite(shaped.high) ? shaped.high : seen.high;
      return { name, index, metric, low, high };
    }),
    advantageScale: advantages.values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0),
  };
}

/** What stands above the lines: columns, counts and scales. */
export function tableHead(file: ScoredFile, layout: TableLayout, first: boolean): TableHead {
  const { scored, source } = file;
  const { plan, table } = scored;
  let known = scales.get(scored);
  if (!known) scales.set(scored, (known = scalesOf(scored)));
  return {
    ...known,
    columns: file.tableColumns(() => columnsOf(file)),
    hasText: source.columns.some(({ name, missing }) => name === "completion" && missing < table.size),
    lines: layout.lines.length + tornLines(file).length,
    matching: layout.matching,
    rollouts: table.size,
    matchingGroups: layout.matchingGroups,
    groups: table.groupCount,
    problems: source.problems,
    source: source.source,
    version: versionOf(source),
    first,
    plan: plan.digest,
    name: plan.name,
  };
}

function columnsOf({ source, scored }: ScoredFile): readonly TableColumn[] {
  const { size } = scored.table;
  return source.columns
    .filter(
      ({ name, missing }) => name !== "completion" && missing < size && !isShownAsDimension(name, scored.dimensions),
    )
    .map((column) => {
      const single = column.type !== "list" && column.type !== "mapping";
      return { ...column, few: single && hasFew(size, (row) => source.value(column.name, row)) };
    });
}

/** True where there are fewer values than rows can be looked through, and more than one. */
function hasFew(size: number, valueAt: (row: number) => Value): boolean {
  const seen = new Set<Value>();
  for (let row = 0; row < size && seen.size <= fewValues; row++) seen.add(valueAt(row));
  return seen.size > 1 && seen.size <= Math.min(fewValues, size / 2);
}

/** The range of the finite values, 0 to 0 where there are none. */
function range(values: Iterable<number>): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}
