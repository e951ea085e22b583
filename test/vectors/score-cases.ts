import { expect } from "vitest";
import { compileExpression } from "../../src/engine/expression";
import type { Value } from "../../src/engine/column";
import { memoryInput } from "../../src/engine/memory-input";
import { memoryTable, valueColumn } from "../../src/engine/memory-table";
import { parameterList } from "../../src/engine/parameters";
import type { DimensionInput, DimensionType } from "../../src/engine/record";
import { records } from "../../src/engine/records";
import { statusName } from "../../src/messages/status";
import { withDefaults } from "./with-defaults";

export interface ScoredCase {
  readonly type: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly rows: readonly CaseRow[];
}

/** What a row is compared with: a number, a list of numbers, or the status of a row without value. */
export interface CaseRow {
  readonly of: Value;
  readonly to?: Value;
  readonly columns?: Readonly<Record<string, Value>>;
  readonly score?: number | string;
  readonly list?: readonly number[];
}

export type Found = number | readonly number[] | string;

/** Parameters as the compiler gives them: defaults filled in, expressions compiled. */
export function compiledParameters(
  type: DimensionType,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values = withDefaults(type.parameters, given);
  for (const { name, schema } of parameterList(type.parameters)) {
    if (schema.kind !== "expression" || values[name] === undefined) continue;
    const text = values[name];
    const { expression, errors } = compileExpression(typeof text === "string" ? text : JSON.stringify(text), () => ({
      type: "any",
    }));
    expect(errors).toEqual([]);
    values[name] = expression;
  }
  return values;
}

function inputOf(type: DimensionType, rows: readonly CaseRow[], fromPolicy: boolean): DimensionInput {
  const of = valueColumn(
    rows.map((row) => row.of),
    fromPolicy,
  );
  const to = valueColumn(
    rows.map((row) => row.to ?? null),
    false,
  );
  return memoryInput({
    size: rows.length,
    of,
    ...(type.inputs === "of and to" && { to }),
    live: new Uint8Array(rows.length).fill(1),
    table: memoryTable(rows.map(({ columns }) => ({ completion: "", ...(columns && { columns }) }))),
  });
}

/** Scores the rows as one column. Every row without value says why, and every value stays inside the declared range. */
export async function scoreCases(
  { type: name, with: given, rows }: ScoredCase,
  fromPolicy = true,
): Promise<readonly Found[]> {
  const type = records.dimension.get(name)!;
  const parameters = compiledParameters(type, given);
  const { low, high } = type.range(parameters);
  const input = inputOf(type, rows, fromPolicy);
  const scores = type.scoreLists ? await type.scoreLists(input, parameters) : await type.evaluate(input, parameters);
  const inRange = (value: number): number => {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    return value;
  };
  return rows.map((_, row) => {
    const status = statusName(scores.status[row]!);
    if (status !== "ok") expect(scores.notes?.get(row), `row ${row}`).toBeTruthy();
    if (status !== "ok") return status;
    if (!("offsets" in scores)) return inRange(scores.values[row]!);
    return Array.from(scores.elements.values.subarray(scores.offsets[row], scores.offsets[row + 1]), inRange);
  });
}

const isClose = (found: unknown, wanted: unknown): boolean =>
  found === wanted ||
  (typeof found === "number" &&
    typeof wanted === "number" &&
    Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));

/** The rows that differ from what is wanted by more than 1e-9, in words. */
export function differences(rows: readonly CaseRow[], found: readonly Found[]): readonly string[] {
  return rows.flatMap((row, i) => {
    const wanted = row.list ?? row.score;
    const got = found[i];
    const close =
      Array.isArray(got) && Array.isArray(wanted)
        ? got.length === wanted.length && got.every((x, k) => isClose(x, wanted[k]))
        : isClose(got, wanted);
    return close
      ? []
      : [`row ${i} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}: ${JSON.stringify(row).slice(0, 300)}`];
  });
}

/** A row's explanation: words, and places that there are. */
export function explanation(name: string, given: Readonly<Record<string, unknown>>, row: CaseRow): string {
  const type = records.dimension.get(name)!;
  const { why, evidence } = type.explain!(row.of, row.to, compiledParameters(type, given));
  expect(evidence).toEqual([]);
  return why;
}
