import { describe, expect, it } from "vitest";
import { attributionsOf, contributionOf } from "../../../src/engine/contributions";
import { round, scoreText } from "../scoring/score-text";

/** Episodes with these rewards at their steps, each a batch of its own where a training step is given. */
const episodes = (rewards: readonly (readonly number[])[], step?: (row: number) => number) =>
  rewards.map((list, row) => ({
    completion: "",
    group: "g",
    ...(step && { batch: step(row) }),
    columns: { steps: list.map((reward) => ({ reward, obs: reward })), ...(step && { step: step(row) }) },
  }));

/** What each element of `y` is, by episode. */
async function elements(shape: string, rows: ReturnType<typeof episodes>): Promise<readonly (readonly number[])[]> {
  const { dimensions } = await scoreText(
    `dimensions:\n  y: {type: expr, level: step, of: reward, shape: [${shape}]}`,
    rows,
  );
  const { elements, shaped } = dimensions.get("y")!.list!;
  return rows.map((_, row) => Array.from(shaped.values.slice(elements.offsets[row], elements.offsets[row + 1]), round));
}

describe("sets of lists", () => {
  const rows = episodes([
    [1, 10],
    [3, 30, 7],
  ]);

  it("hold all elements of all rollouts in scope", async () => {
    // 1, 10, 3, 30, 7 in order: 1, 3, 7, 10, 30.
    expect(await elements("{rank: group}", rows)).toEqual([
      [0, 0.75],
      [0.25, 1, 0.5],
    ]);
    expect(await elements("{minmax: group}", rows)).toEqual([[0, 9 / 29].map(round), [2 / 29, 1, 6 / 29].map(round)]);
  });

  it("are those of each place with `at: index`; a place that one rollout alone has is 0", async () => {
    for (const within of ["group", "batch", "source", "running"]) {
      const z = await elements(`{zscore: {within: ${within}, at: index, ddof: 0}}`, rows);
      expect([within, z]).toEqual([
        within,
        [
          [-1, -1],
          [1, 1, 0],
        ],
      ]);
      const m = await elements(`{minmax: {within: ${within}, at: index}}`, rows);
      expect([within, m]).toEqual([
        within,
        [
          [0, 0],
          [1, 1, 0],
        ],
      ]);
    }
    expect(await elements("{rank: {within: source, at: index}}", rows)).toEqual([
      [0, 0],
      [1, 1, 0],
    ]);
    expect(await elements("{center: {within: group, at: index}}", rows)).toEqual([
      [-1, -10],
      [1, 10, 0],
    ]);
  });

  it("go on from batch to batch", async () => {
    const batches = episodes([[1, 3], [2, 6], [4]], (row) => row);
    // The first with its own: mean 2, deviation 1; then the same; then 1, 3, 2, 6: mean 3, variance 14 / 4.
    expect(await elements("{zscore: {within: running, ddof: 0}}", batches)).toEqual([
      [-1, 1],
      [0, 4],
      [round(1 / Math.sqrt(3.5))],
    ]);
  });
});

describe("`decay_with_count` within a run", () => {
  it("counts sights over episodes and batches, each at its own", async () => {
    const batches = episodes([[8, 8, 2], [8, 2], [8]], (row) => 2 - row);
    // By step the last episode comes first: 8 is seen there, then in the second, then twice in the first.
    expect(await elements("{decay_with_count: {of: obs, within: run}}", batches)).toEqual([
      [round(8 / 3), 2, 1],
      [4, 2],
      [8],
    ]);
    expect(await elements("{decay_with_count: {of: obs, power: 2}}", batches)).toEqual([[8, 2, 2], [8, 2], [8]]);
  });
});

describe("a term that goes on from batch to batch", () => {
  it("has contributions that add up, under the states of its batches", async () => {
    const rows = [1, 3, 4, 8].map((m, row) => ({
      completion: "",
      group: row < 2 ? "a" : "b",
      batch: row < 2 ? 0 : 1,
      columns: { m, k: row % 2, step: row < 2 ? 0 : 1 },
    }));
    const text = `
data: {columns: {m: m, k: k}}
dimensions:
  one: {type: expr, of: m}
  two: {type: expr, of: k}
aggregate:
  sum:
    both: {weight: 1, sum: {one: 1, two: 2}, shape: [{zscore: {within: running, ddof: 0}}]}`;
    const scored = await scoreText(text, rows);
    // Sums 1, 5, 4, 10: mean 3 and deviation 2 in both batches.
    expect([...scored.total.values]).toEqual([-1, 1, 0.5, 3.5]);
    const attributions = attributionsOf(scored, "mean");
    const of = (row: number) =>
      attributions.map((each) => [each.dimension, round(contributionOf(each, row, row < 2 ? 0 : 1))]);
    // Linear in both under one state: (3 - 1) / 2 / 2 around the mean, and 2 * 0.5 / 2.
    expect(of(1)).toEqual([
      ["one", 0.5],
      ["two", 0.5],
    ]);
    expect(of(3)).toEqual([
      ["one", 1],
      ["two", 0.5],
    ]);
  });
});
