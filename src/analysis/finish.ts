import { quantileSorted } from "simple-statistics";
import { hasValue } from "../engine/fold-rows";
import type { RolloutTable } from "../engine/table";
import { OK } from "../messages/status";
import type { FinishStatistics } from "../messages/statistics";
import { completionLength } from "./completion-length";

/** Columns in which sources say why a completion ended. */
const reasonColumns = ["finish_reason", "stop_reason", "finish_reasons", "incomplete_reason"];
/** Columns that are true where it was cut. */
const cutColumns = ["truncated", "is_truncated", "clipped", "overlong"];
/** What OpenAI, Anthropic, vLLM and Hugging Face call a completion that met its token budget. */
const cutReasons = new Set(["length", "max_tokens", "max_output_tokens", "model_length", "max_length"]);

/** True if the completion was cut, false if it ended by itself, undefined where the source does not say. */
function wasCut(value: unknown, flag: boolean): boolean | undefined {
  const one: unknown = Array.isArray(value) ? value.at(-1) : value;
  if (flag) return typeof one === "boolean" || typeof one === "number" ? Boolean(one) : undefined;
  return typeof one === "string" && one !== "" ? cutReasons.has(one.toLowerCase()) : undefined;
}

/** How many completions were cut by their token budget; null where no column says why they ended. */
export function finishStatistics(table: RolloutTable): FinishStatistics | null {
  const column = [...reasonColumns, ...cutColumns].find((name) => table.column(name) !== undefined);
  const source = column === undefined ? undefined : table.column(column);
  if (column === undefined || source === undefined) return null;
  const length = completionLength(table);
  const finished: number[] = [];
  let [known, cut, budget] = [0, 0, -1];
  for (let row = 0; row < table.size; row++) {
    const how = source.status[row] === OK ? wasCut(source.values[row], cutColumns.includes(column)) : undefined;
    if (how === undefined) continue;
    known++;
    if (how) cut++;
    if (length.unit !== "tokens" || !hasValue(length.column, row)) continue;
    const tokens = length.column.values[row]!;
    if (how) budget = Math.max(budget, tokens);
    else finished.push(tokens);
  }
  if (known === 0) return null;
  finished.sort((a, b) => a - b);
  return {
    column,
    known,
    cut,
    budget: budget < 0 ? null : budget,
    finished95: finished.length === 0 ? null : quantileSorted(finished, 0.95),
  };
}
