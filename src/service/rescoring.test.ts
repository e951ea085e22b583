import { describe, expect, it } from "vitest";
import { execute } from "../engine/execute";
import { memoryTable } from "../engine/memory-table";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { rescoringOf } from "./rescoring";

const text = (n: number, weight: number) =>
  `reward: 1\ndimensions: {rep: {type: repetition, n: ${n}}}\naggregate: {sum: {rep: ${weight}}}\nadvantage: {grpo: {std: group}}\n`;
const planOf = (n: number, weight = 1) => compile(parseDocument(text(n, weight))).plan!;
const table = memoryTable(
  Array.from({ length: 64 }, (_, i) => ({
    group: `g${i >> 2}`,
    completion: "one two three four five six seven ".repeat(9),
  })),
);
const { signal } = new AbortController();

describe("rescoringOf", () => {
  it("asks for nothing where raw values are known: another weight, an earlier parameter", async () => {
    const four = await execute(planOf(4), table);
    const three = await execute(planOf(3), table);
    expect(await rescoringOf(planOf(4, 0.2), [four], table, signal, 0)).toBeNull();
    expect(await rescoringOf(planOf(3), [four, three], table, signal, 0)).toBeNull();
  });

  it("says how many rollouts which dimensions would be scored on, where that takes longer than patience", async () => {
    const four = await execute(planOf(4), table);
    // No time at all is allowed, then all the time there is.
    const needed = await rescoringOf(planOf(3), [four], table, signal, 0);
    expect(needed).toMatchObject({ rollouts: 64, dimensions: ["rep"] });
    expect(needed?.ms).toBeGreaterThan(0);
    expect(await rescoringOf(planOf(3), [four], table, signal, Infinity)).toBeNull();
  });
});
