import { describe, expect, it } from "vitest";
import { changedFilter } from "../../../src/analysis/changed-sets";
import { conditionChoices, paramScale, weightScale } from "../../../src/analysis/controls";
import { summarise } from "../../../src/analysis/summarise";
import { whatIf } from "../../../src/analysis/what-if";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { planOf, rowsOf, scoreText } from "./score-text";

const text = (b: number) => `
params: {k: 3}
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y}, m: {type: expr, of: y, metric: true}}
aggregate: {sum: {a: 1, b: ${b}}}
advantage: dr_grpo
`;
/** Group 0: x 0 1, y 5 0. Group 1: x 2 2, y 1 1 (dead). Group 2: x 0 1, y 0 1. */
const table = memoryTable(rowsOf({ x: [0, 1, 2, 2, 0, 1], y: [5, 0, 1, 1, 0, 1] }, 2));

describe("whatIf", () => {
  it("counts order changes, sign flips, new bests and dead groups", async () => {
    const before = await execute(planOf(text(0)), table);
    const after = await execute(planOf(text(1)), table, { previous: before });
    // Totals 0 1 | 2 2 | 0 1 become 5 1 | 3 3 | 0 2: group 0 turns round, group 2 keeps its order.
    expect(whatIf(before, after)).toMatchObject({
      rollouts: 6,
      groups: 3,
      pairs: 3,
      reordered: 1,
      reorderedPairs: 1,
      newBest: 1,
      signFlips: 2,
      deadBefore: 1,
      deadAfter: 1,
    });
  });

  it("shows shares before and after, and the groups that change most", async () => {
    const before = await execute(planOf(text(0)), table);
    const found = whatIf(before, await execute(planOf(text(1)), table));
    // Before b pays nothing. After: A = ±2 in group 0 (a: -2, b: +10 of Σ A² = 8), ±1 in group 2 (a 1, b 1 of 2).
    expect(found.shares).toEqual([
      { name: "a", before: 1, after: (-2 + 1) / 10 },
      { name: "b", before: 0, after: (10 + 1) / 10 },
    ]);
    // Group 2 keeps its order.
    expect(found.changes.map(({ group, change }) => [group, change])).toEqual([["0", 2.5]]);
    expect(found.changes[0]).toMatchObject({ before: [0, 1], after: [5, 1], advantageAfter: [2, -2], ids: ["0", "1"] });
    // A before -.5 .5 0 0 -.5 .5, after 2 -2 0 0 -1 1: covariance sum -1 -1 + .5 + .5 = -1, squares 1 and 10.
    expect(found.correlation).toBeCloseTo(-1 / Math.sqrt(10), 12);
    expect(found.totals).toMatchObject({ from: 0, to: 5 });
  });

  it("leaves out rollouts that one of the plans cannot score", async () => {
    const rows = memoryTable(rowsOf({ x: [0, 1, null], y: [1, 0, 2] }));
    const before = await execute(planOf(text(0).replace("b: 0", "b: 0.1")), rows);
    const strict = text(0.1).replace("{sum: {a: 1, b: 0.1}}", "{sum: {of: {a: 1, b: 0.1}, missing: abstain}}");
    expect(whatIf(before, await execute(planOf(strict), rows)).pairs).toBe(1);
  });
});

describe("changedFilter", () => {
  it("lists what a count counts, the largest change first", async () => {
    const before = await execute(planOf(text(0)), table);
    const after = await execute(planOf(text(1)), table, { previous: before });
    // As above: group 0 turns round and both of its rollouts change sign; group 1 is dead.
    expect(changedFilter(before, after, "reordered")).toEqual({ filter: 'group_id in ["0"]', listed: 1, of: 1 });
    expect(changedFilter(before, after, "newBest").filter).toBe('group_id in ["0"]');
    expect(changedFilter(before, after, "flipped")).toEqual({ filter: 'id in ["0", "1"]', listed: 2, of: 2 });
    expect(changedFilter(before, after, "dead").filter).toBe('group_id in ["1"]');
  });
});

describe("the list of groups", () => {
  it("tells right from wrong, and what speaks for a new best answer", async () => {
    const rows = memoryTable(rowsOf({ x: [0, 1, 1, 0], y: [0.5, 0, 0.1, 0.9] }, 2));
    const sum = (b: number) =>
      `dimensions: {right: {type: expr, of: x}, long: {type: expr, of: y}}\naggregate: {sum: {right: 1, long: ${b}}}`;
    const before = await execute(planOf(sum(0)), rows);
    const { changes } = whatIf(before, await execute(planOf(sum(4)), rows));
    const first = changes.find(({ group }) => group === "0");
    // Totals of group 0: 0 1 become 2 1, of group 1: 1 0 become 1.4 3.6.
    expect(first).toMatchObject({
      right: [false, true],
      bestBefore: { at: 1 },
      bestAfter: { at: 0 },
      reason: { dimension: "long", index: 1, before: 0, after: 0.5 },
    });
  });
});

describe("controls", () => {
  it("offer conditions on dimensions of 0 and 1 that are no metrics", async () => {
    const rows = rowsOf({ x: [0, 1], y: [0, 1] });
    const scored = await scoreText(
      "dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y * 0.5}, m: {type: expr, of: y, metric: true}}",
      rows,
    );
    expect(conditionChoices(scored)).toEqual([{ dimension: "a", text: "a == 1" }]);
  });

  it("share one scale for all weights, and give each param its own", () => {
    expect(weightScale([1, 0.1, -0.05])).toEqual({ low: -0.2, high: 1 });
    expect(weightScale([0.5, -1])).toEqual({ low: -1, high: 1 });
    expect(weightScale([0])).toEqual({ low: -0.2, high: 1 });
    expect(paramScale([120, 100])).toEqual({ low: 0, high: 240 });
    expect(paramScale([-0.1, -0.1])).toEqual({ low: -1, high: 0 });
  });
});

describe("summarise", () => {
  const facts = { source: "here", scoredAt: 0, durationMs: 1, columns: [], problems: [] };

  it("counts groups, names what varies and never gives a metric a share", async () => {
    const summary = summarise(await execute(planOf(text(1)), table), facts);
    expect(summary).toMatchObject({ rollouts: 6, groups: 3, liveGroups: 2, unscorable: 0, deadLow: 0, deadHigh: 0 });
    expect(summary.deadGroups.value).toBeCloseTo(1 / 3, 12);
    expect(summary.varying).toEqual([{ dimensions: ["a", "b"], groups: 2 }]);
    expect(summary.dimensions.map(({ name, share }) => [name, share === null])).toEqual([
      ["a", false],
      ["b", false],
      ["m", true],
    ]);
    expect(summary.dimensions[0]?.varies).toBeCloseTo(2 / 3, 12);
    expect(summary.terms.map(({ name, weight, weightShare }) => [name, weight, weightShare])).toEqual([
      ["a", 1, 0.5],
      ["b", 1, 0.5],
    ]);
  });

  it("tells dead groups at the bottom from dead groups at the top", async () => {
    const dead = await scoreText(text(0), rowsOf({ x: [0, 0, 1, 1, 0.5, 0.5, 0, 1], y: [0, 0, 0, 0, 0, 0, 0, 0] }, 2));
    expect(summarise(dead, facts)).toMatchObject({ deadLow: 1, deadHigh: 1, liveGroups: 1 });
  });

  it("calls no dead group low or high where all totals are equal", async () => {
    const dead = await scoreText(text(0), rowsOf({ x: [1, 1, 1, 1], y: [0, 0, 0, 0] }, 2));
    expect(summarise(dead, facts)).toMatchObject({ deadLow: 0, deadHigh: 0, liveGroups: 0 });
  });

  it("gives the first message of each status", async () => {
    const scored = await scoreText("dimensions: {inverse: {type: expr, of: 1 / x}}", rowsOf({ x: [1, 0, 0] }));
    const [inverse] = summarise(scored, facts).dimensions;
    expect(inverse?.statuses).toMatchObject({ ok: 1, error: 2 });
    expect(inverse?.messages.error).toContain("1 / x");
  });
});
