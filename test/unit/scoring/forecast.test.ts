import { describe, expect, it } from "vitest";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { forecast } from "../../../src/analysis/forecast";
import { tiltAt, tiltingOf, tiltTo } from "../../../src/analysis/tilt";

/** Scores of one expression on rollouts of given groups, with the reward as advantage. */
async function scored(x: readonly number[], groups: readonly string[]) {
  const text = "reward: 1\ndimensions: {x: {type: expr, of: value}}\nadvantage: none\n";
  const rows = x.map((value, i) => ({ group: groups[i]!, completion: "a b c", columns: { value } }));
  return execute(compile(parseDocument(text)).plan!, memoryTable(rows));
}

describe("tilting a group towards its advantage", () => {
  // Advantages 1 and -1 at 1/t = ln(4) / 2: q = e^(ln 4) / (e^(ln 4) + 1) = 0.8 and 0.2.
  const inverse = Math.log(4) / 2;
  const kl = 0.8 * Math.log(2 * 0.8) + 0.2 * Math.log(2 * 0.2);

  it("weights by exp(advantage / t)", async () => {
    const tilt = tiltAt(tiltingOf(await scored([1, -1], ["g", "g"])), inverse);
    expect(Array.from(tilt.weights).map((w) => w.toFixed(12))).toEqual(["1.600000000000", "0.400000000000"]);
    expect(tilt.kl).toBeCloseTo(kl, 12);
    expect(tilt.effective).toBeCloseTo(1 / (0.8 ** 2 + 0.2 ** 2), 12);
  });

  it("finds the temperature at which the mean KL is the budget; a dead group stays as it is", async () => {
    // The second group stays uniform at KL 0, so that half of the KL above is reached at the same temperature.
    const tilting = tiltingOf(await scored([1, -1, 0, 0], ["g", "g", "h", "h"]));
    const tilt = tiltTo(tilting, kl / 2);
    expect(tilt?.inverse).toBeCloseTo(inverse, 6);
    expect(tilt?.effective).toBeCloseTo((1 / 0.68 + 2) / 2, 6);
    expect(Array.from(tilt?.weights ?? []).slice(2)).toEqual([1, 1]);
  });

  it("does not depend on where advantages begin", async () => {
    const low = tiltTo(tiltingOf(await scored([0, 1, 5], ["g", "g", "g"])), 0.4);
    const high = tiltTo(tiltingOf(await scored([100, 101, 105], ["g", "g", "g"])), 0.4);
    expect(high?.inverse).toBeCloseTo(low?.inverse ?? NaN, 6);
  });

  it("says that a budget is out of reach beyond ln n less the ties at the top", async () => {
    // All weight on one of two: KL ln 2 = 0.693. On two of three: ln 3 - ln 2 = 0.405.
    const one = tiltingOf(await scored([1, 0], ["g", "g"]));
    expect(tiltTo(one, 0.68)?.kl).toBeCloseTo(0.68, 8);
    expect(tiltTo(one, 0.7)).toBeUndefined();
    const two = tiltingOf(await scored([1, 1, 0], ["g", "g", "g"]));
    expect([tiltTo(two, 0.4)?.kl.toFixed(6), tiltTo(two, 0.41)]).toEqual(["0.400000", undefined]);
    const dead = tiltingOf(await scored([1, 1], ["g", "g"]));
    expect([tiltTo(dead, 0)?.effective, tiltTo(dead, 0.05)]).toEqual([2, undefined]);
  });
});

describe("forecast", () => {
  it("begins at the plain mean and follows the advantage", async () => {
    const scores = await scored([1, 0, 0, 0, 1, 1], ["g", "g", "h", "h", "h", "h"]);
    const found = forecast(scores, scores);
    const x = found.curves.find(({ name }) => name === "x");
    expect(x?.before[0]).toBeCloseTo(0.5, 12);
    const rising = (x?.after ?? []).filter((value) => value !== null);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(found).toMatchObject({ groupSize: 3, rollouts: 6, groups: 2, right: "x" });
    // Nobody wrong has another length: three words at every budget.
    expect(found.curves.at(-1)).toMatchObject({ kind: "words" });
    expect(found.curves.at(-1)?.before[3]).toBeCloseTo(3, 9);
  });

  it("measures wrong answers in the unit in which the file counts the completion", async () => {
    const text = `reward: 1
dimensions: {x: {type: expr, of: value}, long: {type: length, unit: chars, metric: true}}
aggregate: {sum: {x: 1}}
advantage: none
`;
    const rows = [1, 0, 0].map((value) => ({ group: "g", completion: "a b c", columns: { value } }));
    const scores = await execute(compile(parseDocument(text)).plan!, memoryTable(rows));
    const wrong = forecast(scores, scores).curves.at(-1);
    expect(wrong).toMatchObject({ name: "chars, wrong answers", kind: "words" });
    expect(wrong?.before[0]).toBe(5);
  });
});
