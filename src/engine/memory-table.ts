import { ABSTAIN, OK } from "../messages/status";
import type { Value, ValueColumn } from "./column";
import type { RolloutTable } from "./table";

/** A rollout in memory. What is absent or null abstains. */
export interface MemoryRow {
  /** Default: the row's place, from 0. */
  readonly id?: string;
  /** Rows of equal group are compared. Default: the prompt. */
  readonly group?: string;
  /** Rows of equal batch (run and step). Default: all rows are one batch. */
  readonly batch?: string | number;
  readonly prompt?: unknown;
  readonly completion?: unknown;
  /** Further columns by name. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

export interface MemoryTableOptions {
  /** Columns whose values come from the policy's text besides `completion`. */
  readonly fromPolicy?: readonly string[];
}

/** Rollout fields that the policy wrote, or that hold what it wrote. */
const policyFields = ["completion", "messages", "turns", "tokens", "steps"];

/** A table of rows in memory: for tests of a reward file, batches of the reward server and small sources. */
export function memoryTable(rows: readonly MemoryRow[], options: MemoryTableOptions = {}): RolloutTable {
  const policy = new Set([...policyFields, ...(options.fromPolicy ?? [])]);
  const ids = rows.map((row, i) => row.id ?? String(i));
  const groups = indexed(rows.map((row) => row.group ?? textOf(row.prompt)));
  const batches = indexed(rows.map((row) => String(row.batch ?? "")));
  const columns = new Map<string, ValueColumn>();
  const add = (name: string, values: readonly unknown[]): void => {
    columns.set(name, valueColumn(values, policy.has(name)));
  };
  for (const name of new Set(rows.flatMap((row) => Object.keys(row.columns ?? {}))))
    add(
      name,
      rows.map((row) => row.columns?.[name]),
    );
  const fieldOf = (name: string, value: (row: MemoryRow, i: number) => unknown): void =>
    add(
      name,
      rows.map((row, i) => value(row, i) ?? row.columns?.[name]),
    );
  fieldOf("prompt", (row) => row.prompt);
  fieldOf("completion", (row) => row.completion ?? row.columns?.["completion"] ?? saidIn(row.columns?.["turns"]));
  if (!columns.has("id")) add("id", ids);
  return {
    size: rows.length,
    names: [...columns.keys()],
    column: (name) => columns.get(name),
    group: groups.of,
    groupCount: groups.names.length,
    groupIds: groups.names,
    ids,
    batch: batches.of,
  };
}

/** All text of the assistant's turns, one behind another; undefined where there is none. */
export function saidIn(turns: unknown): string | undefined {
  const texts = (Array.isArray(turns) ? (turns as readonly unknown[]) : []).flatMap((turn) =>
    typeof turn === "object" && turn !== null && "text" in turn && typeof turn.text === "string" ? [turn.text] : [],
  );
  return texts.length > 0 ? texts.join("\n") : undefined;
}

/** A column of values as they come: NaN and infinities are kept, undefined is null, null abstains. */
export function valueColumn(values: readonly unknown[], fromPolicy: boolean): ValueColumn {
  const status = new Uint8Array(values.length);
  const kept = values.map((value, row): Value => {
    const result = asValue(value);
    status[row] = result === null ? ABSTAIN : OK;
    return result;
  });
  return { values: kept, status, fromPolicy };
}

/** Any JSON-like value as a value of the language; whole numbers beyond doubles become doubles, dates their text. */
export function asValue(value: unknown): Value {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return Number(value);
    case "object":
      if (value === null) return null;
      if (value instanceof Date) return value.toISOString();
      if (Array.isArray(value)) return value.map(asValue);
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asValue(inner)]));
    default:
      return null;
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);

function indexed(names: readonly string[]): { of: Int32Array; names: string[] } {
  const places = new Map<string, number>();
  const of = Int32Array.from(names, (name) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  });
  return { of, names: [...places.keys()] };
}
