import { columnsOfCalls } from "../../engine/calls/answers-of";
import { execute } from "../../engine/execute";
import { memoryTable, type MemoryRow } from "../../engine/memory-table";
import type { NodePlan, Plan } from "../../engine/plan";
import { scopeOf } from "../../engine/record";
import type { Scored } from "../../engine/scored";
import type { Prompt } from "./prompts";

/** A response with the prompt that it answers. */
export interface Response {
  readonly prompt: Prompt;
  readonly text: string;
}

function nodeReadsSiblings({ missing, terms, record }: NodePlan): boolean {
  return (
    missing === "neutral" ||
    (record as { readonly scope?: string }).scope === "group" ||
    terms.some(
      ({ shape, node, value, when, weight }) =>
        shape.some((step) => scopeOf(step.record, step.parameters) !== "row") ||
        [value, when, weight].some((expression) => expression?.readsGroup === true) ||
        (node !== undefined && nodeReadsSiblings(node)),
    )
  );
}

/** True if the reward of a rollout depends on other rollouts. */
export const readsSiblings = ({ dimensions, extractions, aggregate }: Plan): boolean =>
  dimensions.some(
    ({ type, parameters, shape, of, to, when, onError }) =>
      scopeOf(type, parameters) !== "row" ||
      onError === "neutral" ||
      onError === "drop_group" ||
      shape.some((step) => scopeOf(step.record, step.parameters) !== "row") ||
      [of, to, when].some((expression) => expression?.readsGroup === true),
  ) ||
  extractions.some(({ expression }) => expression?.readsGroup === true) ||
  nodeReadsSiblings(aggregate);

/**
 * Scores responses with the real dimensions: each with the columns of its prompt, and where the reward looks at siblings, each
 * in a group of its own with the prompt's real rollouts. The first rows are the responses, in their order.
 */
export function scoreResponses(
  real: Scored,
  responses: readonly Response[],
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Scored> {
  const { plan, table } = real;
  const rowOf = (row: number, names: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, table.column(name)?.values[row]]));
  // What was answered about the real rollout says nothing of another response.
  const ofCalls = columnsOfCalls(plan);
  const shared = columns.filter((name) => !ofCalls.has(name));
  const groupOf = (i: number): string => `response ${i}`;
  const rows = responses.map(({ prompt, text }, i): MemoryRow => ({
    id: groupOf(i),
    group: groupOf(i),
    batch: table.batch[prompt.best]!,
    completion: text,
    columns: rowOf(prompt.best, shared),
  }));
  if (readsSiblings(plan)) {
    const all = table.names.filter((name) => name !== "id" && name !== "completion");
    responses.forEach(({ prompt }, i) => {
      for (const row of prompt.rows)
        rows.push({
          group: groupOf(i),
          batch: table.batch[row]!,
          completion: table.column("completion")?.values[row],
          columns: rowOf(row, all),
        });
    });
  }
  return execute(plan, memoryTable(rows), signal ? { signal } : {});
}
