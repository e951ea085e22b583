import { describe, expect, it } from "vitest";
import { compare, pointsOf } from "../../../src/analysis/compare";
import { rewardDistance } from "../../../src/analysis/reward-distance";
import { splitRows } from "../../../src/analysis/split-rows";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { planOf, rowsOf } from "./score-text";

const text = (b: number) => `
dimensions: {right: {type: expr, of: x}, long: {type: expr, of: y}}
aggregate: {sum: {right: 1, long: ${b}}}
advantage: dr_grpo
`;
/** Group 0: right 0 1, long 5 0. Group 1: 1 1, long 1 1 (dead). Group 2: 0 1, long 0 1. */
const table = memoryTable(rowsOf({ x: [0, 1, 1, 1, 0, 1], y: [5, 0, 1, 1, 0, 1] }, 2));
const facts = { differences: [], source: "here" };
const both = async () => {
  const a = await execute(planOf(text(0)), table);
  return { a, b: await execute(planOf(text(1)), table, { previous: a }) };
};

describe("compare", () => {
  it("tells what agrees and what does not", async () => {
    const { a, b } = await both();
    // Totals 0 1 | 1 1 | 0 1 and 5 1 | 2 2 | 0 2.
    const found = compare(a, b, facts);
    expect(found).toMatchObject({
      reordered: 1,
      reorderedPairs: 1,
      pairs: 3,
      signFlips: 2,
      rightBy: "right",
      same: false,
      // τ is -1 in group 0 and 1 in group 2; group 1 has none.
      kendall: { tau: 0, groups: 2 },
    });
    // Average ranks 1.5 4.5 4.5 4.5 1.5 4.5 and 6 2 4 4 1 4: covariance -0.75 + ... by hand below.
    const [x, y] = [
      [1.5, 4.5, 4.5, 4.5, 1.5, 4.5],
      [6, 2, 4, 4, 1, 4],
    ];
    const sum = (of: (i: number) => number) => [0, 1, 2, 3, 4, 5].reduce((total, i) => total + of(i), 0);
    const rho =
      sum((i) => (x[i]! - 3.5) * (y[i]! - 3.5)) /
      Math.sqrt(sum((i) => (x[i]! - 3.5) ** 2) * sum((i) => (y[i]! - 3.5) ** 2));
    expect(found.spearman.rho).toBeCloseTo(rho, 12);
    // Centred -.5 .5 0 0 -.5 .5 and 2 -2 0 0 -1 1: ρ = -1 / sqrt(10), as the advantages of dr_grpo.
    const distance = Math.sqrt((1 + 1 / Math.sqrt(10)) / 2);
    expect([found.distanceTotals, found.distanceAdvantages]).toEqual([
      expect.closeTo(distance, 12),
      expect.closeTo(distance, 12),
    ]);
  });

  it("splits the change by right answers of the group, and lists groups that change order", async () => {
    const { a, b } = await both();
    const found = compare(a, b, facts);
    // Changes 2.5 2.5 and 0.5 0.5 in groups with one right answer, 0 0 where both are right.
    expect(found.byRight).toEqual([
      { right: 1, of: 2, groups: 2, change: 1.5 },
      { right: 2, of: 2, groups: 1, change: 0 },
    ]);
    expect(found.changed).toEqual([
      expect.objectContaining({ group: 0, id: "0", right: { count: 1, of: 2 }, change: 2.5, totalsB: [5, 1] }),
    ]);
    expect([found.a.dead, found.b.dead, found.a.wrongUp, found.b.wrongUp]).toEqual([1, 1, 0, 1]);
  });

  it("says that two rewards are the same", async () => {
    const { a } = await both();
    const other = await execute(planOf(text(0).replace("right: 1", "right: 1.0")), table, { previous: a });
    expect(compare(a, other, facts)).toMatchObject({ same: true, changed: [], distanceAdvantages: 0 });
  });

  it("names what only one side measures, and gives every rollout as a point", async () => {
    const { a } = await both();
    const other = await execute(
      planOf("dimensions: {right: {type: expr, of: x}, brief: {type: expr, of: 1 - y}}"),
      table,
    );
    expect(compare(a, other, facts)).toMatchObject({ onlyA: ["long"], onlyB: ["brief"] });
    const points = pointsOf(a, other);
    expect([Array.from(points.right), Array.from(points.group)]).toEqual([
      [0, 1, 1, 1, 0, 1],
      [0, 0, 1, 1, 2, 2],
    ]);
  });

  it("can be split by a column", async () => {
    const { a, b } = await both();
    // Advantages of wrong answers -.5 -.5 become 2 -1; of right ones .5 0 0 .5 become -2 0 0 1.
    expect(splitRows(a, b, "x")).toEqual([
      { value: "1", rollouts: 4, signFlips: 1, advantageA: 0.25, advantageB: -0.25, change: 0.75 },
      { value: "0", rollouts: 2, signFlips: 1, advantageA: -0.5, advantageB: 0.5, change: 1.5 },
    ]);
  });
});

describe("rewardDistance", () => {
  it("is 0 for a positive factor and what a group shares, 1 for the opposite", async () => {
    const { a } = await both();
    const all = new Uint8Array(6).fill(1);
    const x = Float64Array.of(0, 1, 3, 4, 7, 9);
    const shifted = Float64Array.of(10, 12, -6, -4, 0, 4);
    expect(rewardDistance(x, shifted, a.groups, all)).toBeCloseTo(0, 7);
    expect(
      rewardDistance(
        x,
        x.map((value) => -value),
        a.groups,
        all,
      ),
    ).toBeCloseTo(1, 12);
    expect(rewardDistance(x, new Float64Array(6), a.groups, all)).toBeNull();
  });
});
