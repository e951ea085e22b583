import { ERROR } from "../messages/status";
import { advantagesOf } from "./advantages-of";
import { breathing } from "./breathe";
import { partsOfCall } from "./calls/call-plan";
import { executeCall } from "./calls/execute-call";
import type { ValueColumn } from "./column";
import { declaredParts } from "./dimension-parts";
import type { Provider } from "./providers/ask";
import type { PresetColumn } from "./execute-dimension";
import { executeExtraction } from "./execute-extraction";
import type { Elements } from "./levels/elements";
import { levelOfSpace } from "./levels/level";
import { givenLengths } from "./levels/presets";
import { scoreColumn } from "./levels/score-column";
import { addSpace, listsOf } from "./levels/spaces";
import { isStrict, partsOf } from "./parts";
import type { DimensionPlan, ListPlan, NodePlan, Plan } from "./plan";
import { expressionKey } from "./plan-key";
import { prepareNodes } from "./prepare-nodes";
import { reachOf } from "./reach";
import { nameOfRun, onRows, rowsToRun } from "./rows-run";
import { groupsOf, type Columns } from "./scope";
import type { Scored, ScoredDimension, Stop } from "./scored";
import { openMemory } from "./state/memory";
import type { States } from "./state/states";
import type { RolloutTable } from "./table";
import { dropGroups, totalOf } from "./total";

export interface ExecuteOptions {
  /** Once aborted the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number, what: string) => void;
  /** Scores of another plan on the same table: columns of equal digest are taken over. */
  readonly previous?: Scored;
  /** Answers questions of dimensions to models; absent: none is answered. */
  readonly ask?: Provider;
  /** Raw values or statuses by dimension and row that are not evaluated. */
  readonly preset?: ReadonlyMap<string, PresetColumn>;
  /** What was remembered of the batches before these. With states nothing is taken over from `previous`. Absent: nothing. */
  readonly states?: States;
}

/**
 * Scores rollouts: extractions, dimensions, the aggregate, advantages. Lets other events run in between and can be cancelled.
 * A change of weights recomputes the aggregate only, a change of a shape only what reads the dimension.
 */
export async function execute(plan: Plan, table: RolloutTable, options: ExecuteOptions = {}): Promise<Scored> {
  const { signal, onProgress, preset, states } = options;
  const fresh = preset !== undefined || states !== undefined;
  const previous = options.previous?.table === table && !fresh ? options.previous : undefined;
  const breathe = breathing(signal);
  const extractions = new Map<string, ValueColumn>();
  const dimensions = new Map<string, ScoredDimension>();
  const groups = groupsOf(table);
  const spaces = new Map<string, Elements>();
  const memory = openMemory(table, states);
  const prepared = new Map<NodePlan, unknown>();
  const { params, schedules } = plan;
  const columns: Columns = {
    table,
    groups,
    params,
    ...(schedules && { schedules }),
    extractions,
    dimensions,
    spaces,
    prepared,
    memory,
    ...(options.ask && { ask: options.ask }),
  };
  const makeLists = (list: ListPlan): void =>
    addSpace(spaces, list, columns, preset && givenLengths(list.space, plan.dimensions, preset));
  const scoreTable = async (other: Plan, answers: RolloutTable, ask: Provider | undefined) =>
    (await execute(other, answers, { ...(signal && { signal }), ...(ask && { ask }) })).total;
  const known = previous && knownColumns(previous);
  const steps = plan.extractions.length + plan.order.length;
  let done = 0;

  for (const extraction of plan.extractions) {
    onProgress?.(done++, steps, extraction.name);
    const column =
      known?.extractions.get(extraction.digest) ??
      (extraction.call
        ? await executeCall(extraction.name, extraction.call, columns, scoreTable)
        : await executeExtraction(extraction, { columns, breathe, makeLists }));
    extractions.set(extraction.name, column);
    await breathe();
  }

  const plans = new Map(plan.dimensions.map((dimension) => [dimension.name, dimension]));
  const reach = reachOf(plan, plan.order);
  for (const list of listsOf(plan.aggregate)) if (levelOfSpace(list.space) !== "item") makeLists(list);
  const scored = new Map<string, ScoredDimension>();
  for (const name of plan.order) {
    const dimension = plans.get(name);
    if (dimension === undefined) throw new Error(`the plan has no dimension ${name}`);
    onProgress?.(done++, steps, name);
    if (dimension.list !== undefined && dimension.list.own !== true) makeLists(dimension.list);
    const given = preset?.get(name);
    const rows = rowsToRun(reach.get(name), columns, (read) => scored.has(read) || !plans.has(read), given);
    const reads = dimension.reads.map((read) => scored.get(read));
    const ran = nameOfRun(rows, reads);
    const same = known?.shaped.get(dimension.digest);
    const before = known?.raw.get(dimension.rawDigest);
    const raw = before && onRows(dimension, before, rows, reads);
    const column =
      same !== undefined && same.ran === ran
        ? same
        : { ...(await scoreColumn(dimension, plans, columns, raw, given, breathe, rows)), ...(ran && { ran }) };
    if (dimension.list?.own && column.list) spaces.set(dimension.list.space, column.list.elements);
    scored.set(name, column);
    dimensions.set(name, column);
    await breathe();
  }
  for (const list of listsOf(plan.aggregate)) makeLists(list);
  onProgress?.(steps, steps, "aggregate");

  dimensions.clear();
  for (const { name } of plan.dimensions) {
    const dimension = scored.get(name);
    if (dimension !== undefined) dimensions.set(name, dimension);
  }
  const digests = digestsOf(plan, dimensions);
  const before = previous && {
    prepared: previous.prepared,
    digests: digestsOf(previous.plan, previous.dimensions),
  };
  const nodeAsk = options.ask && { ask: options.ask("aggregate") };
  await prepareNodes(plan.aggregate, columns, { prepared, digests, previous: before, ...nodeAsk });
  const parts = partsOf(plan.aggregate, columns, digests, previous?.parts);
  const sums = totalOf(table.size, parts, isStrict(plan.aggregate));
  const total = dropGroups(sums, plan.dimensions, dimensions, groups, table);
  const advantages = advantagesOf(plan, total, columns, (changed) => {
    const others = partsOf(plan.aggregate, { ...columns, dimensions: changed }, digests, undefined);
    return totalOf(table.size, others, isStrict(plan.aggregate));
  });
  return {
    plan,
    table,
    groups,
    extractions,
    dimensions,
    spaces,
    prepared,
    parts,
    total,
    advantages,
    stopped: stopOf(plan, dimensions, table),
    memory,
  };
}

/**
 * Digests of everything that an expression of the aggregate may read besides columns of the rollouts and params; of dimensions
 * with the rows that ran them.
 */
function digestsOf(
  { extractions, dimensions, schedules = {}, params }: Plan,
  scored: ReadonlyMap<string, ScoredDimension>,
): ReadonlyMap<string, string> {
  const digests = new Map(extractions.map(({ name, digest }) => [name, digest]));
  for (const { name, digest } of dimensions) digests.set(name, `${digest}${scored.get(name)?.ran ?? ""}`);
  for (const { name, digest, steps, call } of extractions) {
    const last = steps.at(-1);
    const parts = call ? partsOfCall(call) : Object.keys(last?.record.parts?.(last.parameters) ?? {});
    for (const part of parts) digests.set(`${name}.${part}`, digest);
  }
  for (const dimension of dimensions)
    for (const [part, { kind }] of Object.entries(declaredParts(dimension)))
      if (kind !== "number") digests.set(`${dimension.name}.${part}`, `${dimension.rawDigest}.${part}`);
  // Schedules read params, and schedules before them.
  for (const [name, schedule] of Object.entries(schedules)) digests.set(name, expressionKey(schedule, digests, params));
  return digests;
}

interface KnownColumns {
  readonly extractions: ReadonlyMap<string, ValueColumn>;
  /** By the digest of what is before shape. */
  readonly raw: ReadonlyMap<string, ScoredDimension>;
  /** By the digest of the whole dimension. */
  readonly shaped: ReadonlyMap<string, ScoredDimension>;
}

function knownColumns({ plan, extractions, dimensions }: Scored): KnownColumns {
  const pick = (digest: (of: DimensionPlan) => string): Map<string, ScoredDimension> =>
    new Map(
      plan.dimensions.flatMap((of) => {
        const dimension = dimensions.get(of.name);
        return dimension === undefined ? [] : [[digest(of), dimension] as const];
      }),
    );
  return {
    extractions: new Map(
      plan.extractions.flatMap(({ name, digest }) => {
        const column = extractions.get(name);
        return column === undefined ? [] : [[digest, column] as const];
      }),
    ),
    raw: pick((of) => of.rawDigest),
    shaped: pick((of) => of.digest),
  };
}

function stopOf(plan: Plan, dimensions: ReadonlyMap<string, ScoredDimension>, table: RolloutTable): Stop | undefined {
  for (const { name, onError } of plan.dimensions) {
    const column = onError === "stop" ? dimensions.get(name)?.shaped : undefined;
    const row = column?.status.findIndex((code) => code >= ERROR) ?? -1;
    if (column === undefined || row < 0) continue;
    const why = column.notes?.get(row) ?? "no reason is known";
    return {
      dimension: name,
      row,
      message: `${name} failed in rollout ${table.ids[row]} and says on_error: stop: ${why}`,
    };
  }
  return undefined;
}
