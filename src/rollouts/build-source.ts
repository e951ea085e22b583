import type { Value, ValueColumn } from "../engine/column";
import type { DataPlan } from "../engine/plan";
import { ABSTAIN, OK } from "../messages/status";
import type { ColumnSummary, SourceProblem } from "../messages/summary";
import { summariseColumn } from "./column-summary";
import { groupIndex, type GroupInput } from "./group-keys";
import { joinLazily, lazyValuesOf, listOf } from "./large/lazy-list";
import type { FileRollouts } from "./read-file";
import type { SourceFile } from "./resolve-sources";
import type { RolloutSource } from "./rollout-source";
import { sampleGroups } from "./sample-groups";
import { uniqueIds } from "./unique-ids";

/** Rollout fields that hold the policy's own text (LANGUAGE.md, section 2). */
const policyFields = ["completion", "messages", "turns", "tokens", "steps"];

interface SourceFacts {
  readonly source: string;
  readonly key: string;
  readonly modified: number;
  readonly files: readonly SourceFile[];
  readonly problems: readonly SourceProblem[];
}

/** Puts the rollouts of several files into one table. Columns are put together when they are first asked for. */
export function buildSource(parts: readonly FileRollouts[], data: DataPlan, facts: SourceFacts): RolloutSource {
  const all = joinFiles(parts);
  const everyRow = groupIndex(groupInput(all), data.group);
  const rows = data.sample === undefined ? undefined : sampleGroups(everyRow.group, everyRow.groupIds, data.sample);
  const view = rows && rows.length < all.size ? pick(all, rows) : all;
  const groups = view === all ? everyRow : groupIndex(groupInput(view), data.group);
  const fromPolicy = new Set([...policyFields, ...policyRoots(data.columns)]);
  const cache = new Map<string, ValueColumn>();
  const column = (name: string): ValueColumn | undefined => {
    const values = view.column(name);
    if (!values) return undefined;
    let known = cache.get(name);
    if (!known) cache.set(name, (known = valueColumn(name, values, fromPolicy.has(name))));
    return known;
  };
  const names = view.names;
  return {
    ...facts,
    files: parts.map((part) => {
      const { bytes, modified } = facts.files.find(({ path }) => path === part.file) ?? { bytes: 0, modified: 0 };
      return { path: part.file, bytes, modified, format: part.importer, rollouts: part.size };
    }),
    columns: names.map((name) => summaryOf(name, view.column(name) ?? [])),
    problems: [
      ...facts.problems,
      ...parts.flatMap((part) => part.problems),
      ...columnProblems(view, data),
      ...loneGroups(groups, facts),
    ],
    table: {
      size: view.size,
      names,
      column,
      group: groups.group,
      groupCount: groups.groupIds.length,
      groupIds: groups.groupIds,
      ids: view.ids,
      batch: batches(view),
    },
    origin: view.origin,
    values: view.column,
    value: (name, row) => view.column(name)?.[row] ?? null,
  };
}

/** Rows of several files, or some of them, by column. */
interface Rows {
  readonly size: number;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly groups: readonly (string | undefined)[];
  readonly column: (name: string) => readonly Value[] | undefined;
  readonly origin: (row: number) => { readonly file: string; readonly line: number };
}

function summaryOf(name: string, values: readonly Value[]): ColumnSummary {
  const known = lazyValuesOf(values)?.summary;
  return known ? { name, ...known } : summariseColumn(name, values);
}

function groupInput({ size, groups, ids, column }: Rows): GroupInput {
  const prompts = column("prompt");
  const lazy = prompts && lazyValuesOf(prompts);
  return { size, own: groups, ids, column, ...(lazy && { digest: (row: number) => lazy.digest(row) }) };
}

function joinFiles(parts: readonly FileRollouts[]): Rows {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const names = [...new Set(parts.flatMap((part) => [...part.columns.keys()]))];
  const column = lazily((name) => {
    if (!parts.some((part) => part.columns.has(name))) return undefined;
    if (parts.length === 1) return parts[0]!.columns.get(name);
    const lists = parts.map(({ columns, size }) => ({ size, list: columns.get(name) }));
    if (lists.some(({ list }) => list && lazyValuesOf(list))) return joinLazily(lists);
    return parts.flatMap((part) => part.columns.get(name) ?? new Array<Value>(part.size).fill(null));
  });
  const origin = (row: number) => {
    let from = row;
    for (const part of parts) {
      if (from < part.size) return { file: part.file, line: part.lines[from]! };
      from -= part.size;
    }
    throw new RangeError(`row ${row} of ${size}`);
  };
  const groups = parts.length === 1 ? parts[0]!.groups : parts.flatMap((part) => part.groups);
  return { size, names, ids: idsOf(parts, size, origin), groups, column, origin };
}

/** The ids that rollouts have, else file and line. In one large file whose rollouts have none they are made when asked for. */
function idsOf(parts: readonly FileRollouts[], size: number, origin: Rows["origin"]): readonly string[] {
  const idAt = (row: number): string => {
    const { file, line } = origin(row);
    return idOfPlace(file, line);
  };
  const [only] = parts;
  if (only && parts.length === 1 && [...only.columns.values()].some(lazyValuesOf)) {
    const { ids, lines } = only;
    if (ids.every((id) => id === undefined) && lines.every((line, at) => line !== lines[at - 1]))
      return listOf(size, idAt, (from, to) => Array.from({ length: to - from }, (_, i) => idAt(from + i)));
  }
  const named = parts.flatMap((part) => part.ids);
  return uniqueIds(named.map((id, row) => id ?? idAt(row)));
}

function pick(all: Rows, rows: Int32Array): Rows {
  const take = <T>(values: readonly T[]): T[] => Array.from(rows, (row) => values[row]!);
  return {
    size: rows.length,
    names: all.names,
    ids: take(all.ids),
    groups: take(all.groups),
    column: lazily((name) => {
      const values = all.column(name);
      return values && take(values);
    }),
    origin: (row) => all.origin(rows[row]!),
  };
}

function lazily(make: (name: string) => readonly Value[] | undefined): Rows["column"] {
  const made = new Map<string, readonly Value[] | undefined>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name);
  };
}

function valueColumn(name: string, values: readonly Value[], fromPolicy: boolean): ValueColumn {
  const status = new Uint8Array(values.length);
  const notes = new Map<number, string>();
  const note = `This rollout has no \`${name}\`.`;
  const lazy = lazyValuesOf(values);
  for (let row = 0; row < status.length; row++) {
    const missing = lazy ? lazy.isMissing(row) : values[row] === null;
    status[row] = missing ? ABSTAIN : OK;
    if (missing) notes.set(row, note);
  }
  return { values, status, fromPolicy, notes };
}

/** `completion: output.text` means that all of `output` is the policy's. */
function policyRoots(mapping: Readonly<Record<string, string>>): readonly string[] {
  return policyFields.flatMap((field) => mapping[field]?.split(".")[0] ?? []);
}

/** Batch of each row: equal run and step; all 0 where no row has a step. */
function batches(rows: Rows): Int32Array {
  const batch = new Int32Array(rows.size);
  const steps = rows.column("step");
  if (!steps) return batch;
  const runs = rows.column("run");
  const known = new Map<string, number>();
  for (let row = 0; row < rows.size; row++) {
    if (row > 0 && steps[row] === steps[row - 1] && runs?.[row] === runs?.[row - 1]) {
      batch[row] = batch[row - 1]!;
      continue;
    }
    const key = JSON.stringify([runs?.[row] ?? null, steps[row] ?? null]);
    let index = known.get(key);
    if (index === undefined) known.set(key, (index = known.size));
    batch[row] = index;
  }
  return batch;
}

/** Mapped names and group columns that no row has. */
function columnProblems(rows: Rows, data: DataPlan): readonly SourceProblem[] {
  const has = rows.names.map((name) => `\`${name}\``).join(", ");
  const mapped = Object.entries(data.columns)
    .filter(([ours]) => !rows.column(ours)?.some((value) => value !== null))
    .map(
      ([ours, theirs]) =>
        `No row has \`${theirs}\`, which data.columns maps to \`${ours}\`. The rows have ${has}. Correct the name.`,
    );
  const grouped = data.group
    .filter((name) => !rows.column(name) && !rows.column(name.split(".")[0] ?? ""))
    .map((name) => `No row has \`${name}\`, which data.group names. The rows have ${has}. Correct the name.`);
  return [...mapped, ...grouped].map((message) => ({ file: data.rollouts.join(", "), message }));
}

function loneGroups(
  groups: { readonly group: Int32Array; readonly groupIds: readonly string[] },
  facts: SourceFacts,
): readonly SourceProblem[] {
  const n = groups.groupIds.length;
  if (n === 0 || n < groups.group.length) return [];
  const what =
    n === 1 ? "There is one rollout" : `Each of the ${n.toLocaleString("en")} rollouts is alone in its group`;
  const message = `${what}, so nothing can be compared inside a group and no advantage is paid. Add rollouts of the same prompt, or name the column that groups them with data.group.`;
  return [{ file: facts.source, message, alone: true }];
}

const idOfPlace = (file: string, line: number): string => `${file.split(/[\\/]/).pop()}:${line}`;
