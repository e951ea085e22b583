import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { memoryTable } from "../../../src/engine/memory-table";
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

  it("read a param that changes with the training step", async () => {
    const plan = planOf(`
params: {limit: 2 * step}
dimensions: {short: {type: length, unit: words}}
tests:
  - name: later
    rollout: {completion: "a b c", step: 2}
    expect: [short < limit, limit == 4]
`);
    const [result] = await runTests(plan);
    expect(result?.checks.map(({ passed }) => passed)).toEqual([true, true]);
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
    expect(checks).toEqual(["`correct == 1` does not hold: 0 == 1 in b."]);
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

describe("tests of batches", () => {
  const batched = `
dimensions:
  points: {type: expr, of: amount, shape: [{zscore: {within: batch}}]}
advantage: dr_grpo
tests:
  - name: spread is that of the batch, advantage that of the group
    batches:
      - - {a: {amount: 1}, b: {amount: 3}}
        - {c: {amount: 5}, d: {amount: 7}}
      - {e: {amount: 10}, f: {amount: 30}}
    within: 1.0e-6
    # First batch: mean 4, sd sqrt(20 / 3) = 2.5819889. Second: mean 20, sd 14.1421356.
    expect:
      points(a): -1.1618950
      points(d): 1.1618950
      points(e): -0.7071068
      points(f): 0.7071068
      # Groups of the first batch: (-1.161895 - 0.3872983 * -1) / 2.
      advantage(a): -0.3872983
      advantage(c): -0.3872983
      advantage(f): 0.7071068
`;

  it("take statistics over each batch and advantages over each group", async () => {
    const [result] = await runTests(planOf(batched));
    expect(result?.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(result?.checks).toHaveLength(7);
  });
});

describe("expressions about named rollouts", () => {
  const pair = `
  - name: right beats wrong
    group:
      a: {completion: "<answer>1</answer>", gold: 1}
      b: {completion: "<answer>2</answer> and more words here", gold: 1}
`;
  // a: 1 - 0.1 * 1 word. b: 0 - 0.1 * 5 words.
  it("read total, advantage, dimensions and extractions of each", async () => {
    const expected = `    expect: ["total(a) > total(b)", "correct(a) - correct(b) == 1", "pred(b) == 2", "advantage(a) > 0"]\n`;
    const [result] = await runTests(planOf(file + pair + expected));
    expect(result?.checks.map(({ outcome }) => outcome)).toEqual(["0.90 > −0.50", "1 == 1", "2 == 2", "0.70 > 0"]);
    expect(result?.passed).toBe(true);
  });

  it("say both sides where they do not hold", async () => {
    const [result] = await runTests(planOf(`${file}${pair}    expect: ["total(a) < total(b)"]\n`));
    expect(result?.checks[0]).toMatchObject({
      passed: false,
      outcome: "not 0.90 < −0.50",
      message: "`total(a) < total(b)` does not hold: 0.90 < −0.50.",
    });
    expect(result?.figure).toBe("total(a) < total(b): not 0.90 < −0.50");
  });
});

describe("a test of a file", () => {
  const rows = (answers: readonly string[]) => ({
    ok: true as const,
    table: memoryTable(
      answers.map((completion, i) => ({ id: `r${i + 1}`, completion, group: "g", columns: { gold: 1, label: 1 } })),
    ),
  });
  const run = (expected: string, answers: readonly string[]) =>
    runTests(planOf(`${file}  - {name: gold, file: gold.jsonl, expect: ${expected}}\n`), {
      read: (path) => Promise.resolve(path === "gold.jsonl" ? rows(answers) : { ok: false, message: "no such file" }),
    });

  it("holds in every row, and says in how many", async () => {
    const right = ["<answer>1</answer>", "so <answer>1</answer>"];
    const [exact] = await run("{correct: 1}", right);
    expect(exact).toMatchObject({ passed: true, figure: "2/2", checks: [{ outcome: "2 of 2" }] });
    const [listed] = await run("[correct == label]", right);
    expect(listed).toMatchObject({ passed: true, figure: "2/2", checks: [{ outcome: "2 of 2" }] });
  });

  it("names the first row that differs, with its breakdown", async () => {
    const [result] = await run("{correct: 1}", ["<answer>1</answer>", "<answer>2</answer>", "none"]);
    expect(result).toMatchObject({ passed: false, figure: "1/3" });
    expect(result?.checks[0]?.outcome).toBe("1 of 3; r2 is 0, expected 1");
    expect(result?.breakdown?.rollout).toBe("r2");
    // One word: brevity is -1, paid 0.1 * -1.
    expect(result?.breakdown?.lines.map(({ dimension, paid }) => [dimension, paid])).toEqual([
      ["correct", 0],
      ["brevity", -0.1],
    ]);
  });

  it("fails where the file cannot be read", async () => {
    const [result] = await runTests(planOf(`${file}  - {name: gold, file: gone.jsonl, expect: {correct: 1}}\n`), {
      read: () => Promise.resolve({ ok: false, message: "There are no rollouts at gone.jsonl." }),
    });
    expect(result).toMatchObject({ passed: false, checks: [{ message: "There are no rollouts at gone.jsonl." }] });
  });
});

describe("a test that expects nothing that can be read", () => {
  it.each([
    ["an expectation to be filled in", "{total: }", "Say what `total` must be"],
    ["a list in the list", "[[total]]", "In a list each expectation is an expression"],
    ["no expectation", "{}", "This test expects nothing"],
  ])("fails: %s", async (_, expected, message) => {
    const [result] = await runTests(planOf(`${file}  - {name: x, rollout: {completion: a}, expect: ${expected}}\n`));
    expect(result?.passed).toBe(false);
    expect(result?.checks[0]?.message).toContain(message);
  });
});

it("runs only the tests that are asked for", async () => {
  const two = `  - {name: one, scores: {correct: 1}, expect: {correct: 1}}\n  - {name: two, scores: {correct: 0}, expect: {correct: 0}}\n`;
  expect((await runTests(planOf(file + two), { only: [1] })).map(({ name }) => name)).toEqual(["two"]);
});
