import { describe, expect, it } from "vitest";
import { runTests } from "../../analysis/run-tests";
import { execute } from "../../engine/execute";
import { memoryTable } from "../../engine/memory-table";
import { scoreRows } from "../../analysis/score-rows";
import { onlinePlan } from "../../engine/online/online-plan";
import { parseDocument } from "../document/document";
import { complete } from "../completion";
import { compile } from ".";

const compiled = (text: string) => compile(parseDocument(text));
const planOf = (text: string) => {
  const { plan, problems } = compiled(text);
  if (plan === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};
const failuresOf = async (text: string) =>
  (await runTests(planOf(text))).flatMap(({ name, checks }) =>
    checks.filter(({ passed }) => !passed).map(({ subject, actual, message }) => [name, subject, actual, message]),
  );
const messagesOf = (source: string) =>
  compiled(source).problems.map(({ message, start, end }) => [source.slice(start, end), message]);

const helpful = (combine: string, more = "") => `reward: 1
dimensions:
  helpful:
    type: reward_model
    ensemble: {members: [{model: rm_a}, {model: rm_b}, {model: rm_c}], ${combine}}
${more}`;

describe("ensemble", () => {
  // Scores 1, 4, 10: mean 5, sample standard deviation sqrt((16 + 1 + 25) / 2) = 4.582576.
  it.each([
    ["combine: mean", 5],
    ["combine: median", 4],
    ["combine: min", 1],
    ["combine: max", 10],
    ["combine: mean_minus_k_std", 5 - Math.sqrt(21)],
    ["combine: mean_minus_k_std, k: 0.5", 5 - Math.sqrt(21) / 2],
  ])("puts 1, 4 and 10 together by %s", async (combine, expected) => {
    const tests = `tests: [{scores: {helpful: {rm_a: 1, rm_b: 4, rm_c: 10}}, expect: {helpful: ${expected}, helpful.rm_b: 4, helpful.disagreement: ${Math.sqrt(21)}}}]\n`;
    expect(await failuresOf(helpful(combine, tests))).toEqual([]);
  });

  it("takes the value that most give, of equal ones the lowest; who has no value does not vote, who failed fails it", async () => {
    const tests = `tests:
  - {name: two of three, scores: {helpful: {rm_a: 1, rm_b: 0, rm_c: 1}}, expect: {helpful: 1}}
  - {name: all differ, scores: {helpful: {rm_a: 3, rm_b: 2, rm_c: 4}}, expect: {helpful: 2}}
  - {name: one abstains, scores: {helpful: {rm_b: 0, rm_c: 1}}, expect: {helpful: 0, helpful.disagreement: ${Math.SQRT1_2}}}
  - {name: one alone, scores: {helpful: {rm_b: 3}}, expect: {helpful: 3, helpful.disagreement: abstain}}
  - {name: none, scores: {helpful: {rm_a: abstain}}, expect: {helpful: abstain}}
  - {name: one failed, scores: {helpful: {rm_a: 1, rm_b: error, rm_c: 1}}, expect: {helpful: error, helpful.rm_a: 1}}
  - {name: its own value, scores: {helpful: 2}, expect: {helpful: 2}}
`;
    expect(await failuresOf(helpful("combine: vote", tests))).toEqual([]);
    const skips = helpful("combine: vote", "    on_error: {rm_b: skip}\n");
    const failing = "tests: [{scores: {helpful: {rm_a: 1, rm_b: error, rm_c: 0}}, expect: {helpful: 0}}]\n";
    expect(await failuresOf(skips + failing)).toEqual([]);
  });

  const words = `reward: 1
dimensions:
  extent:
    type: length
    unit: words
    when: completion != ''
    shape: [{scale: 10}]
    ensemble:
      members: {words: {}, chars: {unit: chars}, gold: {of: gold}}
      combine: MEAN
  apart: extent.chars - extent.words
aggregate: {sum: {extent: 1, extent.gold: 1, apart: 1}}
tests:
  - name: "(2 + 5 + 1) / 3 = 8/3, times 10, and 1 and 5 - 2"
    rollout: {completion: ab cd, gold: x}
    expect: {raw(extent): RAW, extent.words: 2, extent.chars: 5, extent.gold: 1, apart: 3}
  - name: what none has
    rollout: {completion: "", gold: x}
    expect: {extent: abstain, extent.words: abstain}
  - name: one without a value is left out
    rollout: {completion: ab cd}
    expect: {raw(extent): 3.5, extent.gold: abstain}
`;

  it("scores each member with its own parameters, and shapes what they are put together to", async () => {
    expect(await failuresOf(words.replace("MEAN", "mean").replace("RAW", String(8 / 3)))).toEqual([]);
    const plan = planOf(words.replace("MEAN", "mean").replace("RAW", "1"));
    expect(plan.dimensions.map(({ name, helper }) => [name, helper])).toEqual([
      ["extent", false],
      ["extent.chars", true],
      ["extent.words", true],
      ["extent.gold", false],
      ["apart", false],
    ]);
    expect(plan.dimensions[0]?.reads.toSorted()).toEqual(["completion", "gold"]);
  });

  it("has another digest for other members, other ways and other k, and takes columns over for another shape", async () => {
    const text = words.replace("MEAN", "mean").replace("RAW", "1");
    const digest = (from: string, to: string) => planOf(text.replace(from, to)).dimensions[0]!.rawDigest;
    const one = digest("", "");
    expect(digest("scale: 10", "scale: 5")).toBe(one);
    for (const [from, to] of [
      ["combine: mean", "combine: max"],
      ["combine: mean", "combine: mean\n      k: 2"],
      ["unit: chars}", "unit: lines}"],
      ["unit: words\n", "unit: chars\n"],
    ] as const)
      expect(digest(from, to)).not.toBe(one);
    const table = memoryTable([{ completion: "ab cd", columns: { gold: "x" } }]);
    const scored = await execute(planOf(text), table);
    const again = await execute(planOf(text.replace("scale: 10", "scale: 3")), table, { previous: scored });
    expect(again.dimensions.get("extent")?.raw).toBe(scored.dimensions.get("extent")?.raw);
    expect(again.dimensions.get("extent")?.shaped.values[0]).toBeCloseTo(8, 12);
  });

  it("says in words what its members gave", async () => {
    const table = memoryTable([{ completion: "ab cd", columns: { gold: "x" } }]);
    const scored = await execute(planOf(words.replace("MEAN", "mean").replace("RAW", "1")), table);
    expect(scoreRows(scored, [0])[0]?.dimensions["extent"]?.why).toBe("words 2, chars 5, gold 1, disagreement 2.082");
  });

  it("goes on step by step only as far as its members do", () => {
    const text = (of: string) => `reward: 1
dimensions:
  near: {type: expr, level: step, credit: in_place, ensemble: {members: {a: {of: obs}, b: {of: ${of}}}}}
advantage: none
`;
    expect(onlinePlan(planOf(text("action"))).problems).toEqual([]);
    expect(onlinePlan(planOf(text("next.obs"))).problems).toHaveLength(1);
  });

  it("works at the elements of a list", async () => {
    const text = `reward: 1
dimensions:
  near:
    type: number_equal
    over: guesses
    reduce: mean
    ensemble: {members: {strict: {}, loose: {tolerance: {absolute: 1}}}, combine: mean}
tests:
  - name: "4: 1 and 1; 5: 0 and 1; 9: 0 and 0, mean (1 + 0.5 + 0) / 3"
    rollout: {guesses: [4, 5, 9], gold: 4}
    expect: {near: [1, 0.5, 0], near.loose: [1, 1, 0]}
`;
    expect(await failuresOf(text)).toEqual([]);
  });

  it("has the range of what its members are put together to", () => {
    const range = (combine: string) => {
      const text = `reward: 1\ndimensions: {a: {type: exact, ensemble: {members: [{ignore: [case]}, {}], ${combine}}}}\n`;
      return planOf(text).dimensions[0]?.raw;
    };
    expect(range("combine: mean")).toEqual({ low: 0, high: 1 });
    // Two values in [0, 1] are at most sqrt(1/2) apart by their sample standard deviation.
    expect(range("combine: mean_minus_k_std, k: 2")).toEqual({ low: -2 * Math.SQRT1_2, high: 1 });
  });

  it("says what is wrong with it, once", () => {
    const file = (ensemble: string) => `reward: 1\ndimensions:\n  a: {type: regex, ensemble: ${ensemble}}\n`;
    expect(messagesOf(file("{members: [{pattern: x}]}"))[0]?.[1]).toContain("`members`, two at least");
    expect(messagesOf(file("{members: [{pattern: x}, {pattern: y}], combine: meen, weight: 1}"))).toEqual([
      ["weight", "`ensemble` has no `weight`."],
      ["meen", expect.stringContaining("`combine` of an ensemble is `mean`, `median`")],
    ]);
    expect(messagesOf(file("{members: [{pattern: x}, {match: full}]}"))).toEqual([
      ["{match: full}", expect.stringContaining("`regex` needs `pattern`")],
    ]);
    expect(messagesOf(file("{members: [{pattern: x}, {pattern: y, shape: [negate]}]}"))).toEqual([
      ["shape", "`shape` is said once, of the whole ensemble."],
    ]);
    expect(messagesOf(file("{members: [{pattern: x}, {pattern: y}]}, score: bad"))).toEqual([
      ["bad", expect.stringContaining("`score` of `regex` takes")],
    ]);
  });

  it("is completed", () => {
    const labels = (source: string) =>
      complete(parseDocument(source.replace("|", "")), source.indexOf("|")).map(({ label }) => label);
    expect(labels(helpful("|"))).toContain("combine");
    expect(labels(helpful("combine: |"))).toContain("median");
    expect(labels(helpful("combine: mean").replace("{model: rm_a}", "{|}"))).toContain("model");
    expect(labels(helpful("combine: mean", "  more: helpful.|\n"))).toContain("disagreement");
  });
});
