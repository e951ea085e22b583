import { describe, expect, it } from "vitest";
import { scoreRows } from "../../src/analysis/score-rows";
import { paymentsOf } from "../../src/engine/levels/payments";
import type { MemoryRow } from "../../src/engine/memory-table";
import type { ElementScore } from "../../src/messages/score";
import type { Status } from "../../src/messages/status";
import { planOf, scoreText } from "../unit/scoring/score-text";
import vectors from "./elements.json";
import numpy from "./elements_numpy.json";

type Numbers = readonly (number | null)[];

interface Case {
  readonly name: string;
  readonly file: readonly string[];
  readonly rows: readonly MemoryRow[];
  readonly elements: Readonly<Record<string, readonly (readonly (number | Status)[])[]>>;
  readonly value: Readonly<Record<string, Numbers>>;
  readonly status?: Readonly<Record<string, readonly Status[]>>;
  readonly total?: Numbers;
  readonly paid?: readonly (readonly number[])[];
  readonly advantages?: readonly (readonly number[])[];
}

const cases = vectors.cases as unknown as readonly Case[];

const expectNumber = (actual: number | null | undefined, expected: number | null, what: string): void => {
  if (expected === null) expect(actual, what).toBeNull();
  else expect(Math.abs((actual ?? NaN) - expected), `${what}: ${actual} is ${expected}`).toBeLessThan(1e-12);
};

function expectElement(actual: ElementScore, expected: number | Status, what: string): void {
  if (typeof expected === "number") expectNumber(actual.value, expected, what);
  else expect([actual.status, actual.value], what).toEqual([expected, null]);
}

describe("values at the elements of a list, worked by hand", () => {
  it.each(cases)("$name", async ({ file, rows, elements, value, status, total, paid, advantages }) => {
    const scored = await scoreText(file.join("\n"), rows);
    const scores = scoreRows(scored);
    for (const [name, lists] of Object.entries(elements)) {
      lists.forEach((list, row) => {
        const found = scores[row]!.dimensions[name]!.elements!;
        expect(found, name).toHaveLength(list.length);
        list.forEach((one, i) => expectElement(found[i]!, one, `${name} of rollout ${row}, element ${i}`));
      });
    }
    for (const [name, numbers] of Object.entries(value))
      numbers.forEach((one, row) =>
        expectNumber(scores[row]!.dimensions[name]!.value, one, `${name} of rollout ${row}`),
      );
    for (const [name, words] of Object.entries(status ?? {}))
      expect(
        scores.map((row) => row.dimensions[name]!.status),
        name,
      ).toEqual(words);
    total?.forEach((one, row) => expectNumber(scores[row]!.total.value, one, `total of rollout ${row}`));
    if (paid === undefined) return;
    const payments = paymentsOf(scored, "step");
    expect([...payments.values].map((x) => Number(x.toFixed(12)))).toEqual(paid.flat());
    expect([...scored.advantages.elements!.values].map((x) => Number(x.toFixed(12)))).toEqual(advantages!.flat());
  });
});

describe(`along a list the numbers are those of ${numpy.source}`, () => {
  const steps = (rewards: readonly number[], terminated = true) =>
    rewards.map((reward, i) => ({ reward, terminated: terminated && i === rewards.length - 1 }));
  const close = (actual: ArrayLike<number>, expected: readonly number[]): void =>
    expected.forEach((one, i) => expect(Math.abs(actual[i]! - one)).toBeLessThan(1e-12));

  it.each(numpy.returns)("returns at gamma $gamma", async ({ gamma, rewards, returns }) => {
    const file = `
dimensions:
  r: {type: expr, level: step, of: reward, credit: in_place}
  g: {type: expr, level: step, of: reward, shape: [{return_to_go: ${gamma}}], metric: true}
  d: {type: expr, level: step, of: reward, reduce: {discounted: {gamma: ${gamma}}}, metric: true}
aggregate: {sum: {r: 1}}
advantage: {gae: {gamma: ${gamma}, lambda: 1}}
`;
    const scored = await scoreText(file, [{ columns: { steps: steps(rewards) } }]);
    close(scored.advantages.elements!.values, returns);
    close(scored.dimensions.get("g")!.list!.shaped.values, returns);
    close(scored.dimensions.get("d")!.shaped.values, returns.slice(0, 1));
  });

  it.each(numpy.elliptical)("the elliptical bonus with ridge $ridge", async ({ ridge, features, bonus }) => {
    const file = `dimensions:\n  b: {type: elliptical_bonus, level: step, of: info.f, ridge: ${ridge}}\n`;
    const scored = await scoreText(file, [{ columns: { steps: features.map((f) => ({ info: { f } })) } }]);
    close(scored.dimensions.get("b")!.list!.shaped.values, bonus);
  });
});

describe("the digest of a plan with lists", () => {
  const file = `
dimensions:
  r: {type: expr, level: step, of: reward, credit: in_place}
  m: {type: expr, level: step, of: reward, reduce: mean}
aggregate: {sum: {r: 1, m: 1}}
advantage: {returns: {gamma: 1}}
`;
  const digest = planOf(file).digest;
  it.each([
    ["reduce: mean", "reduce: last"],
    ["credit: in_place", "credit: end"],
    ["level: step, of: reward, reduce", "level: step, of: 2 * reward, reduce"],
    ["aggregate: {sum: {r: 1, m: 1}}", "aggregate: {level: step, sum: {r: 1, m: 1}}"],
    ["gamma: 1}", "gamma: 0.5}"],
  ])("changes with %s", (from, to) => {
    expect(planOf(file.replace(from, to)).digest).not.toBe(digest);
  });
  it("stays where the level that an expression runs at is written or left out", () => {
    const short = file.replace("level: step, of: reward, reduce: mean", "of: reward, reduce: mean");
    expect(planOf(short).digest).toBe(digest);
  });
});
