import { describe, expect, it } from "vitest";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { runTests } from "../../../src/analysis/run-tests";

/** Outcomes of the tests of a file. */
async function outcomes(text: string): Promise<readonly (string | true)[]> {
  const { plan, problems } = compile(parseDocument(text));
  expect(problems.map(({ message }) => message)).toEqual([]);
  const results = await runTests(plan!);
  return results.map(({ passed, checks }) => passed || checks.find((check) => !check.passed)!.outcome);
}

const file = (shape: string, tests: string): string => `reward: 1
dimensions:
  score: {type: number_equal, of: pred, to: gold, shape: [${shape}]}
tests:
${tests}`;

const batches = `    batches:
      - a: {scores: {score: 1}}
        b: {scores: {score: 3}}
      - c: {scores: {score: 6}}
        d: {scores: {score: 2}}
`;

describe("running states in tests", () => {
  it("work a batch with the state before it, the first with its own", async () => {
    // First: mean 2, sd sqrt(2). Second with the same.
    const z = (x: number) => (x - 2) / Math.SQRT2;
    const expected = `score(a): ${z(1)}, score(b): ${z(3)}, score(c): ${z(6)}, score(d): 0`;
    expect(await outcomes(file("{zscore: running}", `  - name: t\n${batches}    expect: {${expected}}`))).toEqual([
      true,
    ]);
  });

  it("include the batch with `state: after`", async () => {
    // All four: mean 3, squares 4 + 0 + 9 + 1 = 14, sd sqrt(14 / 3).
    const sd = Math.sqrt(14 / 3);
    const step = "{zscore: {within: running, state: after}}";
    const expected = `score(b): ${1 / Math.SQRT2}, score(c): ${3 / sd}, score(d): ${-1 / sd}`;
    expect(await outcomes(file(step, `  - name: t\n${batches}    expect: {${expected}}`))).toEqual([true]);
  });

  it("are read by `state(x)` after the last batch, and begin empty in every test", async () => {
    const state = "{state(score).count: 4, state(score).mean: 3, state(score).low: 1, state(score).high: 6}";
    const one =
      "  - name: second\n    batches:\n      - {e: {scores: {score: 5}}}\n    expect: {state(score).count: 1}";
    const tests = `  - name: first\n${batches}    expect: ${state}\n${one}`;
    expect(await outcomes(file("{zscore: running}", tests))).toEqual([true, true]);
    // 1, 3, 6, 2: the median is 2.5.
    const median = `  - name: t\n${batches}    expect: {state(score): 2.5}`;
    expect(await outcomes(file("adaptive_sigmoid", median))).toEqual([true]);
  });

  it("say what is there where a test expects something else", async () => {
    const t = (expected: string) => `  - name: t\n${batches}    expect: {${expected}}`;
    expect(await outcomes(file("{zscore: running}", t("state(score).mean: 4")))).toEqual(["3, expected 4"]);
    expect(await outcomes(file("{zscore: running}", t("state(score).median: 4")))).toEqual([
      expect.stringContaining("The state of `score` has no `median`; it is {"),
    ]);
    expect(await outcomes(file("{zscore: batch}", t("state(score): 4")))).toEqual([
      "`score` remembers nothing of the batches before: none of its steps is `running`.",
    ]);
  });

  it("leave out rollouts without a value, and wait for a batch that has some", async () => {
    const step = "{adaptive_sigmoid: {slope: 1}}";
    const tests = `  - name: t
    batches:
      - a: {scores: {score: abstain}}
        b: {scores: {score: error}}
      - c: {scores: {score: 4}}
        d: {scores: {score: 6}}
    expect: {score(a): abstain, score(c): ${1 / (1 + Math.E)}, state(score): 5}`;
    expect(await outcomes(file(step, tests))).toEqual([true]);
  });
});
