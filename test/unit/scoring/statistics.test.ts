import { describe, expect, it } from "vitest";
import { statisticsOf } from "../../../src/analysis/statistics";
import { rowsOf, scoreText } from "./score-text";

const text = `
dimensions:
  correct: right
  short: {type: expr, of: words, shape: [{map: {from: [0, 10], to: [1, 0]}}, {clip: [0, 1]}]}
  topic: subject
aggregate: {sum: {correct: 1, short: 0.5, topic: 0.1}}
`;

/** Three groups of four: right answers 0, 2 and 4 of four; `subject` differs between groups only. */
const rows = rowsOf(
  {
    right: [0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1],
    words: [2, 4, 6, 12, 1, 2, 3, 4, 5, 5, 5, 20],
    subject: [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
    completion_tokens: [2, 4, 6, 12, 1, 2, 3, 4, 5, 5, 5, 20],
    finish_reason: ["stop", "stop", "stop", "length", ...new Array<string>(7).fill("stop"), "length"],
  },
  4,
).map((row) => ({ ...row, prompt: `${row.group} <think>\n` }));

describe("statisticsOf", () => {
  it("takes the heaviest yes-or-no dimension for the task", async () => {
    expect(statisticsOf(await scoreText(text, rows)).task).toBe("correct");
  });

  it("tells what varies between prompts only", async () => {
    const { variation } = statisticsOf(await scoreText(text, rows));
    expect(variation.map(({ dimension, groups, constant }) => [dimension, groups, constant])).toEqual([
      ["correct", 3, 2],
      ["short", 3, 0],
      ["topic", 3, 3],
    ]);
    expect(variation[2]?.within).toBe(0);
    // correct: 1 inside the second group (4 of 0.25) of 12 (6 of 12 right: 12 of 0.25 = 3).
    expect(variation[0]?.within).toBeCloseTo(1 / 3, 12);
  });

  it("relates a brevity bonus to the length in tokens, right and wrong apart", async () => {
    const { length } = statisticsOf(await scoreText(text, rows));
    expect(length?.unit).toBe("tokens");
    const short = length?.relations.find(({ dimension }) => dimension === "short");
    // Both fall together in rank except where the clip makes 10 and beyond equal; no other value is cut.
    expect(short?.wrong?.rho).toBeLessThan(-0.95);
    expect([short?.all?.n, short?.wrong?.n, short?.right?.n]).toEqual([12, 6, 6]);
  });

  it("counts cut completions with their budget and the 95th percentile of the others", async () => {
    const { finish } = statisticsOf(await scoreText(text, rows));
    // 1 2 2 3 4 4 5 5 5 6: the 95th percentile is at place 8.55 from 0.
    expect(finish).toEqual({
      column: "finish_reason",
      known: 12,
      cut: 2,
      budget: 20,
      finished95: expect.closeTo(5.55, 12) as number,
    });
  });

  it("counts wrong answers that are pushed up where no answer of the group is right", async () => {
    const { pass } = statisticsOf(await scoreText(text, rows));
    // Group 0 pays 0.4 0.3 0.2 0: mean 0.225, sd 0.171; advantages 1.02 0.44 -0.15 -1.32.
    expect(pass).toMatchObject({ groupSize: 4, wrongGroups: 1, wrongRollouts: 4, unearned: 1 });
    expect(pass?.pass).toMatchObject({ value: 0.5, n: 12 });
  });

  it("counts values at the ends of their range and those that a clip moves", async () => {
    const { ends } = statisticsOf(await scoreText(text, rows));
    expect(ends.find(({ dimension }) => dimension === "short")).toMatchObject({
      atLow: 2,
      atHigh: 0,
      n: 12,
      clipped: 2,
    });
  });

  it("counts a clip behind a schedule at the step of each rollout", async () => {
    const scheduled =
      "dimensions: {x: {type: expr, of: y, shape: [{schedule: {points: [[0, 1], [4, 0]]}}, {clip: [0, 1]}]}}";
    // The factor at step 2 is one half: 4, 3, 2, 1 become 2, 1.5, 1 and 0.5, of which the clip moves two.
    const { ends } = statisticsOf(await scoreText(scheduled, rowsOf({ y: [4, 3, 2, 1], step: [2, 2, 2, 2] })));
    expect(ends).toMatchObject([{ n: 4, atHigh: 3, clipped: 2 }]);
  });

  it("counts the ends of a list as it is reduced, and no clip of its elements", async () => {
    const potential = `
dimensions: {closer: {type: expr, of: obs.x, shape: [{potential: {gamma: 1}}, {clip: [0, 1]}]}}
advantage: none
`;
    const steps = [
      { t: 0, obs: { x: 1 }, after: { x: 3 }, terminated: false, truncated: false },
      { t: 1, obs: { x: 3 }, after: { x: 2 }, terminated: false, truncated: true },
    ];
    // 3 - 1 = 2 is clipped to 1, 2 - 3 = -1 to 0.
    const scored = await scoreText(potential, rowsOf({ steps: [steps] }));
    expect(Array.from(scored.total.values)).toEqual([1]);
    expect(statisticsOf(scored).ends).toMatchObject([{ n: 1, atLow: 0, atHigh: 0, clipped: null }]);
  });

  it("counts no rollout for wrong in which nothing was checked", async () => {
    const checked = `
dimensions: {correct: {type: expr, of: right, when: seen == 1}, bonus: extra}
aggregate: {sum: {correct: 1, bonus: 0.5}}
advantage: dr_grpo
`;
    const columns = { right: [0, 0, 0, 1, 0, 1], seen: [1, 1, 0, 1, 1, 1], extra: [0, 0, 6, 0, 0, 0] };
    // In the first group two answers are wrong, with the advantages -1; the third, with 2, was not looked at.
    const { pass } = statisticsOf(await scoreText(checked, rowsOf(columns, 3)));
    expect(pass).toMatchObject({ dimension: "correct", wrongGroups: 1, wrongRollouts: 2, unearned: 0 });
  });

  it("sees with which tag prompts end", async () => {
    const { promptEnds } = statisticsOf(await scoreText(text, rows));
    expect(promptEnds).toEqual([{ tag: "<think>", prompts: 12, of: 12 }]);
  });

  it("finds dimensions that go together inside groups", async () => {
    const twins = text.replace("topic: subject", "topic: 0 - min(words, 10)").replace("topic: 0.1", "topic: 0.2");
    const { pairs } = statisticsOf(await scoreText(twins, rows));
    expect(pairs[0]).toMatchObject({ a: "short", b: "topic" });
    expect(pairs[0]?.correlation.rho).toBeCloseTo(1, 12);
  });

  it("says why a rollout has no reward", async () => {
    const failing = "dimensions: {a: 1 / zero}";
    const { unscorable } = statisticsOf(await scoreText(failing, rowsOf({ zero: [0, 1] })));
    expect(unscorable).toMatch(/zero/);
  });
});
