import { ABSTAIN, OK, type StatusCode } from "../../messages/status";
import type { ElementStates, Place, Value, ValueColumn } from "../column";
import { failureIn, type Gone, isGone, type Worked } from "./work";

/** A column of an extraction under construction. Rows that are never set abstain. */
export function extractionColumn(size: number, field: string, partNames: readonly string[]) {
  const values = new Array<Value>(size).fill(null);
  const status = new Uint8Array(size).fill(ABSTAIN);
  const notes = new Map<number, string>();
  const start = new Int32Array(size).fill(-1);
  const end = new Int32Array(size).fill(-1);
  const parts = partNames.map((name) => [name, new Array<Value>(size).fill(null)] as const);
  let elementSpans: (readonly Place[])[] | undefined;
  let elementStates: (ElementStates | undefined)[] | undefined;

  function fail(row: number, code: StatusCode, note: string | undefined): void {
    status[row] = code;
    if (note !== undefined) notes.set(row, note);
  }

  function set(row: number, worked: Worked | Gone): void {
    if (isGone(worked)) return fail(row, worked.code, worked.note);
    const { value, place, states } = worked;
    values[row] = value;
    status[row] = OK;
    for (const [name, of] of parts) of[row] = worked.parts?.[name] ?? null;
    if (place.inner === undefined) {
      start[row] = place.start;
      end[row] = place.end;
      return;
    }
    elementSpans ??= new Array<readonly Place[]>(size).fill([]);
    elementSpans[row] = place.inner;
    if (states === undefined) return;
    elementStates ??= new Array<ElementStates | undefined>(size);
    elementStates[row] = states;
    const failure = failureIn(worked);
    if (failure) fail(row, failure.code, failure.note);
  }

  function done(
    { fromPolicy, fromModel }: Pick<ValueColumn, "fromPolicy" | "fromModel">,
    space: string | undefined,
  ): ValueColumn {
    // A part stands where the whole does.
    const shared = {
      status,
      fromPolicy,
      ...(fromModel === true && { fromModel }),
      notes,
      spans: { field, start, end },
      ...(elementSpans && { elementSpans }),
      ...(elementStates && { elementStates }),
      ...(space !== undefined && { space }),
    };
    const others = parts.map(([name, of]) => [name, { ...shared, values: of }] as const);
    return {
      ...shared,
      values,
      ...(others.length > 0 && { parts: Object.fromEntries(others) }),
    };
  }

  return { set, fail, done };
}
