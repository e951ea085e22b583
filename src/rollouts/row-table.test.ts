import { describe, expect, it } from "vitest";
import { comparisons } from "./comparisons";
import { openDatabase, startDatabase } from "./database";
import { RowTable, type RowViewQuery } from "./row-table";

const plain: RowViewQuery = { filter: null, sort: null, siblings: false, sections: null };

/** Two groups of three; row 4 has no total. */
async function sixRows(): Promise<RowTable> {
  const numbers = new Map([
    ["total", Float64Array.of(1, 3, 2, 5, NaN, 0)],
    ['odd name"', Float64Array.of(0, 0, 1, 1, 1, 0)],
  ]);
  return RowTable.create(await openDatabase(), Int32Array.of(0, 0, 0, 1, 1, 1), numbers);
}

async function view(query: Partial<RowViewQuery>) {
  const { rows, matches } = await (await sixRows()).view({ ...plain, ...query });
  return [...rows].map((row, at) => (matches[at] ? row : -row));
}

const descending = { column: "total", descending: true };

describe("RowTable", () => {
  it("gives every row in table order where nothing is asked", async () => {
    expect(await view({})).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("sorts up and down, missing values last in both", async () => {
    expect(await view({ sort: { column: "total", descending: false } })).toEqual([5, 0, 2, 1, 3, 4]);
    expect(await view({ sort: descending })).toEqual([3, 1, 2, 0, 5, 4]);
  });

  it("keeps the table's order among equal values", async () => {
    expect(await view({ sort: { column: 'odd name"', descending: true } })).toEqual([2, 3, 4, 0, 1, 5]);
  });

  it("filters by comparisons; a missing value fits none", async () => {
    expect(await view({ filter: [{ column: "total", operator: "!=", value: 3 }] })).toEqual([0, 2, 3, 5]);
    const both = [
      { column: "total", operator: ">=", value: 1 },
      { column: 'odd name"', operator: "==", value: 0 },
    ] as const;
    expect(await view({ filter: both })).toEqual([0, 1]);
  });

  it("shows siblings of a match, and not the groups without one", async () => {
    const filter = [{ column: "total", operator: ">", value: 4 }] as const;
    // Row 3 matches; 4 and 5 are its siblings.
    expect(await view({ filter, siblings: true })).toEqual([3, -4, -5]);
  });

  it("sorts groups by the best of their matching rows", async () => {
    // Best total: group 1 has 5, group 0 has 3.
    expect(await view({ sort: descending, sections: "group" })).toEqual([3, 5, 4, 1, 2, 0]);
    // Without row 3, group 1 has 0 left, so group 0 comes first; row 3 still shows as a sibling.
    const filter = [{ column: "total", operator: "<", value: 5 }] as const;
    expect(await view({ filter, sort: descending, sections: "group", siblings: true })).toEqual([1, 2, 0, -3, 5, -4]);
  });

  it("puts rows together by a column, its values in their order", async () => {
    const table = await sixRows();
    await table.add("policy", () => ["b", "a", null, "b", "c", "a"]);
    const { rows } = await table.view({ ...plain, sections: { column: "policy" } });
    expect([...rows]).toEqual([1, 5, 0, 3, 4, 2]);
  });

  it("tells names apart that differ in case only", async () => {
    const numbers = new Map([
      ["a", Float64Array.of(1, 2)],
      ["A", Float64Array.of(2, 1)],
    ]);
    const table = await RowTable.create(await openDatabase(), Int32Array.of(0, 0), numbers);
    expect((await table.view({ ...plain, sort: { column: "A", descending: false } })).rows).toEqual(
      Int32Array.of(1, 0),
    );
  });

  it("takes matches worked out elsewhere", async () => {
    expect(await view({ filter: Uint8Array.of(0, 1, 0, 0, 1, 0), sort: descending })).toEqual([1, 4]);
  });

  it("sorts by a text column that is added when it is needed", async () => {
    const table = await sixRows();
    const texts = ["b", "a", null, "ä", "c", "a"];
    await table.add("policy", () => texts);
    await table.add("policy", () => {
      throw new Error("asked twice");
    });
    const { rows } = await table.view({ ...plain, sort: { column: "policy", descending: false } });
    expect(rows.slice(0, 3)).toEqual(Int32Array.of(1, 5, 0));
    expect(rows[5]).toBe(2);
  });

  it("refuses a column that it does not have", async () => {
    await expect(view({ sort: { column: "gone", descending: true } })).rejects.toThrow(/no column gone/);
  });

  it("frees its tables, and its connection is closed", async () => {
    const database = await startDatabase();
    const other = await database.connect();
    const tables = async () => (await other.runAndReadAll("SHOW TABLES")).getRows().length;
    const numbers = new Map([["total", Float64Array.of(1, 2)]]);
    const table = await RowTable.create(await database.connect(), Int32Array.of(0, 0), numbers);
    expect(await tables()).toBe(1);
    await table.dispose();
    expect(await tables()).toBe(0);
    await expect(table.view(plain)).rejects.toThrow(/disconnected|closed/);
  });
});

describe("comparisons", () => {
  const known = (name: string) => ["total", "length"].includes(name);

  it("reads comparisons of columns with numbers", () => {
    expect(comparisons("total >= -1.5e2 && length != 3", known)).toEqual([
      { column: "total", operator: ">=", value: -150 },
      { column: "length", operator: "!=", value: 3 },
    ]);
  });

  it.each([
    "total > 1 || length > 1",
    "total > length",
    "raw(total) > 1",
    "1 < total",
    "other > 1",
    "!(total > 1)",
    'prompt == "a && total > 1"',
    "",
  ])("leaves `%s` to the expression language", (filter) => {
    expect(comparisons(filter, known)).toBeUndefined();
  });
});
