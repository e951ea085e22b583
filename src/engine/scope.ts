import { ABSTAIN, OK, UNPARSEABLE, type StatusCode } from "../messages/status";
import { own } from "../messages/own";
import { constantColumn, type NumberColumn, type ValueColumn } from "./column";
import { partColumn } from "./dimension-parts";
import { evaluateNumbers } from "./expression/evaluate";
import { missing } from "./expression/missing";
import type { ColumnScope, Expression, Result } from "./expression/types";
import { groupRows, type Groups } from "./groups";
import type { Elements } from "./levels/elements";
import { placeOf } from "./levels/reduce";
import type { DimensionPlan, NodePlan, Plan } from "./plan";
import type { Provider } from "./providers/ask";
import type { TakeAlong, TakeValue } from "./record";
import type { ScoredDimension } from "./scored";
import { openMemory, type Memory } from "./state/memory";
import type { RolloutTable } from "./table";

/** Dimensions by name, as far as expressions and nodes read them. */
export type DimensionColumns = Pick<ReadonlyMap<string, ScoredDimension>, "get" | "has" | "keys">;

/** The columns that expressions of a plan can read. Maps are filled while the plan is executed. */
export interface Columns {
  readonly table: RolloutTable;
  readonly groups: Groups;
  readonly params: Plan["params"];
  readonly schedules?: Plan["schedules"];
  readonly extractions: ReadonlyMap<string, ValueColumn>;
  readonly dimensions: DimensionColumns;
  /** The lists of the rollouts, by the key of their space. */
  readonly spaces: ReadonlyMap<string, Elements>;
  /** What is remembered of the batches; absent where nothing goes on from batch to batch. */
  readonly memory?: Memory;
  /** What nodes of the aggregate worked out before they are evaluated. */
  readonly prepared?: ReadonlyMap<NodePlan, unknown>;
  /** Answers questions of a dimension; absent where there is no provider. */
  readonly ask?: Provider;
  /** Where rows are elements: their lists. */
  readonly elements?: Elements;
  /** Where rows are elements: the rollouts they belong to. */
  readonly rollouts?: NonNullable<ColumnScope["rollouts"]>;
  /** Where only the newest elements of lists are here: how shape steps and types go on along them. */
  readonly going?: {
    readonly takeAlong: TakeAlong;
    readonly takeValue: (plan: DimensionPlan, rollout: number) => TakeValue;
  };
}

/** Names as expressions see them: dimensions after shape, extractions, params, then columns of the rollouts. */
export function columnScope({ table, params, schedules, extractions, dimensions, rollouts }: Columns): ColumnScope {
  const scope: ColumnScope = {
    ...(rollouts && { rollouts }),
    list: (name) => listReader(dimensions.get(name), name) ?? valueReader(extractionOf(extractions, name), name),
    size: table.size,
    group: table.group,
    column: (name): NumberColumn | ValueColumn | undefined => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      const schedule = schedules && Object.hasOwn(schedules, name) ? schedules[name] : undefined;
      if (schedule !== undefined) return evaluateNumbers(schedule, scope);
      return (
        dimensions.get(name)?.shaped ??
        extractionOf(extractions, name) ??
        partColumn(dimensions, name) ??
        (param === undefined ? table.column(name) : constantColumn(table.size, param))
      );
    },
    raw: (name) => dimensions.get(name)?.raw,
  };
  return scope;
}

/** An extraction, or one of its parts. */
function extractionOf(extractions: Columns["extractions"], name: string): ValueColumn | undefined {
  const column = extractions.get(name);
  if (column !== undefined || !name.includes(".")) return column;
  const dot = name.indexOf(".");
  return own(extractions.get(name.slice(0, dot))?.parts ?? {}, name.slice(dot + 1));
}

/** The whole list of an extraction, by rollout; elements without a value are null. */
function valueReader(column: ValueColumn | undefined, name: string): ((rollout: number) => Result) | undefined {
  if (column === undefined) return undefined;
  return (rollout) => {
    const status = column.status[rollout] as StatusCode;
    if (status === OK) return column.values[rollout] ?? null;
    return missing(status, `${name}: ${column.notes?.get(rollout) ?? "there is no list"}`);
  };
}

/**
 * All values of a dimension that is a list, by rollout: those that abstain are left out, those that are unparseable count with
 * the value used for them, and a failure is a failure of the list.
 */
function listReader(dimension: ScoredDimension | undefined, name: string): ((rollout: number) => Result) | undefined {
  const list = dimension?.list;
  if (list === undefined) return undefined;
  const { elements, shaped } = list;
  let known = -1;
  let result: Result = null;
  return (rollout) => {
    if (rollout !== known) result = wholeList(elements, shaped, rollout, name);
    known = rollout;
    return result;
  };
}

function wholeList(elements: Elements, { values, status, notes }: NumberColumn, rollout: number, name: string): Result {
  const reason = elements.status[rollout] as StatusCode;
  if (reason !== OK) return missing(reason, `${name}: ${elements.notes?.get(rollout) ?? "there is no list"}`);
  const list: number[] = [];
  for (let at = elements.offsets[rollout]!; at < elements.offsets[rollout + 1]!; at++) {
    const code = status[at] as StatusCode;
    if (code === OK || (code === UNPARSEABLE && !Number.isNaN(values[at]!))) list.push(values[at]!);
    else if (code !== ABSTAIN)
      return missing(code, `${name}, ${placeOf(elements, at)}: ${notes?.get(at) ?? "it failed"}`);
  }
  return list;
}

/** The number that an expression over params and the training step gives at a step; undefined if it reads anything else. */
export function valueAtStep(
  expression: Expression,
  step: number,
  { params, schedules }: Pick<Plan, "params" | "schedules">,
): number | undefined {
  let open = false;
  const read = (name: string): Result => {
    if (name === "step") return step;
    const schedule = schedules && own(schedules, name);
    const value = schedule ? valueAtStep(schedule, step, { params, schedules: schedules ?? {} }) : own(params, name);
    if (value === undefined) open = true;
    return value ?? null;
  };
  if (expression.readsGroup || expression.lists.length > 0) return undefined;
  const value = expression.evaluate({ read });
  if (open || (typeof value !== "number" && typeof value !== "boolean")) return undefined;
  return Number(value);
}

/** The number an expression always gives: it reads nothing, or params only. Undefined if there is none. */
export function constantOf(expression: Expression, params: Plan["params"]): number | undefined {
  if (expression.constant !== undefined) return expression.constant;
  if (expression.reads.length === 0 || !expression.reads.every((name) => own(params, name) !== undefined))
    return undefined;
  const value = expression.evaluate({ read: (name) => params[name] ?? null });
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : undefined;
}

/** What is remembered of the batches; where nothing goes on, of this table alone. */
export const memoryOf = ({ memory, table }: Columns): Memory => memory ?? openMemory(table);

const groupsByTable = new WeakMap<RolloutTable, Groups>();

/** The rows of a table by group, worked out once a table. */
export function groupsOf(table: RolloutTable): Groups {
  let groups = groupsByTable.get(table);
  if (groups === undefined) groupsByTable.set(table, (groups = groupRows(table.group, table.groupCount)));
  return groups;
}
