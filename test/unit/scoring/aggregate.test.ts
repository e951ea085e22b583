import { describe, expect, it } from "vitest";
import { rowsOf, scoreText, totals } from "./score-text";

const dimensions = `
dimensions:
  a: {type: expr, of: x}
  b: {type: expr, of: y}
  bad: {type: expr, of: 1 / z, unparseable: 0}
`;
/** Four rows of one group: both values, b missing, a missing, none. `z` is 0 where `bad` fails. */
const rows = rowsOf({ x: [1, 2, null, null], y: [10, null, 30, null], z: [1, 1, 1, 1] });
const score = async (aggregate: string, given = rows) =>
  totals(await scoreText(`${dimensions}aggregate: ${aggregate}\n`, given));

describe("missing children", () => {
  it("are left out of a sum, and a sum of none abstains", async () => {
    expect(await score("{sum: {a: 1, b: 1}}")).toEqual([11, 2, 30, "abstain"]);
  });

  it("make the node abstain under missing: abstain", async () => {
    expect(await score("{sum: {of: {a: 1, b: 1}, missing: abstain}}")).toEqual([11, "abstain", "abstain", "abstain"]);
  });

  it("take a number under missing: NUMBER", async () => {
    expect(await score("{sum: {of: {a: 1, b: 1}, missing: 5}}")).toEqual([11, 7, 35, 10]);
  });

  it("take the group's mean under missing: neutral", async () => {
    // Means: a 1.5, b 20.
    expect(await score("{sum: {of: {a: 1, b: 1}, missing: neutral}}")).toEqual([11, 22, 31.5, 21.5]);
  });

  it("hand their weight to the others under missing: renormalise", async () => {
    // Weights 1 and 3 add up to 4: alone a counts 4, alone b counts 4.
    expect(await score("{sum: {of: {a: 1, b: 3}, missing: renormalise}}")).toEqual([31, 8, 120, "abstain"]);
  });

  it("are left out of a mean, and make a product abstain", async () => {
    expect(await score("{mean: {a: 1, b: 3}}")).toEqual([7.75, 2, 30, "abstain"]);
    expect(await score("{product: {a: 2, b: 1}}")).toEqual([10, "abstain", "abstain", "abstain"]);
  });

  it("are left out of min and max", async () => {
    expect(await score("{min: [a, b]}")).toEqual([1, 2, 30, "abstain"]);
    expect(await score("{max: [a, b]}")).toEqual([10, 2, 30, "abstain"]);
  });

  it("count 0 in a sum above a sum of none", async () => {
    expect(await score("{sum: {a: 1, inner: {weight: 2, sum: {b: 1}}}}")).toEqual([21, 2, 60, "abstain"]);
    expect(await score("{sum: {of: {a: 1, inner: {weight: 2, sum: {b: 1}}}, missing: 7}}")).toEqual([21, 16, 67, 21]);
  });
});

describe("weights and conditions of terms", () => {
  it("a weight that abstains takes its term along", async () => {
    expect(await score("{sum: {a: 1, b: {weight: x}}}")).toEqual([11, 2, "abstain", "abstain"]);
  });

  it("a term whose `when` does not hold, or abstains, is not paid", async () => {
    expect(await score("{sum: {a: 1, b: {weight: 1, when: x > 1}}}")).toEqual([1, 2, "abstain", "abstain"]);
  });

  it("what fails in a term that is not paid has no effect", async () => {
    const zero = rowsOf({ x: [1, 2], y: [1, 1], z: [0, 0] });
    expect(await score("{sum: {a: 1, bad: {weight: 1, when: x > 1}}}", zero)).toEqual([1, "error"]);
  });
});

describe("gates and ladders", () => {
  const given = rowsOf({ x: [1, 2, null], y: [5, 6, 7], z: [0, 1, 1] });

  it("pay the branch taken; a closed branch in error has no effect", async () => {
    expect(await score("{gate: {when: a > 1, then: {sum: {bad: 3}}, else: -1}}", given)).toEqual([-1, 3, "abstain"]);
  });

  it("need every requirement", async () => {
    expect(await score("{gate: {requires: [a > 0, b > 5], then: b}}", given)).toEqual([0, 6, "abstain"]);
  });

  it("pay the first row that holds", async () => {
    const ladder = "{ladder: [{when: a > 1, value: b}, {when: b == 5, value: 0.5}, {else: 9}]}";
    expect(await score(ladder, given)).toEqual([0.5, 6, "abstain"]);
  });

  it("may be an expression", async () => {
    expect(await score('"a * b + 1"', given)).toEqual([6, 13, "abstain"]);
  });
});

describe("shape of a term", () => {
  it("works on the value of the term, not on the dimension", async () => {
    const capped = "{sum: {b: {weight: 1, shape: [{clip: [0, 12]}]}, a: 1}}";
    expect(await score(capped)).toEqual([11, 2, 12, "abstain"]);
  });
});
