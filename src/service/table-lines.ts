import { hasValue } from "../engine/fold-rows";
import { reportedStatus } from "../engine/scored";
import { countWords } from "../engine/text/words";
import type { Cell, TableLine } from "../messages/rollouts";
import { statusName } from "../messages/status";
import { shortText } from "../rollouts/column-summary";
import { textAt } from "../rollouts/rollout-source";
import { decisiveDimension } from "./decisive-dimension";
import type { ScoredFile } from "./scored-file";
import type { TableLayout } from "./table-layout";

/** As much of a text as a line of the table can show. */
const lineLength = 240;

/**
 * Lines `from` to `to` (exclusive) of the table, as far as it goes.
 * @param columns data columns whose values the rows carry
 */
export function tableLines(
  file: ScoredFile,
  layout: TableLayout,
  from: number,
  to: number,
  columns: readonly string[] = [],
): readonly TableLine[] {
  const start = Math.max(0, Math.min(from, layout.lines.length));
  const end = Math.max(start, Math.min(to, layout.lines.length));
  const lines = Array.from(layout.lines.subarray(start, end), (line, at) =>
    line >= 0
      ? rowLine(file, line, layout.matches[start + at] === 1, columns)
      : layout.sections
        ? { kind: "section" as const, ...layout.sections[-1 - line]! }
        : groupLine(file, -1 - line),
  );
  const notes = tornLines(file);
  const skip = Math.max(0, from - layout.lines.length);
  return to > layout.lines.length ? [...lines, ...notes.slice(skip, to - layout.lines.length)] : lines;
}

/** A line for each file that ends inside a line, below all rows. */
export const tornLines = ({ source }: ScoredFile): readonly TableLine[] =>
  source.problems
    .filter(({ torn }) => torn)
    .map(({ message, file, line }) => ({ kind: "note", message, file, line: line ?? 1 }));

function groupLine(file: ScoredFile, group: number): TableLine {
  const { scored, source } = file;
  const { groups, advantages, table } = scored;
  const rows = groups.rows.subarray(groups.start[group], groups.start[group + 1]);
  const first = rows[0]!;
  const dimension = decisiveDimension(scored);
  const shaped = dimension === undefined ? undefined : scored.dimensions.get(dimension)?.shaped;
  return {
    kind: "group",
    group: table.groupIds[group]!,
    prompt: shortText(textAt(source, "prompt", first) ?? "", lineLength),
    gold: textAt(source, "gold", first),
    rows: rows.length,
    dead: advantages.dead[group] === 1,
    right:
      dimension === undefined || shaped === undefined
        ? null
        : { dimension, count: rows.filter((row) => hasValue(shaped, row) && shaped.values[row] === 1).length },
  };
}

function rowLine({ scored, source }: ScoredFile, row: number, matches: boolean, columns: readonly string[]): TableLine {
  const { table, total, advantages } = scored;
  const dimensions = [...scored.dimensions.values()];
  const completion = source.value("completion", row);
  return {
    kind: "row",
    row,
    id: table.ids[row]!,
    matches,
    text: shortText(completion, lineLength),
    words: typeof completion === "string" ? countWords(completion) : null,
    total: numberOrNull(total.values[row]!),
    totalStatus: statusName(total.status[row]!),
    advantage: numberOrNull(advantages.values[row]!),
    values: dimensions.map(({ shaped }) => numberOrNull(shaped.values[row]!)),
    statuses: dimensions.map((dimension) => statusName(reportedStatus(dimension, row))),
    cells: columns.map((name): Cell => {
      const value = source.value(name, row);
      return typeof value === "number" || typeof value === "boolean" || value === null
        ? value
        : shortText(value, lineLength);
    }),
  };
}

export const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
