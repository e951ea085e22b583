import { describe, expect, it } from "vitest";
import type { NumberColumn } from "../../src/engine/column";
import { records } from "../../src/engine/records";
import { alone } from "../../src/engine/state/alone";
import { OK, statuses, statusName, type Status } from "../../src/messages/status";
import vectors from "./nodes.json";

type Cell = number | Status;

interface Case {
  readonly node: string;
  readonly why: string;
  readonly children: readonly {
    readonly slot?: string;
    readonly x: Cell;
    readonly weight?: Cell;
    readonly when?: Cell;
  }[];
  readonly value?: number;
  readonly status?: Status;
}

const cases = vectors.cases as unknown as readonly Case[];

const column = (cell: Cell): NumberColumn => ({
  values: Float64Array.of(typeof cell === "number" ? cell : NaN),
  status: Uint8Array.of(typeof cell === "number" ? OK : statuses.indexOf(cell)),
});

describe("nodes, worked by hand", () => {
  it.each(cases)("$node: $why", ({ node, children, value, status = "ok" }) => {
    const record = records.node.get(node)!;
    const result = record.evaluate(
      1,
      children.map(({ slot = "", x, weight = 1, when }) => ({
        slot,
        value: column(x),
        weight: column(weight),
        when: when === undefined ? undefined : column(when),
      })),
      {},
      alone(new Int32Array(1)),
    );
    expect(statusName(result.status[0]!)).toBe(status);
    if (value === undefined) expect(result.values[0]).toBeNaN();
    else expect(result.values[0]).toBeCloseTo(value, 12);
  });
});
