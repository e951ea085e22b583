import { own } from "../messages/own";
import { ABSTAIN, ERROR, OK, statuses, type Status, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "./column";
import { combineMembers, disagreement, disagreementOf, ensembleParts } from "./ensemble";
import type { Groups } from "./groups";
import type { DimensionPlan } from "./plan";
import type { DimensionScores, PartInfo } from "./record";
import { settle } from "./settle";

export type PartColumns = NonNullable<DimensionScores["parts"]>;

/** Values or statuses of parts that stand for a dimension in one row; parts that are not named abstain. */
export interface PresetParts {
  readonly parts: Readonly<Record<string, Value>>;
  /** The own value, where it is given as well. */
  readonly value?: number | Status | PresetParts;
}

/** The parts that a dimension declares, by name. */
export const declaredParts = ({
  type,
  parameters,
  ensemble,
}: Pick<DimensionPlan, "type" | "parameters" | "ensemble">): Readonly<Record<string, PartInfo>> =>
  ensemble ? ensembleParts(ensemble) : (type.parts?.(parameters) ?? {});

/** Splits `d.part` at its last dot. Undefined for a name without one. */
export function splitPart(name: string): { readonly of: string; readonly part: string } | undefined {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : { of: name.slice(0, dot), part: name.slice(dot + 1) };
}

/** A part of a dimension by its whole name. */
export function partColumn(
  dimensions: { get(name: string): { readonly parts?: PartColumns } | undefined },
  name: string,
): NumberColumn | ValueColumn | undefined {
  const split = splitPart(name);
  return split && own(dimensions.get(split.of)?.parts ?? {}, split.part);
}

/** A column of any values under construction. Rows that are never set abstain. */
class ValueColumnBuilder {
  readonly values: Value[];
  readonly status: Uint8Array;
  readonly notes = new Map<number, string>();
  readonly fromPolicy = false;

  constructor(size: number) {
    this.values = new Array<Value>(size).fill(null);
    this.status = new Uint8Array(size).fill(ABSTAIN);
  }

  set(row: number, value: Value): void {
    this.values[row] = value;
    this.status[row] = OK;
  }

  fail(row: number, status: StatusCode, note: string): void {
    this.values[row] = null;
    this.status[row] = status;
    this.notes.set(row, note);
  }
}

/** Part columns of a dimension while its rows are scored. */
export class PartsBuilder {
  private readonly columns: readonly (readonly [string, Builder])[];
  /** Rows whose parts are known (1). */
  private readonly known: Uint8Array;
  /** Rows whose parts are given in place of the dimension (1). */
  private readonly given: Uint8Array;
  /** Of these, rows whose own value is given as well (1). */
  private readonly fixed: Uint8Array;

  constructor(
    private readonly plan: DimensionPlan,
    size: number,
  ) {
    this.columns = Object.entries(declaredParts(plan)).map(([name, { kind }]) => [
      name,
      kind === "number" ? new NumberColumnBuilder(size) : new ValueColumnBuilder(size),
    ]);
    // Most dimensions have no parts: then nothing is kept of their rows.
    const rows = this.columns.length > 0 ? size : 0;
    this.known = new Uint8Array(rows);
    this.given = new Uint8Array(rows);
    this.fixed = new Uint8Array(rows);
  }

  /** Takes over what a call scored in the rows that are live. A part without a column is what the dimension is, if it failed. */
  copy(live: Uint8Array, from: number, scores: DimensionScores): void {
    if (this.columns.length === 0) return;
    for (const [name, column] of this.columns) {
      const part = scores.parts && own(scores.parts, name);
      for (let i = 0; i < scores.values.length; i++)
        if (live[from + i] === 1) copyCell(column, from + i, part ?? scores, i, part !== undefined, name);
    }
    for (let i = 0; i < scores.values.length; i++) if (live[from + i] === 1) this.known[from + i] = 1;
  }

  /** Takes over what a member of an ensemble scored in some rows. */
  takeMember(name: string, rows: Uint8Array, scores: NumberColumn): void {
    const column = this.columns.find(([part]) => part === name)?.[1];
    if (column === undefined) throw new Error(`the ensemble has no member ${name}`);
    for (let row = 0; row < rows.length; row++) {
      if (rows[row] === 1) copyCell(column, row, scores, row, true, name);
      this.known[row] ||= rows[row]!;
    }
  }

  /** Puts given values in place; a name that is no part is left out. */
  give(row: number, { parts, value }: PresetParts): void {
    for (const [name, column] of this.columns) {
      const given = own(parts, name);
      const status = statuses.indexOf(given as Status);
      if (given === undefined) column.fail(row, ABSTAIN, `No ${name} is given.`);
      else if (status >= 0) column.status[row] = status;
      else if (column instanceof ValueColumnBuilder) column.set(row, given);
      else if (typeof given === "number" || typeof given === "boolean") column.set(row, Number(given));
      else column.fail(row, ERROR, `The ${name} that is given is no number.`);
    }
    this.known[row] = 1;
    this.given[row] = 1;
    this.fixed[row] = value === undefined ? 0 : 1;
  }

  /**
   * The parts of all rows; undefined where none are declared. The own value of rows whose parts are given, or of which the file
   * says what a part's failure counts, is made of them.
   */
  finish(raw: NumberColumnBuilder, groups: Groups | undefined): PartColumns | undefined {
    if (this.columns.length === 0) return undefined;
    for (const [, column] of this.columns)
      for (let row = 0; row < this.known.length; row++)
        if (this.known[row] === 0 && raw.status[row] !== OK) failAs(column, row, raw, row);
    const { type, parameters, partRules, ensemble } = this.plan;
    const wanted = ensemble || (partRules && type.combine) ? this.known : this.given;
    if (wanted.includes(1)) {
      const size = wanted.length;
      const numbers = this.numbers(groups);
      const combined = ensemble ? combineMembers(ensemble, numbers, size) : type.combine?.(numbers, parameters, size);
      if (ensemble) this.takeMember(disagreement, wanted, disagreementOf(ensemble, numbers, size));
      for (let row = 0; row < wanted.length; row++)
        if (wanted[row] === 1 && this.fixed[row] === 0) takeCombined(raw, row, combined);
    }
    return Object.fromEntries(this.columns);
  }

  /** The parts that are numbers, with what is used where one has none. */
  private numbers(groups: Groups | undefined): Readonly<Record<string, NumberColumn>> {
    const rules = this.plan.partRules ?? {};
    return Object.fromEntries(
      this.columns.flatMap(([name, column]) => {
        if (!(column instanceof NumberColumnBuilder)) return [];
        const rule = own(rules, name);
        return [[name, rule ? settle(rule, column.done(), groups) : column.done()]];
      }),
    );
  }
}

function takeCombined(raw: NumberColumnBuilder, row: number, combined: NumberColumn | undefined): void {
  if (combined === undefined) raw.fail(row, ABSTAIN, "Its parts are given, and its own value is not made of them.");
  else if (combined.status[row] === OK) raw.set(row, combined.values[row]!);
  else failAs(raw, row, combined, row);
}

type Builder = NumberColumnBuilder | ValueColumnBuilder;

function copyCell(
  to: Builder,
  row: number,
  from: NumberColumn | ValueColumn,
  i: number,
  isPart: boolean,
  name: string,
): void {
  if (from.status[i] !== OK) return failAs(to, row, from, i);
  const value = from.values[i] ?? null;
  if (!isPart) return to.fail(row, ERROR, `There is no ${name}.`);
  if (to instanceof ValueColumnBuilder) return to.set(row, value);
  if (typeof value === "number" && Number.isFinite(value)) to.set(row, value);
  else to.fail(row, ERROR, `${name} is ${String(value)}, which is no finite number.`);
}

function failAs(to: Builder, row: number, from: NumberColumn | ValueColumn, i: number): void {
  const note = from.notes?.get(i);
  if (note === undefined) to.status[row] = from.status[i]!;
  else to.fail(row, from.status[i] as StatusCode, note);
}
