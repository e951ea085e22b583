import { expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

/** Rewards 2, 1.5 and 0.5 around 4/3, with mean log-probabilities -1, -0.2 and -0.9. */
const file = (modifier: string, a: number, b: number, c: number): string => `
reward: 1
dimensions: {paid: {type: expr, of: points}}
advantage: [dr_grpo, {rank_aware: ${modifier}}]
tests:
  - name: factors
    within: 1.0e-12
    group:
      a: {tokens: [{logprob: -1}], points: 2}
      b: {tokens: [{logprob: -0.2}], points: 1.5}
      c: {tokens: [{logprob: -0.9}], points: 0.5}
    expect: {advantage(a): ${a}, advantage(b): ${b}, advantage(c): ${c}}
`;

// a - c = -0.1 and a - b = -0.8 are below 0.5, b - c = 0.7 is not.
it.each([
  ["unequal rewards", "{alpha: 0.1, margin: 0.5}", (2 / 3) * 1.1, (1 / 6) * 1.05, (-5 / 6) * 1.05],
  ["rewards above 1 and others", "{alpha: 0.1, margin: 0.5, above: 1}", (2 / 3) * 1.1, 1 / 6, (-5 / 6) * 1.05],
  ["all above 0", "{alpha: 0.1, margin: 0.5, above: 0}", 2 / 3, 1 / 6, -5 / 6],
])("rank_aware pairs %s", async (_, modifier, a, b, c) => {
  const [result] = await runTests(compile(parseDocument(file(modifier, a, b, c))).plan!);
  expect(result!.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(result!.checks.length).toBe(3);
});
