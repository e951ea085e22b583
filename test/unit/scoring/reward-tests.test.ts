import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { planOf } from "./score-text";

const file = `
extract:
  final: {tag: answer}
  pred: {number: final}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  brevity: {type: length, unit: words, shape: [{negate: }]}
aggregate:
  sum: {correct: 1, brevity: 0.1}
advantage: dr_grpo
tests:
`;

async function outcome(tests: string) {
  const [result] = await runTests(planOf(file + tests));
  return {
    passed: result!.passed,
    checks: result!.checks.map(({ passed, actual, message }) => message ?? `${passed} ${actual}`),
  };
}

describe("tests of a reward file", () => {
  it("score a rollout", async () => {
    expect(
      await outcome(`
  - name: right
    rollout: {completion: "so <answer>42</answer>", gold: 42}
    expect: {correct: 1, brevity: -2, raw(brevity): 2, pred: 42, total: 0.8, advantage: 0}
`),
    ).toEqual({ passed: true, checks: ["true 1", "true -2", "true 2", "true 42", "true 0.8", "true 0"] });
  });

  it("expect statuses, with or without a value", async () => {
    const { passed, checks } = await outcome(`
  - name: nothing found
    rollout: {completion: "42", gold: 42}
    expect: {correct: unparseable, brevity: {about: -1.01, within: 0.05}, total: {about: -0.1, within: 0.001}}
`);
    expect(passed, checks.join("; ")).toBe(true);
    expect(
      await outcome(`
  - name: no gold
    rollout: {completion: "<answer>42</answer>"}
    expect: {correct: abstain, total: -0.1}
`),
    ).toMatchObject({ passed: true });
  });

  it("compare the members of a group", async () => {
    const { passed, checks } = await outcome(`
  - name: order
    group:
      a: {completion: "<answer>1</answer>", gold: 1}
      b: {completion: "well <answer>1</answer>", gold: 1}
      c: {completion: "<answer>2</answer>", gold: 1}
    expect:
      - group.all(r, r.correct == 1 || r.advantage < 0)
      - group.all(p, group.all(q, p.correct <= q.correct || p.total > q.total))
      - total <= 1
`);
    expect(passed, checks.join("; ")).toBe(true);
  });

  it("name the rollout in which an expression does not hold", async () => {
    const { passed, checks } = await outcome(`
  - name: all right
    group:
      a: {completion: "<answer>1</answer>", gold: 1}
      b: {completion: "<answer>2</answer>", gold: 1}
    expect: [correct == 1]
`);
    expect(passed).toBe(false);
    expect(checks).toEqual(["false false in b"]);
  });

  it("name members in keys", async () => {
    // Totals 0.9 and -0.1: mean 0.4, advantages 0.5 and -0.5.
    expect(
      await outcome(`
  - name: by name
    group:
      a: {completion: "<answer>1</answer>", gold: 1}
      b: {completion: "<answer>2</answer>", gold: 1}
    expect: {total(a): 0.9, total(b): -0.1, advantage(a): 0.5, correct(b): 0}
`),
    ).toMatchObject({ passed: true });
  });

  it("take true and false for 1 and 0, also of a member", async () => {
    const { checks } = await outcome(`
  - name: truth
    group:
      a: {completion: "<answer>1</answer>", gold: 1}
      b: {completion: "<answer>2</answer>", gold: 1}
    expect: {correct(a): true, correct(b): false, brevity(a): true}
`);
    expect(checks).toEqual(["true 1", "true 0", "false -1"]);
  });

  it("take no score that is no finite number", async () => {
    const { passed, checks } = await outcome("  - {name: nan, scores: {correct: .nan}, expect: {correct: error}}\n");
    expect([passed, checks[0]]).toEqual([false, expect.stringContaining("must be a number")]);
  });

  it("take scores as given, before shape, and evaluate nothing for them", async () => {
    expect(
      await outcome(`
  - name: given
    scores: {correct: 1, brevity: 30}
    expect: {total: -2, brevity: -30}
`),
    ).toMatchObject({ passed: true });
    expect(
      await outcome(`
  - name: our failure
    scores: {correct: error, brevity: 1}
    expect: {total: error, advantage: 0}
`),
    ).toMatchObject({ passed: true });
  });

  it("say what was found instead", async () => {
    expect(
      await outcome(`
  - name: wrong
    rollout: {completion: "<answer>41</answer>", gold: 42}
    expect: {correct: 1}
`),
    ).toEqual({ passed: false, checks: ["false 0"] });
  });

  it("ask whose value is meant in a group", async () => {
    const { checks } = await outcome(`
  - name: whose
    group: {a: {completion: x}, b: {completion: y}}
    expect: {total: 1}
`);
    expect(checks[0]).toBe("The test has 2 rollouts. Say whose: `total(a)`.");
  });

  it("say what is wrong with an expression", async () => {
    const { passed, checks } = await outcome(`
  - name: broken
    rollout: {completion: x}
    expect: ["total >"]
`);
    expect(passed).toBe(false);
    expect(checks[0]).toMatch(/^The expression cannot be read: /);
  });
});
