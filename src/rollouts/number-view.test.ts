import { describe, expect, it } from "vitest";
import { openDatabase } from "./database";
import { type NumberRows, numberView } from "./number-view";
import { RowTable, type RowViewQuery } from "./row-table";
import { sortedRows } from "./sorted-rows";

/** Numbers from 0 to 1 in a fixed order. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

const size = 600;
const groupCount = 90;
const next = random(3);
const numbers = new Map([
  ["few", Float64Array.from({ length: size }, () => (next() < 0.2 ? NaN : Math.round(next() * 4) - 2))],
  ["many", Float64Array.from({ length: size }, () => (next() - 0.5) * 10 ** Math.round(next() * 300 - 150))],
  ["none", new Float64Array(size).fill(NaN)],
]);
const group = Int32Array.from({ length: size }, () => Math.floor(next() * groupCount));
const rows: NumberRows = { size, group, groupCount, numbers: (name) => numbers.get(name), orders: new Map() };

describe("sortedRows", () => {
  it("orders as a stable comparison sort, with NaN last either way and -0 equal to 0", () => {
    const special = [0, -0, NaN, 1, -1, Infinity, -Infinity, 5e-324, -5e-324, 1.5, -1.5, 1e308, NaN, 0, 2 ** 53];
    for (const values of [...numbers.values(), Float64Array.from(special), new Float64Array(0)]) {
      for (const descending of [false, true]) {
        const expected = Array.from(values.keys()).sort((a, b) => {
          const [x, y] = [values[a]!, values[b]!];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
          return (x === y ? 0 : (x < y ? -1 : 1) * (descending ? -1 : 1)) || a - b;
        });
        expect([...sortedRows(values, descending)]).toEqual(expected);
      }
    }
  });
});

describe("numberView", () => {
  it("gives what DuckDB gives", async () => {
    const table = await RowTable.create(await openDatabase(), group, numbers);
    const mask = Uint8Array.from({ length: size }, () => Number(next() < 0.1));
    const filters: RowViewQuery["filter"][] = [
      null,
      mask,
      [{ column: "few", operator: ">=", value: 1 }],
      [
        { column: "few", operator: "!=", value: 0 },
        { column: "many", operator: "<", value: 0 },
      ],
      [{ column: "none", operator: "==", value: 0 }],
    ];
    const sorts = [
      null,
      ...["few", "many", "none"].flatMap((column) => [true, false].map((descending) => ({ column, descending }))),
    ];
    for (const filter of filters)
      for (const sort of sorts)
        for (const siblings of [false, true])
          for (const sections of [null, "group"] as const) {
            const query = { filter, sort, siblings, sections };
            const [ours, theirs] = [numberView(rows, query), await table.view(query)];
            expect([[...ours!.rows], [...ours!.matches]], JSON.stringify(query)).toEqual([
              [...theirs.rows],
              [...theirs.matches],
            ]);
          }
    await table.dispose();
  });

  it("leaves queries on other columns to the database", () => {
    const query = { filter: null, sort: { column: "text", descending: false }, siblings: false, sections: null };
    expect(numberView(rows, query)).toBeUndefined();
    expect(numberView(rows, { ...query, sort: null, sections: { column: "few" } })).toBeUndefined();
  });
});
