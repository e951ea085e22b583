import { describe, expect, it } from "vitest";
import { ABSTAIN, OK } from "../messages/status";
import { memoryTable } from "./memory-table";

describe("memoryTable", () => {
  it("groups rows by group, else by prompt, in the order in which groups appear", () => {
    const table = memoryTable([
      { prompt: "b", completion: "1" },
      { prompt: "a", completion: "2" },
      { group: "b", prompt: "c", completion: "3" },
    ]);
    expect(table.groupIds).toEqual(["b", "a"]);
    expect([...table.group]).toEqual([0, 1, 0]);
    expect(table.ids).toEqual(["0", "1", "2"]);
  });

  it("keeps values of every kind; null and absent abstain", () => {
    const table = memoryTable([
      { completion: "x", columns: { gold: [1, { a: null }], n: 3n } },
      { columns: { gold: null } },
    ]);
    expect(table.column("gold")?.values).toEqual([[1, { a: null }], null]);
    expect([...table.column("gold")!.status]).toEqual([OK, ABSTAIN]);
    expect(table.column("n")?.values).toEqual([3, null]);
    expect([...table.column("completion")!.status]).toEqual([OK, ABSTAIN]);
    expect(table.column("other")).toBeUndefined();
  });

  it("knows what the policy wrote", () => {
    const table = memoryTable([{ completion: "x", columns: { gold: "y", plan: "z" } }], { fromPolicy: ["plan"] });
    expect(["completion", "gold", "plan"].map((name) => table.column(name)?.fromPolicy)).toEqual([true, false, true]);
  });

  it("always has a completion column, also without rows", () => {
    expect(memoryTable([]).column("completion")?.values).toEqual([]);
  });
});
