import { reportedStatus } from "../engine/scored";
import type { TableHead, TableLine } from "../messages/service";
import { statusName } from "../messages/status";
import { shortText } from "../rollouts/column-summary";
import { textAt } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";
import type { TableLayout } from "./table-layout";

/** As much of a text as a line of the table can show. */
const lineLength = 240;

/** Lines `from` to `to` (exclusive) of the table, as far as it goes. */
export function tableLines(file: ScoredFile, layout: TableLayout, from: number, to: number): readonly TableLine[] {
  const start = Math.max(0, Math.min(from, layout.lines.length));
  const end = Math.max(start, Math.min(to, layout.lines.length));
  return Array.from(layout.lines.subarray(start, end), (line, at) =>
    line < 0 ? groupLine(file, -1 - line) : rowLine(file, line, layout.matches[start + at] === 1),
  );
}

function groupLine({ scored, source }: ScoredFile, group: number): TableLine {
  const { groups, advantages, table } = scored;
  const rows = groups.rows.subarray(groups.start[group], groups.start[group + 1]);
  const first = rows[0]!;
  return {
    kind: "group",
    group: table.groupIds[group]!,
    prompt: shortText(textAt(source, "prompt", first) ?? "", lineLength),
    gold: textAt(source, "gold", first),
    rows: rows.length,
    dead: advantages.dead[group] === 1,
  };
}

function rowLine({ scored, source }: ScoredFile, row: number, matches: boolean): TableLine {
  const { table, total, advantages } = scored;
  const dimensions = [...scored.dimensions.values()];
  return {
    kind: "row",
    row,
    id: table.ids[row]!,
    matches,
    text: shortText(source.value("completion", row), lineLength),
    total: numberOrNull(total.values[row]!),
    totalStatus: statusName(total.status[row]!),
    advantage: numberOrNull(advantages.values[row]!),
    values: dimensions.map(({ shaped }) => numberOrNull(shaped.values[row]!)),
    statuses: dimensions.map((dimension) => statusName(reportedStatus(dimension, row))),
  };
}

export const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** What stands above the lines: columns, counts and scales. */
export function tableHead({ scored, source }: ScoredFile, layout: TableLayout): TableHead {
  const { plan, table } = scored;
  return {
    dimensions: plan.dimensions.map(({ name, index, metric, shaped }) => {
      const seen = range(scored.dimensions.get(name)?.shaped.values ?? []);
      const low = Number.isFinite(shaped.low) ? shaped.low : seen.low;
      const high = Number.isFinite(shaped.high) ? shaped.high : seen.high;
      return { name, index, metric, low, high };
    }),
    lines: layout.lines.length,
    matching: layout.matching,
    rollouts: table.size,
    matchingGroups: layout.matchingGroups,
    groups: table.groupCount,
    advantageScale: scored.advantages.values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0),
    problems: source.problems,
    source: source.source,
    plan: plan.digest,
    name: plan.name,
  };
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
