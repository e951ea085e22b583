import { constantColumn, type Value } from "../column";
import { groupRows } from "../groups";
import { elementColumns } from "../levels/element-columns";
import type { Elements } from "../levels/elements";
import type { Plan } from "../plan";
import type { Columns, DimensionColumns } from "../scope";
import type { ScoredDimension } from "../scored";
import type { RolloutTable } from "../table";

/** The newest step of an episode, and the one before it. */
export interface NewestStep {
  readonly item: Value;
  readonly before: Value;
  /** Index in the episode, from 0. */
  readonly index: number;
}

/** Columns of several episodes with one row each, its newest step. `dimensions` are filled while they are worked out. */
export function newestColumns(
  steps: readonly NewestStep[],
  trainingStep: number,
  { params, schedules }: Pick<Plan, "params" | "schedules">,
  dimensions: ReadonlyMap<string, ScoredDimension>,
  going: NonNullable<Columns["going"]>,
): Columns {
  const size = steps.length;
  const elements: Elements = {
    space: "step",
    count: size,
    offsets: Int32Array.from({ length: size + 1 }, (_, i) => i),
    of: Int32Array.from({ length: size }, (_, i) => i),
    items: steps.map(({ item }) => item),
    fromPolicy: false,
    status: new Uint8Array(size),
    first: Int32Array.from(steps, ({ index }) => index),
    before: steps.map(({ before }) => before),
  };
  const table = episodeTable(size, trainingStep);
  const outer: Columns = {
    table,
    groups: groupRows(table.group, table.groupCount),
    params,
    ...(schedules && { schedules }),
    extractions: new Map(),
    dimensions: new Map(),
    spaces: new Map([["step", elements]]),
  };
  const own: DimensionColumns = dimensions;
  return { ...elementColumns("step", outer), dimensions: own, going };
}

/** Rows that know their training step and nothing else. */
function episodeTable(size: number, step: number): RolloutTable {
  const steps = { ...constantColumn(size, step), fromPolicy: false };
  return {
    size,
    names: ["step"],
    column: (name) => (name === "step" ? { ...steps, values: Array.from(steps.values) } : undefined),
    group: Int32Array.from({ length: size }, (_, i) => i),
    groupCount: size,
    groupIds: [],
    ids: [],
    batch: new Int32Array(size),
  };
}
