import { describe, expect, it } from "vitest";
import * as language from "../../language";
import { probed } from "../../language/testing-probes";
import type { CheckResult, TestResult } from "../../messages/testing";
import { outcomeLines } from "./outcomes";

const text = `reward: 1
dimensions:
  correct: {type: exact}
tests:
  - name: one line
    rollout: {completion: a}
    expect: {correct: 1, total: 1}
  - name: lines
    rollout: {completion: a}
    expect:
      correct: 1
      total: 1
probes:
  - empty
  - style
`;
const document = language.parseDocument(text);
const check = (key: string, test: number, passed: boolean): CheckResult => ({
  subject: key,
  path: ["tests", test, "expect", key],
  passed,
  expected: "1",
  actual: "0",
  outcome: passed ? "" : "0, expected 1",
});
const outcome = (test: number, totals: boolean, run = 1) => {
  const { source } = language.testingItems(document).tests[test]!;
  const checks = [check("correct", test, true), check("total", test, totals)];
  const result: TestResult = { name: "", path: ["tests", test], passed: totals, checks, durationMs: 1, figure: "" };
  return [test, { result, source, digest: "d", run }] as const;
};
/** Outcomes by line of the text, from 1. */
const shown = (
  tests: readonly (readonly [number, ReturnType<typeof outcome>[1]])[],
  results: readonly ReturnType<typeof probed>[] = [],
  digest = "d",
  probeRuns: ReadonlyMap<string, number> = new Map(),
) =>
  outcomeLines(
    language,
    document,
    digest,
    { tests: new Map(tests), probes: { digest: "d", results }, probeRuns },
    1,
  ).map(({ offset, text: said, state, stale }) => [text.slice(0, offset).split("\n").length, said, state, stale]);

describe("outcomes at the end of lines", () => {
  it("count the expectations of one line, and stand at each where it has its own", () => {
    expect(shown([outcome(0, true), outcome(1, true)])).toEqual([
      [7, "2 of 2", "passed", false],
      [11, "✓", "passed", false],
      [12, "✓", "passed", false],
    ]);
  });

  it("say what failed in an older run; the editor tells what failed in the last one", () => {
    expect(shown([outcome(0, false, 0)])).toEqual([[7, "total is 0, expected 1", "failed", false]]);
    expect(shown([outcome(1, false, 1)])).toEqual([[11, "✓", "passed", false]]);
  });

  it("are stale after an edit of the test or of the reward", () => {
    expect(shown([outcome(0, true)], [], "other")[0]).toEqual([7, "2 of 2", "passed", true]);
    const [index, known] = outcome(0, true);
    expect(shown([[index, { ...known, source: "another text" }]])[0]).toEqual([7, "2 of 2", "passed", true]);
  });

  it("sum up a pack and give a probe its figure", () => {
    const results = [
      probed("empty", { state: "failed", outcome: "paid 0.10, must be 0" }),
      probed("padding", { outcome: "lowers by 6%" }),
      probed("markup", { state: "skipped" }),
      probed("closing_phrase", { state: "failed", outcome: "raises by 0.10, at most 0" }),
    ];
    expect(shown([], results)).toEqual([
      [14, "paid 0.10, must be 0", "failed", false],
      [15, "1 of 2, closing_phrase raises by 0.10, at most 0, 1 skipped", "failed", false],
    ]);
    // The editor tells what failed in the last run of the Test Explorer; what was probed on save is told here.
    expect(shown([], results, "d", new Map([["empty", 1]])).map(([line]) => line)).toEqual([15]);
    expect(shown([], results, "d", new Map([["empty", 0]])).map(([line]) => line)).toEqual([14, 15]);
  });
});
