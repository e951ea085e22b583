import { reportedStatus } from "../engine/scored";
import { readsOfTerm } from "../engine/plan-key";
import { statusName } from "../messages/status";
import { textAt } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";
import { numberOrNull } from "./table-lines";

/** What a reward file needs of a rollout to score it again. */
function testOf({ scored, source }: ScoredFile, row: number): { readonly name: string; readonly fields: object } {
  const { plan, table } = scored;
  const read = new Set([
    "completion",
    ...plan.extractions.flatMap(({ reads }) => reads),
    ...plan.dimensions.flatMap(({ reads }) => reads),
    ...scored.parts.flatMap(({ terms }) => terms.flatMap((term) => [...readsOfTerm(term, true)])),
  ]);
  const fields = table.names.filter((name) => read.has(name) && source.value(name, row) !== null);
  return {
    name: `rollout ${table.ids[row]!}`,
    fields: Object.fromEntries(fields.map((name) => [name, source.value(name, row)])),
  };
}

/** A rollout with its columns and its scores, as it is exported and copied. Missing numbers are null. */
export function recordOf({ scored, source }: ScoredFile, row: number): Readonly<Record<string, unknown>> {
  const { table, total, advantages, dimensions } = scored;
  return {
    id: table.ids[row],
    group: table.groupIds[table.group[row]!],
    ...Object.fromEntries(
      table.names.filter((name) => name !== "id" && name !== "group").map((name) => [name, source.value(name, row)]),
    ),
    scores: {
      total: numberOrNull(total.values[row]!),
      total_status: statusName(total.status[row]!),
      advantage: numberOrNull(advantages.values[row]!),
      dimensions: Object.fromEntries(
        [...dimensions].map(([name, dimension]) => [
          name,
          {
            value: numberOrNull(dimension.shaped.values[row]!),
            raw: numberOrNull(dimension.raw.values[row]!),
            status: statusName(reportedStatus(dimension, row)),
          },
        ]),
      ),
    },
  };
}

/**
 * Rollouts as text: their completions apart by blank lines, their records as JSON, ids and scores apart by tabs; or the first
 * one's name and fields for a test.
 */
export function recordsText(file: ScoredFile, rows: readonly number[], as: "text" | "json" | "tsv" | "test"): string {
  if (as === "test") return JSON.stringify(testOf(file, rows[0] ?? 0));
  if (as === "text") return rows.map((row) => textAt(file.source, "completion", row) ?? "").join("\n\n");
  if (as === "json") {
    const records = rows.map((row) => recordOf(file, row));
    return JSON.stringify(records.length === 1 ? records[0] : records, null, 2);
  }
  const { table, total, advantages, dimensions } = file.scored;
  const head = ["id", "group", "total", "advantage", ...dimensions.keys()];
  const lines = rows.map((row) => [
    table.ids[row]!,
    table.groupIds[table.group[row]!]!,
    ...[total.values, advantages.values, ...[...dimensions.values()].map(({ shaped }) => shaped.values)].map(
      (values) => numberOrNull(values[row]!) ?? "",
    ),
  ]);
  return [head, ...lines]
    .map((cells) => cells.map((cell) => String(cell).replace(/[\t\r\n]+/g, " ")).join("\t"))
    .join("\n");
}
