import { describe, expect, it } from "vitest";
import { explainAggregate } from "../../../src/analysis/explain-nodes";
import { scoreRows } from "../../../src/analysis/score-rows";
import { traceText } from "../../../src/analysis/trace-text";
import { runTest } from "../../../src/analysis/run-tests";
import { traceTest } from "../../../src/analysis/trace";
import { prepareNodes } from "../../../src/engine/prepare-nodes";
import type { Ask } from "../../../src/engine/providers/ask";
import { columnsOf } from "../../../src/engine/row-scope";
import { onlinePlan } from "../../../src/engine/online/online-plan";
import { paymentsOf } from "../../../src/engine/levels/payments";
import { diagnosticsOf } from "../../../src/language/testing";
import { planOf, rowsOf, scoreText, totals } from "./score-text";

const abc = `
dimensions:
  a: {type: expr, of: x}
  b: {type: expr, of: y}
  c: {type: expr, of: z}
`;
const score = (aggregate: string, rows: ReturnType<typeof rowsOf>, more = "") =>
  scoreText(`${abc}${more}aggregate: ${aggregate}\nadvantage: none\n`, rows);

const messages = (aggregate: string): string[] =>
  diagnosticsOf(`reward: 1\ndimensions:\n  a: size(completion)\n  b: size(completion)\naggregate:\n${aggregate}`)
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message);

describe("children", () => {
  const rows = rowsOf({ x: [1, 4], y: [3, null], z: [0, 2] });

  it("are numbers, expressions, nodes with a shape, and `abstain`, wherever a value may stand", async () => {
    expect(totals(await score("{max: [2, a, b - 1]}", rows))).toEqual([2, 4]);
    const shaped = "{max: [{sum: {a: 1, c: 1}, shape: [{clip: [0, 3]}]}, -1]}";
    expect(totals(await score(shaped, rows))).toEqual([1, 3]);
    const gate = "{gate: {when: a > 2, then: {mean: {a: 1, c: 1}, shape: [{scale: 10}]}, else: abstain}}";
    expect(totals(await score(gate, rows))).toEqual(["abstain", 30]);
    expect(totals(await score("{scaled_bonus: {base: {max: [a, c]}, bonus: {b: 0.5}}}", rows))).toEqual([2.5, 4]);
    expect(totals(await score("{ladder: [{when: a > 2, value: abstain}, {else: -1}]}", rows))).toEqual([-1, "abstain"]);
  });

  it("have a list and its conditions: a term whose `when` does not hold is left out", async () => {
    expect(totals(await score("{min: [a, {expr: c, when: a > 2}]}", rows))).toEqual([1, 2]);
  });

  it("take `missing` inside the node, or beside its name", async () => {
    for (const aggregate of ["{product: {of: {a: 1, b: 1}, missing: skip}}", "{product: {a: 1, b: 1}, missing: skip}"])
      expect(totals(await score(aggregate, rows))).toEqual([3, 4]);
    expect(totals(await score("{median: {of: [a, b, c], missing: 0}}", rows))).toEqual([1, 2]);
    expect(totals(await score("{scaled_bonus: {base: a, bonus: {b: 1}, missing: abstain}}", rows))).toEqual([
      4,
      "abstain",
    ]);
    expect(totals(await score("{harmonic: {of: {a: 1, b: 1}, missing: neutral}}", rows))).toEqual(
      [1.5, 2 / (1 / 4 + 1 / 3)].map((x) => Number(x.toPrecision(12))),
    );
    expect(messages("  product: {of: {a: 1}, missing: skip}\n  missing: 0\n")[0]).toContain(
      "stands inside the node as well",
    );
  });

  it("of a term have a declared range", async () => {
    const text = `${abc}aggregate: {sum: {a: {weight: 2, range: [0, 1]}, m: {range: [-1, 1], mean: {b: 1}}}}`;
    expect(planOf(text).aggregate.interval).toEqual({ low: -1, high: 3 });
  });

  it.each([
    ["  scaled_bonus: {bonus: {a: 1}}\n", "`scaled_bonus` needs `base`"],
    ["  scaled_bonus: 3\n", "`scaled_bonus` takes its parameters by name"],
    ["  hierarchical: [{at_least: 1}]\n", "A row of `hierarchical` needs `of`"],
    ["  hierarchical: [{of: a, at_least: 1, above: 1}, {of: b}]\n", "A row has one bar"],
    ["  hierarchical: []\n", "A hierarchical needs a row"],
    ["  router: {by: step, cases: {}}\n", "takes a value for each case"],
    ["  router: {cases: {one: a}}\n", "`router` needs `by`"],
    ["  constrained: {objective: a, constraints: {b: {}}}\n", "A constraint needs one threshold"],
    ["  constrained: {objective: a, constraints: {b: 1}}\n", "A constraint needs one threshold"],
    ["  geometric: {of: {a: 1}, delta: -1}\n", "takes a number from 0"],
    ["  correlation_weighted: {of: [a, b], tau: 0}\n", "takes a number above 0"],
    ["  lexicographic: [{of: a, unit: metres}]\n", "takes `value` or `sd`"],
    ["  median: {a: 1}\n", "takes a list of terms"],
    ["  progress_times_penalties: {progress: a, penalties: b}\n", "takes a list of terms"],
    ["  tournament: {pairs: 0}\n", "how many opponents"],
  ])("that are written wrongly are said to be: %j", (aggregate, said) => {
    expect(messages(aggregate).join(" ")).toContain(said);
  });
});

describe("hierarchical", () => {
  const text = (bars: string) => `
dimensions:
  outcome: {type: expr, of: x}
  work: {type: expr, level: step, of: reward, credit: in_place}
  form: {type: expr, level: step, of: info.form, credit: in_place}
aggregate:
  hierarchical: ${bars}
advantage: {returns: {gamma: 1}}
`;
  const episode = (x: number, rewards: readonly number[]) => ({
    columns: { x, steps: rewards.map((reward) => ({ reward, info: { form: 1 } })) },
  });

  it("pays lists in place, and reads their bar on the reduced value", async () => {
    const bars = "[{of: outcome, at_least: 0}, {of: work, weight: 0.5, at_least: 2}, {of: form, weight: 0.1}]";
    const scored = await scoreText(text(bars), [episode(1, [1, 0, 1]), episode(1, [1, 0, 0]), episode(-1, [1, 1])]);
    // 1 + 0.5 * 2 + 0.1 * 3; 1 + 0.5 * 1, the form behind a bar of 2 unpaid; -1 alone.
    expect(totals(scored)).toEqual([2.3, 1.5, -1]);
    const { values } = paymentsOf(scored, "step");
    const paid = [0.6, 0.1, 1.6, 0.5, 0, 1, 0, -1];
    values.forEach((value, at) => expect(value).toBeCloseTo(paid[at]!, 12));
  });

  it("cannot be paid step by step: whether it counts is known when the episode has ended", () => {
    const plan = planOf(text("[{of: outcome, at_least: 0}, {of: work}, {of: form}]"));
    expect(onlinePlan(plan).problems.map(({ name }) => name)).toEqual(["work", "form"]);
    expect(onlinePlan(plan).problems[0]!.message).toContain("counts only where `hierarchical` lets it");
  });

  it("says where it stopped", async () => {
    const bars = "[{of: outcome, at_least: 0}, {of: work, at_least: 2}, {of: form}]";
    const scored = await scoreText(text(bars), [episode(1, [2]), episode(1, [1]), episode(-1, [2])]);
    expect([0, 1, 2].map((row) => explainAggregate(scored, row))).toEqual([
      "All 3 levels count.",
      "Stopped at level 2 of 3, `work`: 1 is not at least 2.",
      "Stopped at level 1 of 3, `outcome`: -1 is not at least 0.",
    ]);
  });
});

describe("nodes at each step", () => {
  const steps = [
    { action: "go", reward: 2, info: { cost: 0.5 } },
    { action: "stop", reward: 3, info: { cost: 0 } },
    { action: "go", reward: 4, info: { cost: 1 } },
  ];
  const at = async (node: string, credit: string) => {
    const text = `
dimensions:
  gain: {type: expr, level: step, of: reward}
  kept: {type: expr, level: step, of: 1 - info.cost}
aggregate: {level: step, credit: ${credit}, ${node}}
advantage: {returns: {gamma: 1}}
`;
    return scoreText(text, [{ columns: { steps } }]);
  };

  it.each([
    // go: 2 * 0.5, 4 * 0; stop: 3.
    ["router: {by: action, cases: {go: {product: {gain: 1, kept: 1}}, stop: gain}}", [1, 3, 0]],
    ["gate: {when: action == 'go', then: kept, else: -1}", [0.5, -1, 0]],
    ["hierarchical: [{of: kept, above: 0}, {of: gain, weight: 0.5}]", [1.5, 2.5, 0]],
    ["scaled_bonus: {base: gain, bonus: {kept: 0.5}}", [2.5, 4.5, 4]],
    ["median: [gain, kept, 1]", [1, 1, 1]],
    ["progress_times_penalties: {progress: gain, penalties: [kept], terminal: -0.5}", [0.5, 2.5, -0.5]],
  ])("work the step out and add up, at the end or in place: %s", async (node, expected) => {
    const sum = expected.reduce((all, x) => all + x, 0);
    const late = await at(node, "end");
    expect(late.total.values[0]).toBeCloseTo(sum, 12);
    const paid = await at(node, "in_place");
    expect(paid.total.values[0]).toBeCloseTo(sum, 12);
    paymentsOf(paid, "step").values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
    const own = Object.values(scoreRows(paid)[0]!.dimensions).map(({ contribution }) => contribution);
    // `gain` is not read by the gate.
    expect(own.filter((one) => one !== null && Number.isFinite(one))).toHaveLength(node.includes("gain") ? 2 : 1);
  });
});

describe("nodes that compare the rollouts of a group", () => {
  const rows = rowsOf({ x: [1, 0, 0, 5], y: [0.6, 0.5, 0.1, 0], z: [1, 2, 3, 4] }, 3);

  it("give each rollout its share of wins, and say which level decides", async () => {
    const scored = await score("{lexicographic: [{of: a}, {of: b, margin: 0.5, unit: sd}, {of: c}]}", rows);
    expect(totals(scored)).toEqual([1, 0.5, 0, "abstain"]);
    expect(scored.total.notes?.get(3)).toContain("no sibling");
    expect(explainAggregate(scored, 1)).toBe(
      "Of 2 others: `a` decides 1, 0 of them won; `b` decides 1, 1 of them won.",
    );
  });

  it("weigh by what other terms do not say, and show the weights of the group", async () => {
    const given = rowsOf({ x: [1, 1, 0, 0], y: [1, 1, 0, 0], z: [1, 0, 1, 0] });
    const scored = await score("{correlation_weighted: {of: [a, b, c], eps: 0}}", given);
    // softmax(1, 1, 2) = .21194, .21194, .57612 on z = +-1.
    const b = (2 * Math.E - Math.E ** 2) / (2 * Math.E + Math.E ** 2);
    scored.total.values.forEach((value, row) => expect(value).toBeCloseTo([1, b, -b, -1][row]!, 12));
    expect(explainAggregate(scored, 0)).toBe("Weights in this group: `a` 0.2119, `b` 0.2119, `c` 0.5761.");
  });

  it("weigh cases by difficulty: the elements of a list by their place", async () => {
    const text = `
dimensions:
  passed: {type: expr, over: cases, of: it}
aggregate: {difficulty_weighted: {of: passed, alpha: 1, sigma: 0.1, delta: 0}}
advantage: none
`;
    const scored = await scoreText(
      text,
      rowsOf({
        cases: [
          [1, 1],
          [1, 0],
        ],
      }),
    );
    const k = Math.exp(-(0.5 ** 2) / 0.02);
    const [easy, hard] = [Math.exp(-1) / (1 + k), Math.exp(-0.5) / (1 + k)];
    expect(scored.total.values[0]).toBeCloseTo(easy + hard, 12);
    expect(scored.total.values[1]).toBeCloseTo(easy, 12);
    expect(explainAggregate(scored, 1)).toContain("passed[1] 0.6065 (rate 0.5), passed[0] 0.3679 (rate 1)");
  });

  it("may have a shape at the root", async () => {
    const shaped = "{lexicographic: [{of: a}], shape: [{map: {from: [0, 1], to: [-1, 1]}}]}";
    expect(totals(await score(shaped, rows))).toEqual([1, -0.5, -0.5, "abstain"]);
  });

  it("give each rollout the same wherever it stands", async () => {
    const order = [4, 0, 5, 2, 1, 3];
    const columns = { x: [1, 1, 0, 0.5, 2, 2], y: [3, 1, 2, 2, 0, 1], z: [0, 1, 1, 4, 2, 2] };
    const group = ["g", "g", "g", "h", "h", "h"];
    const at = (rows: readonly number[]) =>
      rows.map((row) => ({
        id: String(row),
        group: group[row]!,
        columns: { x: columns.x[row], y: columns.y[row], z: columns.z[row] },
      }));
    for (const aggregate of [
      "{lexicographic: [{of: a, margin: 0.4, unit: sd}, {of: b, margin: 1}, {of: c}]}",
      "{correlation_weighted: [a, b, c]}",
      "{difficulty_weighted: [a, b, c]}",
    ]) {
      const straight = await score(aggregate, at([0, 1, 2, 3, 4, 5]));
      const turned = await score(aggregate, at(order));
      order.forEach((row, place) => expect(turned.total.values[place]).toBeCloseTo(straight.total.values[row]!, 12));
    }
  });

  it("do not hang on a group of all rollouts, and say why they do not compare it", async () => {
    const n = 3000;
    const many = rowsOf({ x: Array.from({ length: n }, (_, i) => i), y: Array(n).fill(0), z: Array(n).fill(0) });
    const scored = await score("{lexicographic: [{of: a}]}", many);
    expect(scored.total.notes?.get(0)).toContain("3000 rollouts (at most 2000)");
    const weighed = await score("{correlation_weighted: [a, b, c]}", many);
    expect(weighed.total.status.every((code) => code === 0)).toBe(true);
  });
});

describe("a tournament", () => {
  const text = (more: string) => `${abc}aggregate: {tournament: {ask: Which is longer?${more}}}\nadvantage: none\n`;
  const answers = ["aaa", "bb", "bb", "c", "dd"].map((completion, i) => ({ group: i < 4 ? "g" : "h", completion }));
  const judge: Ask = (requests) =>
    Promise.resolve(
      requests.map(({ content }) => {
        const { a, b } = content as { a: string; b: string };
        return { value: a.length === b.length ? "A" : a.length > b.length ? "A" : "B" };
      }),
    );

  it("is an error where nobody judges, with what to do", async () => {
    const scored = await scoreText(text(""), answers);
    expect(totals(scored)).toEqual(["error", "error", "error", "error", "abstain"]);
    expect(scored.total.notes?.get(0)).toContain("No provider answers `judge` here");
  });

  it.each([
    // 3 of 3; 1 of 3 and a pair of equals that the judge turns round, half: (0 + 0.5 + 1) / 3; none.
    ["", [1, 0.5, 0.5, 0]],
    // One way round the judge's liking for the first decides between equals.
    [", orders: one", [1, 2 / 3, 1 / 3, 0]],
    // a beats b, b and b' are undecided, b' beats c, c loses to a: a 2/2, b 0.5/2, b' 1.5/2, c 0/2.
    [", pairs: 1", [1, 0.25, 0.75, 0]],
  ])("is the share of opponents beaten%s", async (more, expected) => {
    const scored = await scoreText(text(more), answers);
    const prepared = new Map();
    await prepareNodes(scored.plan.aggregate, columnsOf(scored), { prepared, digests: new Map(), ask: judge });
    const shares = [...prepared.values()][0] as { values: Float64Array };
    expected.forEach((share, row) => expect(shares.values[row]).toBeCloseTo(share, 12));
  });
});

describe("constrained", () => {
  const text = `
dimensions:
  objective: {type: expr, of: x}
  intent: {type: expr, of: y, shape: [{scale: 10}]}
aggregate: {constrained: {objective: objective, constraints: {intent: {at_least: 0.5}}, multiplier: {lr: 1, momentum: 0}}}
advantage: none
`;
  const at = (step: number, x: number, y: number) => ({ id: `${step}`, batch: step, columns: { x, y, step } });

  it("reads thresholds before shape, pays what stands after it, and goes on from batch to batch", async () => {
    const scored = await scoreText(text, [at(0, 1, 0.9), at(1, 1, 0.9)]);
    // u = 0: 0.5 * 1 + 0.5 * 9. Then u = -1 * 0.25 * (0.9 - 0.5) = -0.1.
    const l = 1 / (1 + Math.exp(0.1));
    expect(scored.total.values[0]).toBe(5);
    expect(scored.total.values[1]).toBeCloseTo(1 - l + l * 9, 12);
    expect(explainAggregate(scored, 1)).toBe("Multipliers of this batch: `intent` 0.475021.");
  });

  it("holds its multipliers where contributions compare cases", async () => {
    const scored = await scoreText(text, [
      { ...at(0, 1, 0.9), group: "a" },
      { ...at(0, 3, 0.1), group: "a" },
      { ...at(1, 1, 0.2), group: "b" },
      { ...at(1, 2, 0.8), group: "b" },
    ]);
    const rows = scoreRows(scored);
    // In batch 1, u = -0.25 * (0.5 - 0.5) = 0. Mean 1.5 and 5: 0.5 * (1 - 1.5), 0.5 * (2 - 5).
    expect(rows[2]!.dimensions["objective"]!.contribution).toBeCloseTo(-0.25, 12);
    expect(rows[2]!.dimensions["intent"]!.contribution).toBeCloseTo(-1.5, 12);
  });
});

describe("vector", () => {
  it("has no total, and says so", async () => {
    const scored = await score("{vector: [a, b]}", rowsOf({ x: [1], y: [2], z: [3] }));
    expect(totals(scored)).toEqual(["abstain"]);
    expect(scoreRows(scored, [0])[0]!.dimensions["a"]).toMatchObject({ value: 1, contribution: null });
  });
});

describe("what is said of a node", () => {
  it("is the first requirement that fails, the row or the case taken", async () => {
    const rows = rowsOf({ x: [1, 1, 0], y: [1, 0, 0], z: [1, 1, 1], kind: ["p", "q", "q"] });
    const gate = await score("{gate: {requires: [a > 0, b > 0], then: c}}", rows);
    expect([0, 1, 2].map((row) => explainAggregate(gate, row))).toEqual([
      "The gate is open.",
      "The gate is closed: `b > 0` does not hold.",
      "The gate is closed: `a > 0` does not hold.",
    ]);
    const routed = await score(
      "{router: {by: kind, cases: {p: {ladder: [{when: a > 3, value: 1}, {else: 0}]}}, else: c}}",
      rows,
    );
    expect(scoreRows(routed, [0, 1]).map(({ total }) => total.why)).toEqual([
      'kind is "p": case `p`. Row 2 of 2: no row above it holds.',
      'kind is "q": no case fits, so `else`.',
    ]);
  });

  it("stands in the trace of a test", async () => {
    const plan = planOf(`
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y}}
aggregate: {lexicographic: [{of: a}, {of: b}]}
advantage: dr_grpo
tests:
  - name: t
    group: {one: {scores: {a: 1, b: 1}}, two: {scores: {a: 1, b: 0}}}
    expect: {total(one): 1}
`);
    const run = await runTest(plan, plan.tests[0]!);
    expect(run.result.passed).toBe(true);
    expect(traceText(traceTest(run, new Set()))).toContain("Of 1 others: `b` decides 1, 1 of them won.");
  });
});
