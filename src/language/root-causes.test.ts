import { describe, expect, it } from "vitest";
import { rules } from "./diagnose";
import { diagnosticsOf } from "./testing";
import { binarySummary, correlation, estimate, summaryOf, termSummary } from "./testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: prompt}
  brief: {type: length, unit: words, shape: [negate]}
aggregate:
  sum:
    correct: 1
    brief: 0.1
advantage: {grpo: {std: group}}
`;

/** brief pays 38% for 9% of the weight, wrong answers are pushed for it, and the total goes with length. */
const knowledge = {
  summary: summaryOf(2636, 659, {
    liveGroups: 657,
    dimensions: [binarySummary("correct", 0, 2636, 1008)],
    terms: [
      termSummary("correct", 1, 1 / 1.1, estimate(0.62, 0.59, 0.66, 657)),
      termSummary("brief", 0.1, 0.1 / 1.1, estimate(0.38, 0.34, 0.41, 657)),
    ],
    varying: [
      { dimensions: ["brief"], groups: 306 },
      { dimensions: ["correct", "brief"], groups: 351 },
    ],
    statistics: {
      length: {
        unit: "tokens",
        relations: [
          { dimension: null, all: null, right: null, wrong: correlation(-0.84, 0.02, 872) },
          { dimension: "brief", all: correlation(-1, 0, 2636), right: null, wrong: null },
        ],
      },
      pass: {
        dimension: "correct",
        pass: estimate(0.38, 0.36, 0.4, 2636),
        groupSize: 4,
        dead: [],
        wrongGroups: 218,
        wrongRollouts: 872,
        unearned: 325,
      },
    },
  }),
};
const shown = (file: string) =>
  diagnosticsOf(file, knowledge).map(
    ({ rule, related = [] }) => [rule, related.map(({ message }) => message)] as const,
  );

describe("causes and consequences", () => {
  it("stand in one problem, each consequence at its own place with its rule", () => {
    const [only, ...rest] = shown(text);
    expect(rest).toEqual([]);
    expect(only?.[0]).toBe("weight-erased-by-group-norm");
    expect(only?.[1].map((message) => /\(([\w-]+)\)$/.exec(message)?.[1])).toEqual([
      "length-correlated",
      "length-penalty-on-wrong",
      undefined,
    ]);
  });

  it("offer the fixes of both in the cause", () => {
    const fixes = diagnosticsOf(text, knowledge).flatMap((diagnostic) => diagnostic.fixes ?? []);
    expect(fixes.map(({ title }) => title)).toContain("Do not divide by the group's spread (`std: none`)");
  });

  it("come up by themselves where the cause is suppressed", () => {
    const suppressed = text.replace(
      "brief: 0.1",
      "brief: 0.1 # reward-lab-ignore weight-erased-by-group-norm: measured",
    );
    expect(shown(suppressed).map(([rule]) => rule)).toEqual(["length-correlated", "length-penalty-on-wrong"]);
  });

  it("name each other by ids that exist, without circles", () => {
    const explains = new Map(rules.map(({ id, explains: others = [] }) => [id, others]));
    const circle = (id: string, above: readonly string[]): boolean =>
      above.includes(id) || (explains.get(id) ?? []).some((other) => circle(other, [...above, id]));
    expect(rules.map(({ id }) => id).filter((id) => circle(id, []))).toEqual([]);
    expect([...explains.values()].flat().filter((id) => !explains.has(id) && id !== "no-provider")).toEqual([]);
  });
});
