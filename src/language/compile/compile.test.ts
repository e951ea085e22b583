import { describe, expect, it } from "vitest";
import { parseDocument } from "../document/document";
import { compile } from ".";

const plain = `reward: 1
name: gsm8k-short
about: The right answer first.

params: {limit: 400, buffer: limit / 4}

data:
  rollouts: rollouts/*.jsonl
  columns: {gold: reward_model.ground_truth}
  sample: 2000

extract:
  final: {tag: answer, pick: last}
  pred: {number: final}

dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  tags: {type: tags, order: [think, answer]}
  brevity:
    type: length
    unit: words
    shape:
      - soft_overlong: {limit: limit, buffer: buffer}
  wrong: 1 - correct
  repeats: {type: repetition, n: 4, metric: true}

aggregate:
  sum:
    correct: 1
    tags: 0.2   # a little
    brevity: {weight: 0.1, when: correct == 1}
    punished: {weight: 0.5, max: [wrong, "1 - tags"], shape: [negate]}

advantage:
  grpo: {std: group}

tests:
  - name: right and tidy
    rollout: {completion: "<think>6*7</think><answer>42</answer>", gold: "42"}
    expect: {correct: 1, tags: 1, total: 1.2}
  - name: two
    group:
      a: {scores: {correct: 1}}
      b: {scores: {correct: 0}}
    expect: {total(a): 1}

train: {trainer: trl.grpo, model: tiny, steps: 60, options: {beta: 0}}
`;

const compiled = (text: string) => compile(parseDocument(text));
const planOf = (text: string) => {
  const { plan, problems } = compiled(text);
  if (plan === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};

describe("compile", () => {
  it("makes a plan of a whole file", () => {
    const { problems } = compiled(plain);
    expect(problems).toEqual([]);
    const plan = planOf(plain);
    expect(plan.name).toBe("gsm8k-short");
    expect(plan.params).toEqual({ limit: 400, buffer: 100 });
    expect(plan.data).toEqual({
      rollouts: ["rollouts/*.jsonl"],
      columns: { gold: "reward_model.ground_truth" },
      group: [],
      sample: 2000,
    });
    expect(plan.extractions.map(({ name }) => name)).toEqual(["final", "pred"]);
    expect(plan.dimensions.map(({ name, index, metric, helper }) => [name, index, metric, helper])).toEqual([
      ["correct", 0, false, false],
      ["tags", 1, false, false],
      ["brevity", 2, false, false],
      ["wrong", 3, false, false],
      ["repeats", 4, true, false],
    ]);
    expect(plan.dimensions[2]?.shape[0]?.parameters).toEqual({ limit: 400, buffer: 100 });
    expect(plan.aggregate.terms.map(({ name }) => name)).toEqual(["correct", "tags", "brevity", "punished"]);
    expect(plan.aggregate.terms.map(({ weight }) => weight.constant)).toEqual([1, 0.2, 0.1, 0.5]);
    expect(plan.tests.map(({ members }) => members.map(({ name }) => name))).toEqual([[""], ["a", "b"]]);
    expect(plan.train?.settings).toEqual({ model: "tiny", steps: 60 });
  });

  it("gives ranges: words under soft_overlong lie in [-1, 0], the aggregate in what follows", () => {
    const plan = planOf(plain);
    expect(plan.dimensions[2]?.shaped).toEqual({ low: -1, high: 0 });
    // correct [0, 1], tags 0.2 * [0, 1], brevity 0.1 * [-1, 0], punished 0.5 * [-1, 0]: from -0.6 to 1.2
    expect(plan.aggregate.interval.low).toBeCloseTo(-0.6, 12);
    expect(plan.aggregate.interval.high).toBeCloseTo(1.2, 12);
  });

  it("takes the worse end of the shaped range for what cannot be read", () => {
    const plan = planOf(plain);
    const value = (name: string) => plan.dimensions.find((dimension) => dimension.name === name)?.unparseable;
    // Higher is better for number_equal: 0. A falling soft_overlong of [0, inf): -1. Repetition: lower is better, so 1.
    expect([value("correct"), value("brevity"), value("repeats")]).toEqual([0, -1, 1]);
  });

  it("keeps the digest under comments, order of keys, about, tests and train, and changes it with a number", () => {
    const digest = planOf(plain).digest;
    expect(digest).toMatch(/^[0-9a-f]{12}$/);
    expect(planOf(plain.replace("# a little", "# very little")).digest).toBe(digest);
    expect(planOf(plain.replace("The right answer first", "Other words")).digest).toBe(digest);
    expect(
      planOf(plain.replace("    correct: 1\n    tags: 0.2   # a little\n", "    tags: 0.2\n    correct: 1\n")).digest,
    ).toBe(digest);
    expect(planOf(plain.replace("steps: 60", "steps: 90")).digest).toBe(digest);
    expect(planOf(plain.replace("tags: 0.2", "tags: 0.3")).digest).not.toBe(digest);
    expect(planOf(plain.replace("limit: 400", "limit: 401")).digest).not.toBe(digest);
    expect(planOf(plain.replace("pick: last", "pick: first")).digest).not.toBe(digest);
    expect(planOf(plain.replace("ground_truth", "answer")).digest).not.toBe(digest);
  });

  it("shares a raw digest between dimensions that differ in their shape only", () => {
    const plan = planOf(`reward: 1
dimensions:
  words: {type: length, unit: words}
  less: {type: length, unit: words, shape: [negate]}
`);
    const [words, less] = plan.dimensions;
    expect(words?.rawDigest).toBe(less?.rawDigest);
    expect(words?.digest).not.toBe(less?.digest);
  });

  it("sums what nothing reads and no metric is where there is no aggregate", () => {
    const plan = planOf(`reward: 1
dimensions:
  words: {type: length, unit: words}
  long: words > 10
  chars: {type: length, unit: chars, metric: true}
`);
    expect(plan.aggregate.terms.map(({ name, path }) => [name, path])).toEqual([["long", ["dimensions", "long"]]]);
    expect(plan.dimensions.map(({ helper }) => helper)).toEqual([true, false, false]);
    expect(plan.advantage.record.name).toBe("grpo");
  });

  it("knows the range of a node whose missing children get a number or leave their weight to others", () => {
    const range = (aggregate: string) =>
      planOf(
        `reward: 1\ndimensions:\n  a: {type: exact, to: gold}\n  b: {type: expr, of: "clip(x, 0, 3)"}\naggregate: ${aggregate}\n`,
      ).aggregate.interval;
    // A missing child counts 5: 1 · 5 + 2 · 5.
    expect(range("{sum: {of: {a: 1, b: 2}, missing: 5}}")).toEqual({ low: 0, high: 15 });
    // b alone with the weight 3: 3 · 3. As an exponent 3 is no bound that is worked out: 3³ = 27.
    expect(range("{sum: {of: {a: 1, b: 2}, missing: renormalise}}")).toEqual({ low: 0, high: 9 });
    expect(range("{product: {of: {a: 1, b: 2}, missing: renormalise}}")).toEqual({ low: -Infinity, high: Infinity });
  });

  it("reads gates, ladders and expressions as nodes", () => {
    const head = "reward: 1\ndimensions:\n  a: {type: length, unit: words}\n  b: size(completion) > 3\naggregate:\n";
    const gate = planOf(`${head}  gate: {requires: [b == 1, a < 9], then: {sum: {a: 2}}, else: -1}\n`).aggregate;
    expect(gate.terms.map(({ slot, when }) => [slot, when?.text])).toEqual([
      ["then", "(b == 1) && (a < 9)"],
      ["else", undefined],
    ]);
    expect(gate.terms[0]?.node?.terms[0]?.weight.constant).toBe(2);
    expect(gate.terms[1]?.value?.constant).toBe(-1);
    const ladder = planOf(`${head}  ladder:\n    - {when: b == 1, value: a}\n    - {else: 0.5}\n`).aggregate;
    expect(ladder.terms.map(({ slot }) => slot)).toEqual(["row", "else"]);
    const expression = planOf(`${head.trimEnd()} a * b\n`).aggregate;
    expect([expression.record.name, expression.terms[0]?.value?.text]).toEqual(["expr", "a * b"]);
  });

  it("gives no plan and no exception for what is broken, and says where", () => {
    for (const text of [
      "",
      "- 1\n- 2\n",
      "reward: 1\n",
      "reward: 1\ndimensions: 5\n",
      "}{",
      "a: b: c",
      "\u0000",
      "reward: [1",
    ]) {
      const result = compiled(text);
      expect(result.plan).toBeUndefined();
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { start, end } of result.problems) expect(end).toBeGreaterThan(start);
    }
  });

  it("gives the same for every prefix of a file without failing", () => {
    for (let end = 0; end < plain.length; end += 7) expect(() => compiled(plain.slice(0, end))).not.toThrow();
  });

  it("finds a cycle and compiles what is outside of it", () => {
    const { problems, dimensions } = compiled(
      "reward: 1\ndimensions:\n  a: 1 - b\n  b: 1 - c\n  c: 1 - a\n  d: size(completion)\n",
    );
    expect(problems.filter(({ rule }) => rule === "dependency-cycle").map(({ message }) => message)).toEqual([
      "`a` reads `b` reads `c` reads `a`: none of them can be worked out first. Break the circle.",
    ]);
    expect(dimensions.map(({ name }) => name)).toContain("d");
  });

  it("puts a mistake of an expression in a folded block at its place", () => {
    const text = "reward: 1\ndimensions:\n  a: >-\n    size(completion)\n    + wordz(prompt)\n";
    const [problem] = compiled(text).problems;
    expect(text.slice(problem?.start, problem?.end)).toContain("wordz");
  });
});
