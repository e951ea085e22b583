import { answersOf } from "../engine/calls/answers-of";
import { elementsAt } from "../engine/element-advantages";
import { execute } from "../engine/execute";
import { memoryTable, type MemoryRow } from "../engine/memory-table";
import type { Plan } from "../engine/plan";
import { reportedStatus, type Scored } from "../engine/scored";
import type { States } from "../engine/state/states";
import type { RolloutLine, ScoreReply, ScoreRequest } from "../messages/run";
import { statusName } from "../messages/status";
import { asObject } from "../rollouts/importer";
import { lookUp, mapColumns } from "../rollouts/mapping";

/** A batch with its scores. Rows in the order of the request. */
export interface ScoredBatch {
  readonly step: number;
  readonly rows: readonly MemoryRow[];
  readonly scored: Scored;
}

/** Where the names of a batch start: rollouts and groups of the step that were scored before. */
export interface Places {
  readonly rollouts: number;
  readonly groups: number;
}

/** Scores a request with the plan, and with what was remembered of those before. Data columns may come under the trainer's names or under ours (`data.columns`). */
export async function scoreBatch(
  plan: Plan,
  request: ScoreRequest,
  places: Places,
  states?: States,
): Promise<ScoredBatch> {
  const { step } = request;
  const groups = new Map<string, string>();
  const rows = request.rollouts.map((rollout, i): MemoryRow => {
    const key = rollout.group ?? rollout.prompt;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = `${step}-${places.groups + groups.size}`));
    const columns = { ...ourColumns(plan, rollout.columns), step };
    return {
      id: `${step}-${places.rollouts + i}`,
      group,
      prompt: rollout.prompt,
      completion: rollout.completion,
      columns,
    };
  });
  return { step, rows, scored: await execute(plan, memoryTable(rows), { ...(states && { states }) }) };
}

function ourColumns(
  plan: Plan,
  columns: ScoreRequest["rollouts"][number]["columns"],
): Readonly<Record<string, unknown>> {
  const object = asObject(columns as never);
  if (!object) return {};
  const found = Object.entries(plan.data.columns).filter(([, theirs]) => lookUp(object, theirs) !== undefined);
  return found.length === 0 ? object : mapColumns(object, Object.fromEntries(found));
}

export function replyOf({ scored }: ScoredBatch): ScoreReply {
  const { plan, table, dimensions, total, advantages } = scored;
  const columns = [...dimensions.values()];
  return {
    schema: 1,
    plan: plan.digest,
    dimensions: [...dimensions.keys()],
    rows: Array.from({ length: table.size }, (_, row) => ({
      total: finite(total.values[row]!),
      status: statusName(total.status[row]!),
      advantage: finite(advantages.values[row]!),
      ...elementsOf(advantages, row),
      values: columns.map(({ shaped }) => finite(shaped.values[row]!)),
      statuses: columns.map((dimension) => statusName(reportedStatus(dimension, row))),
    })),
  };
}

function elementsOf(advantages: Scored["advantages"], row: number): { readonly elements?: readonly number[] } {
  const elements = elementsAt(advantages, row);
  return elements ? { elements } : {};
}

/** The lines that the run folder keeps of a batch. */
export function linesOf({ step, rows, scored }: ScoredBatch, time: number): readonly RolloutLine[] {
  const { plan, dimensions, total, advantages } = scored;
  return rows.map((from, row) => {
    const { step: _step, ...columns } = from.columns ?? {};
    return {
      schema: 1,
      id: from.id!,
      group: from.group!,
      step,
      prompt: (from.prompt as string | undefined) ?? "",
      completion: (from.completion as string | undefined) ?? "",
      columns: { ...columns, ...answersOf(scored, row) },
      total: { value: finite(total.values[row]!), status: statusName(total.status[row]!) },
      advantage: finite(advantages.values[row]!),
      dimensions: Object.fromEntries(
        [...dimensions].map(([name, dimension]) => [
          name,
          {
            value: finite(dimension.shaped.values[row]!),
            raw: finite(dimension.raw.values[row]!),
            status: statusName(reportedStatus(dimension, row)),
          },
        ]),
      ),
      plan: plan.digest,
      time,
    };
  });
}

/** JSON knows no NaN: what is missing is null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
