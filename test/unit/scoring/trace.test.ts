import { describe, expect, it } from "vitest";
import { runTest } from "../../../src/analysis/run-tests";
import { traceTest } from "../../../src/analysis/trace";
import { traceText } from "../../../src/analysis/trace-text";
import { planOf } from "./score-text";

const file = `
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: gold}
  brevity: {type: length, unit: words, shape: [{map: {from: [0, 10], to: [1, 0]}}, {clip: [0, 1]}]}
  tone: {type: keyword, any: [please], metric: true}
aggregate:
  sum:
    correct: 1
    brevity: {weight: 0.5, when: correct == 1}
advantage: dr_grpo
tests:
  - name: two answers
    group:
      a: {completion: "so <answer>4</answer>", gold: "4"}
      b: {completion: "5", gold: "4", scores: {brevity: 3}}
    expect: [total(a) > 2]
`;

async function trace() {
  const plan = planOf(file);
  const [test] = plan.tests;
  return traceTest(await runTest(plan, test!), new Set(["brevity"]));
}

describe("the trace of a test", () => {
  it("holds every column, extraction, dimension with its shape steps, term, total and advantage", async () => {
    const [a, b] = (await trace()).rollouts;
    expect(a?.extractions).toMatchObject([{ name: "final", value: { shown: '"4"' }, where: { start: 11, end: 12 } }]);
    // Two words: map gives 1 - 2 / 10, clip keeps it. Total 1 + 0.5 * 0.8.
    expect(a?.dimensions[1]).toMatchObject({
      raw: { shown: "2" },
      steps: [{ value: { shown: "0.8" } }, { value: { shown: "0.8" } }],
      shaped: { shown: "0.8" },
    });
    expect(a?.total.shown).toBe("1.4");
    // Totals 1.4 and 0: mean 0.7.
    expect([a?.advantage, b?.advantage]).toEqual([0.7, -0.7]);
    expect(a?.group).toEqual({ n: 2, mean: 0.7, sd: expect.closeTo(1.4 / Math.SQRT2, 12) });
  });

  it("says what is missing and why, and what was given", async () => {
    const b = (await trace()).rollouts[1];
    expect(b?.dimensions[0]?.shaped).toMatchObject({ status: "unparseable", shown: "0" });
    expect(b?.dimensions[1]).toMatchObject({ given: true, raw: { shown: "3" }, shaped: { shown: "0.7" } });
    expect(b?.aggregate.terms[1]).toMatchObject({
      when: { text: "correct == 1", value: { shown: "0" } },
      value: { status: "abstain" },
    });
  });

  it("works a schedule out at the rollout's training step", async () => {
    const plan = planOf(`
dimensions: {x: {type: expr, of: y, shape: [{schedule: {points: [[0, 1], [4, 0]]}}]}}
tests:
  - name: half way
    rollout: {completion: "", y: 6, step: 2}
    expect: {x: 3}
`);
    const { rollouts } = traceTest(await runTest(plan, plan.tests[0]!), new Set());
    expect(rollouts[0]?.dimensions[0]).toMatchObject({ steps: [{ value: { shown: "3" } }], shaped: { shown: "3" } });
  });

  it("reads as a text in which each step has its line", async () => {
    const lines = traceText(await trace()).split("\n");
    expect(lines[0]).toMatch(/^two answers +failed$/);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}✗ total\(a\) > 2 .*1\.40 > 2/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}final +"4" {3}\(completion 11 to 12\)$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {6}map \{from: \[0, 10\], to: \[1, 0\]\} +0\.8$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {6}brevity +0\.5 × 0\.8 = 0\.4 {3}when correct == 1: holds$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^ {6}brevity +abstain.*when correct == 1: does not hold$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}advantage +0\.7 {3}dr_grpo {3}\(group of 2: mean 0\.70, sd 0\.99\)$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}tone .*\(keyword, metric\)/));
  });
});
