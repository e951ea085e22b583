import { describe, expect, it } from "vitest";
import { statuses, type StatusCode } from "../../src/messages/status";
import type { NumberColumn, Value, ValueColumn } from "../../src/engine/column";
import {
  compileExpression,
  evaluateColumn,
  evaluateRow,
  functionsByName,
  isMissing,
  missing,
  type ColumnScope,
  type ExpressionType,
  type NameInfo,
  type Result,
  type RowScope,
} from "../../src/engine/expression";
import vectors from "./expressions.json";

type Json = Value;
type Row = Readonly<Record<string, Json>>;

interface Case {
  readonly name: string;
  readonly expression: string;
  readonly row: Row;
  readonly group?: readonly Row[];
  readonly fromPolicy?: readonly string[];
  readonly expected: Json;
}

/** A cell of a row: what it gives, its status, and what stands before shape. */
interface Cell {
  readonly value: Value | undefined;
  readonly status: StatusCode;
  readonly raw: Value | undefined;
  readonly type: ExpressionType;
}

const isMapping = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function typeOf(value: Json | undefined): ExpressionType {
  if (typeof value === "number") return "number";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  return Array.isArray(value) ? "list" : "any";
}

function cellOf(value: Json | undefined): Cell {
  if (isMapping(value) && typeof value["status"] === "string") {
    const status = statuses.indexOf(value["status"] as (typeof statuses)[number]) as StatusCode;
    return { value: value["value"], status, raw: value["raw"], type: "number" };
  }
  if (isMapping(value) && "any" in value) return { value: value["any"], status: 0, raw: undefined, type: "any" };
  return { value, status: 0, raw: undefined, type: typeOf(value) };
}

function result(cell: Cell): Result {
  if (cell.value !== undefined) return cell.value;
  return missing(cell.status, "as the case says");
}

function rowScope(row: Row, group: readonly Row[]): RowScope {
  return {
    read: (name) => result(cellOf(row[name])),
    raw: (name) => cellOf(row[name]).raw ?? result(cellOf(row[name])),
    status: (name) => cellOf(row[name]).status,
    group: group.map((r) => rowScope(r, [])),
  };
}

function columnScope(rows: readonly Row[], fromPolicy: readonly string[]): ColumnScope {
  const numbers = (cells: readonly Cell[], pick: (cell: Cell) => Value | undefined): NumberColumn => ({
    values: Float64Array.from(cells, (cell) => (typeof pick(cell) === "number" ? (pick(cell) as number) : NaN)),
    status: Uint8Array.from(cells, (cell) => cell.status),
  });
  return {
    size: rows.length,
    group: new Int32Array(rows.length),
    column: (name): NumberColumn | ValueColumn | undefined => {
      if (rows.every((row) => row[name] === undefined)) return undefined;
      const cells = rows.map((row) => cellOf(row[name]));
      if (cells.every((cell) => cell.type === "number")) return numbers(cells, (cell) => cell.value);
      return {
        values: cells.map((c) => c.value ?? null),
        status: Uint8Array.from(cells, (c) => c.status),
        fromPolicy: fromPolicy.includes(name),
      };
    },
    raw: (name) => {
      const cells = rows.map((row) => cellOf(row[name]));
      return cells.some((cell) => cell.raw !== undefined) ? numbers(cells, (cell) => cell.raw) : undefined;
    },
  };
}

function expectValue(actual: Value, expected: Json): void {
  if (typeof expected === "number" && typeof actual === "number") {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
  } else expect(actual).toEqual(expected);
}

function expectResult(actual: Result, expected: Json): void {
  if (!isMapping(expected) || typeof expected["status"] !== "string") {
    if (isMissing(actual)) throw new Error(`${statuses[actual.missing]}: ${actual.note}`);
    expectValue(actual, expected);
    return;
  }
  if (!isMissing(actual)) throw new Error(`it has the value ${JSON.stringify(actual)}`);
  expect(statuses[actual.missing]).toBe(expected["status"]);
  if (typeof expected["at"] === "string") expect(actual.note).toContain(`\`${expected["at"]}\``);
}

const cases: readonly Case[] = vectors.cases as unknown as readonly Case[];

describe("the expression vectors", () => {
  it.each(cases.map((c) => [c.name, c] as const))("%s", (_, test) => {
    const rows = test.group ?? [test.row];
    const fromPolicy = test.fromPolicy ?? [];
    const names = (name: string): NameInfo | undefined => {
      const row = rows.find((r) => r[name] !== undefined);
      return row && { type: cellOf(row[name]).type, fromPolicy: fromPolicy.includes(name) };
    };
    const { expression, errors } = compileExpression(test.expression, names);
    if (isMapping(test.expected) && typeof test.expected["error"] === "string") {
      expect(errors[0]?.kind).toBe(test.expected["error"]);
      return;
    }
    expect(errors).toEqual([]);
    if (!expression) throw new Error("no expression and no error");

    expectResult(evaluateRow(expression, rowScope(rows[0] as Row, rows)), test.expected);

    const column = evaluateColumn(expression, columnScope(rows, fromPolicy));
    const status = column.status[0] as StatusCode;
    const value = status === 0 ? (column.values[0] as Value) : missing(status, column.notes?.get(0) ?? "");
    expectResult(value, test.expected);
  });

  it("have a case for every function", () => {
    const text = cases.map((c) => c.expression).join(" ");
    expect([...functionsByName.keys()].filter((name) => !text.includes(`${name}(`))).toEqual([]);
  });
});
