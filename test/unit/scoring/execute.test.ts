import { describe, expect, it } from "vitest";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { planOf, round, rowsOf, scoreText, totals } from "./score-text";

const file = (weight: number, top: number, limit = 5) => `
params: {limit: ${limit}}
dimensions:
  a: {type: expr, of: x}
  b: {type: expr, of: y, shape: [{clip: [0, ${top}]}]}
  c: "x > limit ? 1 : 0"
aggregate: {sum: {a: 1, b: ${weight}, c: {weight: 1, when: a > 0}}}
`;
const table = memoryTable(rowsOf({ x: [1, 2, 9, 4], y: [3, 5, 7, 9] }, 2));

describe("execute with the scores of an earlier plan", () => {
  it("takes every column over when only a weight changed", async () => {
    const before = await execute(planOf(file(1, 8)), table);
    const after = await execute(planOf(file(2, 8)), table, { previous: before });
    expect(totals(after)).toEqual([7, 12, 24, 20]);
    for (const name of ["a", "b", "c"]) {
      expect(after.dimensions.get(name)?.raw).toBe(before.dimensions.get(name)?.raw);
      expect(after.dimensions.get(name)?.shaped).toBe(before.dimensions.get(name)?.shaped);
    }
    expect(after.parts.map(({ unit }) => unit)).toEqual(before.parts.map(({ unit }) => unit));
    expect(after.parts[2]?.unit).toBe(before.parts[2]?.unit);
  });

  it("shapes again when a shape changed, and scores nothing again", async () => {
    const before = await execute(planOf(file(1, 8)), table);
    const after = await execute(planOf(file(1, 4)), table, { previous: before });
    expect(after.dimensions.get("b")?.raw).toBe(before.dimensions.get("b")?.raw);
    expect(after.dimensions.get("b")?.shaped).not.toBe(before.dimensions.get("b")?.shaped);
    expect(after.dimensions.get("a")?.shaped).toBe(before.dimensions.get("a")?.shaped);
    expect(totals(after)).toEqual([4, 6, 14, 8]);
  });

  it("scores again what reads a param that changed", async () => {
    const before = await execute(planOf(file(1, 8)), table);
    const after = await execute(planOf(file(1, 8, 3)), table, { previous: before });
    expect(totals(before)).toEqual([4, 7, 17, 12]);
    expect(totals(after)).toEqual([4, 7, 17, 13]);
  });

  it("gives what it gives without them", async () => {
    const before = await execute(planOf(file(1, 8)), table);
    for (const text of [file(0.3, 8), file(-1, 6, 1), file(2, 9, 3)]) {
      const fresh = await execute(planOf(text), table);
      const reused = await execute(planOf(text), table, { previous: before });
      expect(totals(reused)).toEqual(totals(fresh));
      expect(reused.advantages.values).toEqual(fresh.advantages.values);
    }
  });

  it("does not take over columns of other rollouts", async () => {
    const before = await execute(planOf(file(1, 8)), table);
    const other = memoryTable(rowsOf({ x: [0], y: [1] }));
    expect(totals(await execute(planOf(file(1, 8)), other, { previous: before }))).toEqual([1]);
  });
});

describe("execute", () => {
  it("ends with the reason of the signal when it is cancelled", async () => {
    const controller = new AbortController();
    const running = execute(planOf(file(1, 8)), table, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("no longer wanted")),
    });
    await expect(running).rejects.toThrow("no longer wanted");
  });

  it("says what it works on", async () => {
    const seen: string[] = [];
    await execute(planOf(file(1, 8)), table, { onProgress: (done, of, what) => seen.push(`${done}/${of} ${what}`) });
    expect(seen.at(0)).toMatch(/^0\/3 [abc]$/);
    expect(seen.at(-1)).toBe("3/3 aggregate");
  });

  it("lets other events run while it works on many rows", async () => {
    const n = 60_000;
    const many = memoryTable(
      Array.from({ length: n }, (_, i) => ({ group: "g", completion: `<answer>${i}</answer>` })),
    );
    const plan = planOf(`
extract: {final: {tag: answer}, pred: {number: final}}
dimensions: {even: {type: expr, of: pred, unparseable: 0}}
`);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await execute(plan, many);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  it("scores no rows without complaint", async () => {
    const scored = await scoreText(file(1, 8), []);
    expect(scored.total.values).toHaveLength(0);
    expect(scored.groups.count).toBe(0);
  });

  it("pays anew where a param behind a schedule changed", async () => {
    const scheduled = (slope: number) => `
params: {slope: ${slope}, pace: slope * step, bar: pace + 1}
dimensions: {a: {type: expr, of: x}}
aggregate: {sum: {a: {weight: 1, when: bar > 4}}}
`;
    const rows = memoryTable(rowsOf({ x: [3, 5], step: [2, 2] }));
    const before = await execute(planOf(scheduled(1)), rows);
    // bar is 1 * 2 + 1 = 3, so that nothing is paid; then 2 * 2 + 1 = 5.
    expect(totals(before)).toEqual(["abstain", "abstain"]);
    expect(totals(await execute(planOf(scheduled(2)), rows, { previous: before }))).toEqual([3, 5]);
  });

  it("flattens sums of sums without changing a number", async () => {
    const rows = rowsOf({ x: [1, 2, 3], y: [4, 5, 6] });
    const flat = await scoreText(
      `
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y}}
aggregate: {sum: {a: 2, inner: {weight: 3, sum: {b: 0.5, other: {weight: 2, sum: {a: 1}}}}}}
`,
      rows,
    );
    // 2a + 3 (0.5 b + 2a) = 8a + 1.5b
    expect(Array.from(flat.total.values, round)).toEqual([14, 23.5, 33]);
    expect(flat.parts.map(({ coefficient }) => coefficient)).toEqual([2, 1.5, 6]);
  });
});
