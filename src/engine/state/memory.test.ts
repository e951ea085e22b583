import { describe, expect, it } from "vitest";
import { memoryTable } from "../memory-table";
import { openMemory } from "./memory";
import type { Running } from "./states";

/** Rows of runs and steps, one value each, and a running sum over them. */
function rowsOf(rows: readonly { readonly run?: string; readonly step?: number; readonly x: number }[]) {
  const table = memoryTable(
    rows.map(({ run, step }) => ({
      batch: `${run} ${step}`,
      columns: { ...(run === undefined ? {} : { run }), ...(step === undefined ? {} : { step }) },
    })),
  );
  const sum: Running<number> = {
    version: 1,
    begin: () => 0,
    absorb: (state, of) => of.reduce((total, row) => total + rows[row]!.x, state),
  };
  return { table, sum };
}

/** What each row is worked with. */
function statesOf(
  { table, sum }: ReturnType<typeof rowsOf>,
  more: Partial<Running<number>> = {},
  memory = openMemory(table),
): readonly number[] {
  const states: number[] = [];
  memory.remember("sum", table.batch)({ ...sum, ...more }, (state, rows) => {
    for (const row of rows) states[row] = state;
  });
  return states;
}

describe("a memory of batches", () => {
  const two = [
    { step: 2, x: 10 },
    { step: 1, x: 1 },
    { step: 1, x: 2 },
    { step: 3, x: 100 },
  ];

  it("gives the first batch its own state and every later one the state before it, in the order of steps", () => {
    // step 1: own 1 + 2; step 2: 3; step 3: 3 + 10
    expect(statesOf(rowsOf(two))).toEqual([3, 3, 3, 13]);
  });

  it("includes the batch with `state: after`, and begins with nothing where a record says so", () => {
    expect(statesOf(rowsOf(two), { state: "after" })).toEqual([13, 3, 3, 113]);
    expect(statesOf(rowsOf(two), { first: "begin" })).toEqual([3, 0, 0, 13]);
  });

  it("keeps runs apart, and batches of equal step in the order in which they stand", () => {
    const rows = rowsOf([
      { run: "a", step: 1, x: 1 },
      { run: "b", step: 1, x: 10 },
      { run: "a", step: 2, x: 2 },
      { run: "b", step: 2, x: 20 },
    ]);
    expect(statesOf(rows)).toEqual([1, 10, 1, 10]);
    const table = memoryTable([
      { batch: 0, columns: { step: 0 } },
      { batch: 1, columns: { step: 0 } },
    ]);
    expect(statesOf({ ...rowsOf([{ x: 5 }, { x: 7 }]), table })).toEqual([5, 5]);
  });

  it("goes on from states that were saved as JSON", () => {
    const first = rowsOf([{ step: 1, x: 3 }]);
    const memory = openMemory(first.table);
    statesOf(first, {}, memory);
    const saved = JSON.parse(JSON.stringify(memory.states())) as ReturnType<typeof memory.states>;
    const next = rowsOf([{ step: 2, x: 4 }]);
    const going = openMemory(next.table, saved);
    expect(statesOf(next, {}, going)).toEqual([3]);
    expect(going.states()).toEqual({ "": { sum: { version: 1, step: 2, before: 3, now: 7 } } });
    expect(going.shown("sum")).toBe(7);
  });

  it("works the parts of a batch that come one after the other with one state", () => {
    const part = rowsOf([{ step: 2, x: 4 }]);
    const saved = { "": { sum: { version: 1, step: 2, before: 3, now: 5 } } };
    expect(statesOf(part, {}, openMemory(part.table, saved))).toEqual([3]);
    expect(statesOf(part, { state: "latest" }, openMemory(part.table, saved))).toEqual([5]);
    // Of the first batch: what came of it so far, 5 + 4.
    const first = { "": { sum: { version: 1, step: 2, before: null, now: 5 } } };
    expect(statesOf(part, {}, openMemory(part.table, first))).toEqual([9]);
    // Rollouts of an earlier step that come late do not see the batch after them.
    const late = rowsOf([{ step: 1, x: 4 }]);
    const memory = openMemory(late.table, saved);
    expect(statesOf(late, {}, memory)).toEqual([3]);
    expect(memory.states()).toEqual({ "": { sum: { version: 1, step: 2, before: 3, now: 9 } } });
  });

  it("does not use a state of another version", () => {
    const rows = rowsOf([{ step: 2, x: 4 }]);
    const saved = { "": { sum: { version: 7, step: 1, before: null, now: 100 } } };
    expect(statesOf(rows, {}, openMemory(rows.table, saved))).toEqual([4]);
  });

  it("works all rows of a source with one state, that of an earlier request included", () => {
    const rows = rowsOf(two);
    const memory = openMemory(rows.table, { "": { sum: { version: 1, step: 0, before: null, now: 1000 } } });
    expect(statesOf(rows, { over: "source" }, memory)).toEqual([1113, 1113, 1113, 1113]);
  });

  it("moves no state when the same is worked out again", () => {
    const rows = rowsOf(two);
    const memory = openMemory(rows.table);
    statesOf(rows, {}, memory);
    const after = memory.states();
    const other = rowsOf(two.map(({ step }) => ({ step, x: 999 })));
    // Step 1: own, twice 999; then those; then those and one more.
    expect(statesOf({ ...other, table: rows.table }, {}, memory)).toEqual([1998, 1998, 1998, 2997]);
    expect(memory.states()).toEqual(after);
  });

  it("gives what is compared under other values the states of the first time", () => {
    const rows = rowsOf(two);
    const memory = openMemory(rows.table);
    const frozen = (xs: readonly number[]): readonly number[] => {
      const states: number[] = [];
      const sum = {
        ...rows.sum,
        absorb: (state: number, of: Int32Array) => of.reduce((s, row) => s + xs[row]!, state),
      };
      memory.remember(
        "sum",
        rows.table.batch,
        "frozen",
      )(sum, (state, of) => {
        for (const row of of) states[row] = state;
      });
      return states;
    };
    expect(frozen(two.map(({ x }) => x))).toEqual([3, 3, 3, 13]);
    expect(frozen([999, 999, 999, 999])).toEqual([3, 3, 3, 13]);
  });
});
