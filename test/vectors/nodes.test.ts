import { describe, expect, it } from "vitest";
import { plainParameters } from "../../src/engine/children";
import type { NumberColumn, ValueColumn } from "../../src/engine/column";
import { groupRows } from "../../src/engine/groups";
import { records } from "../../src/engine/records";
import { alone } from "../../src/engine/state/alone";
import { OK, statuses, statusName, type Status } from "../../src/messages/status";
import vectors from "./nodes.json";
import reference from "./nodes_reference.json";
import { withDefaults } from "./with-defaults";

type Cell = number | Status;

/** One row, or as many as the lists have: then all rows are of one group and one batch, unless said. */
interface Case {
  readonly node: string;
  readonly why: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly children: readonly {
    readonly slot?: string;
    readonly own?: Readonly<Record<string, unknown>>;
    readonly x: Cell | readonly Cell[];
    readonly raw?: readonly number[];
    readonly weight?: Cell;
    readonly when?: Cell;
  }[];
  /** What a router chooses by: a value, or why there is none. */
  readonly by?: string | number | { readonly status: Status };
  readonly group?: readonly number[];
  readonly batch?: readonly number[];
  readonly value?: number | readonly Cell[];
  readonly status?: Status;
}

const cases = vectors.cases as unknown as readonly Case[];

const column = (cells: Cell | readonly Cell[], size: number): NumberColumn => {
  const at = (row: number): Cell => (typeof cells === "object" ? cells[row]! : cells);
  return {
    values: Float64Array.from({ length: size }, (_, row) => (typeof at(row) === "number" ? Number(at(row)) : NaN)),
    status: Uint8Array.from({ length: size }, (_, row) =>
      typeof at(row) === "number" ? OK : statuses.indexOf(at(row) as Status),
    ),
  };
};

/** What a node gives for children that have no weights, in groups. */
function evaluated(node: string, columns: readonly (readonly Cell[])[], group: readonly number[], parameters: object) {
  const record = records.node.get(node)!;
  const size = group.length;
  return record.evaluate(
    {
      size,
      children: columns.map((cells, k) => ({
        name: `c${k}`,
        slot: "",
        own: {},
        value: column(cells, size),
        raw: column(cells, size),
        weight: column(1, size),
        when: undefined,
        conditions: [],
      })),
      groups: groupRows(Int32Array.from(group), Math.max(...group) + 1),
      batch: new Int32Array(size),
      read: () => column(0, size),
      choice: undefined,
      prepared: undefined,
      remember: alone(new Int32Array(size)).remember,
    },
    withDefaults(plainParameters(record), { ...parameters }),
  );
}

describe("correlation_weighted gives, whitened over the batch, the advantages of CMO's own code", () => {
  it.each(reference.correlation_weighted)("$why", ({ tau, group, columns, whitened }) => {
    const cells = columns.map((one) => one.map((x) => x ?? "abstain"));
    const { values } = evaluated("correlation_weighted", cells, group, { tau });
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
    whitened.forEach((expected, row) => expect((values[row]! - mean) / (sd + 1e-8)).toBeCloseTo(expected, 9));
  });
});

describe("nodes, worked by hand", () => {
  it.each(cases)("$node: $why", ({ node, parameters = {}, by, children, group, batch, value, status = "ok" }) => {
    const record = records.node.get(node)!;
    const size = Math.max(1, ...children.map(({ x }) => (typeof x === "object" ? x.length : 1)));
    const batches = Int32Array.from({ length: size }, (_, row) => batch?.[row] ?? 0);
    const of = Int32Array.from({ length: size }, (_, row) => group?.[row] ?? 0);
    const given = withDefaults(plainParameters(record), {
      ...(by !== undefined && { by: { text: "by" } }),
      ...parameters,
    });
    const shown: ValueColumn = {
      values: [typeof by === "object" ? null : (by ?? null)],
      status: Uint8Array.of(typeof by === "object" ? statuses.indexOf(by.status) : OK),
      fromPolicy: false,
    };
    const base = {
      size,
      children: children.map(({ slot = "", own = {}, x, raw, weight = 1, when }, k) => ({
        name: `c${k}`,
        slot,
        own,
        value: column(x, size),
        raw: column(raw ?? x, size),
        weight: column(weight, size),
        when: when === undefined ? undefined : column(when, size),
        conditions: [],
      })),
      groups: groupRows(of, Math.max(...of) + 1),
      batch: batches,
      read: () => shown,
      prepared: undefined,
      remember: alone(batches).remember,
    };
    const result = record.evaluate({ ...base, choice: record.choose?.(base, given) }, given);
    const expected: readonly Cell[] = typeof value === "object" ? value : [value ?? status];
    expected.forEach((cell, row) => {
      expect(statusName(result.status[row]!)).toBe(typeof cell === "number" ? "ok" : cell);
      if (typeof cell === "number") expect(result.values[row]).toBeCloseTo(cell, 12);
      else expect(result.values[row]).toBeNaN();
    });
  });
});
