import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/run-tests";
import { scoreRows } from "../../src/analysis/score-rows";
import { sharesOf } from "../../src/analysis/shares";
import { execute } from "../../src/engine/execute";
import { type MemoryRow, memoryTable } from "../../src/engine/memory-table";
import { reportedNote, reportedStatus } from "../../src/engine/scored";
import { compile, diagnose, parseDocument } from "../../src/language";
import { statusName } from "../../src/messages/status";

const planOf = (text: string) => {
  const { plan, problems } = compile(parseDocument(`reward: 1\n${text}`));
  if (plan === undefined) throw new Error(problems.map(({ message }) => message).join(" "));
  return plan;
};

const scored = (text: string, rows: readonly MemoryRow[]) => execute(planOf(text), memoryTable(rows));

/** What a dimension is in each row: its value, or its status with the reason. */
async function valuesOf(text: string, rows: readonly MemoryRow[], name = "x") {
  const dimension = (await scored(text, rows)).dimensions.get(name)!;
  return rows.map((_, row) => {
    const status = statusName(reportedStatus(dimension, row));
    return status === "ok" ? dimension.shaped.values[row] : `${status}: ${reportedNote(dimension, row) ?? ""}`;
  });
}

const messagesOf = (text: string): readonly string[] => {
  const document = parseDocument(`reward: 1\n${text}`);
  return diagnose(document, compile(document), {}).map(({ rule, message }) => `${rule}: ${message}`);
};

const row = (columns: Readonly<Record<string, unknown>>, group = "g"): MemoryRow => ({
  group,
  completion: "a b",
  columns,
});

const nodes = {
  sum: "{sum: {a: 1, b: 1}}",
  mean: "{mean: {a: 1, b: 1}}",
  product: "{product: {a: 1, b: 1}}",
  geometric: "{geometric: {of: {a: 1, b: 1}, delta: 0.1}}",
  signed_geometric: "{signed_geometric: [a, b]}",
  harmonic: "{harmonic: {of: {a: 1, b: 1}, eps: 0.1}}",
  min: "{min: [a, b]}",
  max: "{max: [a, b]}",
  median: "{median: [a, b]}",
  gate: "{gate: {when: a > 0, then: b}}",
  ladder: "{ladder: [{when: a > 0, value: b}, {else: 0}]}",
  hierarchical: "{hierarchical: [{of: a, at_least: 0}, {of: b}]}",
  scaled_bonus: "{scaled_bonus: {base: a, bonus: {b: 1}}}",
  progress_times_penalties: "{progress_times_penalties: {progress: a, penalties: [b]}}",
  constrained: "{constrained: {objective: a, constraints: {b: {at_least: 0.5}}}}",
  correlation_weighted: "{correlation_weighted: [a, b]}",
  difficulty_weighted: "{difficulty_weighted: [a, b]}",
  lexicographic: "{lexicographic: [{of: a}, {of: b}]}",
} as const;
const two = "dimensions:\n  a: {type: expr, of: left}\n  b: {type: expr, of: right}\n";

const estimators = [
  "grpo",
  "{grpo: {std: batch}}",
  "dr_grpo",
  "rloo",
  "gdpo",
  "reinforce_pp",
  "{reinforce_pp: {baseline: group}}",
].concat([
  "opo",
  "maxrl",
  "passk",
  "episode_plus_step",
  "none",
  "{returns: {gamma: 1}}",
  "{gae: {gamma: 0.9, lambda: 0.9}}",
]);

describe("a list where a number is expected", () => {
  it.each([
    ["{type: expr, of: c}", "error"],
    ["{type: expr, of: c + 1}", "error"],
    // A data column in which nothing is found abstains.
    ["{type: number_equal, of: c, to: '1'}", "abstain"],
    ["{type: expr, of: 1, shape: [{scale: c}]}", "error"],
    ["{type: expr, of: 1, shape: [{lsc: {reference: c}}]}", "error"],
  ])("in a column has a status that names it, never 0: %s", async (dimension, status) => {
    const [list, number] = await valuesOf(`data: {columns: {c: c}}\ndimensions:\n  x: ${dimension}`, [
      row({ c: [[1, 2]] }),
      row({ c: 1 }),
    ]);
    expect(list).toMatch(new RegExp(`^${status}: .+`));
    expect(typeof number).toBe("number");
  });

  it.each([
    ["weight", "dimensions: {w: {type: length}}\naggregate: {sum: {w: [1, 2]}}"],
    ["parameter", "dimensions: {w: {type: length, shape: [{scale: [1, 2]}]}}"],
    ["param", "params: {k: [1, 2]}\ndimensions: {w: {type: length}}"],
    ["range", "dimensions: {w: {type: length, range: [0, 1, 2]}}"],
    ["condition", "dimensions: {w: {type: length, when: [a, b]}}"],
    [
      "expected value of a number",
      "dimensions: {w: {type: length}}\ntests: [{name: t, scores: {w: 1}, expect: {within: 1}}]",
    ],
  ])("as a %s is a diagnostic", (_, text) => {
    expect(messagesOf(text).length).toBeGreaterThan(0);
  });

  it("given for a dimension of one value in a test is an error of that value, and the test fails", async () => {
    const [result] = await runTests(
      planOf("dimensions: {w: {type: length}}\ntests: [{name: t, scores: {w: [1, 2]}, expect: {total: error}}]"),
    );
    expect(result?.passed).toBe(false);
    expect(result?.checks.map(({ subject, passed, actual }) => [subject, passed, actual])).toEqual([
      ["scores", false, expect.anything()],
      ["total", true, "error"],
    ]);
  });
});

describe("a group", () => {
  it.each(Object.entries(nodes))("of nobody gives no rows and no failure: %s", async (_, aggregate) => {
    const result = await scored(`${two}aggregate: ${aggregate}\nadvantage: grpo`, []);
    expect([...result.total.values, ...result.advantages.values]).toEqual([]);
    expect(sharesOf(result).dimensions.size).toBe(0);
  });

  it("of nobody in a test is a diagnostic", () => {
    for (const test of ["group: {}", "batches: []", "batches: [{}]", "group: []"])
      expect(messagesOf(`dimensions: {w: {type: length}}\ntests: [{name: t, ${test}, expect: {total: 1}}]`)).toEqual([
        expect.stringMatching(/^bad-test: /),
      ]);
  });

  it.each(estimators)(
    "of one has a finite advantage: 0 where rollouts are compared, else its reward: %s",
    async (advantage) => {
      const result = await scored(`${two}aggregate: {sum: {a: 1, b: 1}}\nadvantage: ${advantage}`, [
        row({ left: 1, right: 2 }, "alone"),
      ]);
      const compared = planOf(`${two}advantage: ${advantage}`).advantage.record.grouped;
      const [value] = result.advantages.values;
      expect(Number.isFinite(value)).toBe(true);
      if (compared) expect([value, result.advantages.dead[0]]).toEqual([0, 1]);
    },
  );

  it.each(["lexicographic", "correlation_weighted", "difficulty_weighted"] as const)(
    "of one is unscorable where the aggregate compares rollouts: %s",
    async (name) => {
      const result = await scored(`${two}aggregate: ${nodes[name]}\nadvantage: grpo`, [
        row({ left: 1, right: 2 }, "alone"),
      ]);
      expect(statusName(result.total.status[0]!)).toBe("abstain");
      expect(result.total.notes?.get(0)).toBeTruthy();
    },
  );

  it.each(["center", "zscore", "minmax", "rank", "quantile"])(
    "of one has nothing to be compared with: %s",
    async (step) => {
      expect(
        await valuesOf(`dimensions:\n  x: {type: expr, of: c, shape: [${step}]}`, [row({ c: 5 }, "alone")]),
      ).toEqual([0]);
    },
  );
});

describe("values that all abstain", () => {
  const rows = [row({}), row({}), row({}, "h")];

  it.each(Object.entries(nodes))("leave no reward, no share and no number: %s", async (_, aggregate) => {
    const result = await scored(`${two}aggregate: ${aggregate}\nadvantage: dr_grpo`, rows);
    expect(Array.from(result.total.status, (code) => statusName(code))).toEqual(["abstain", "abstain", "abstain"]);
    expect([...result.advantages.values]).toEqual([0, 0, 0]);
    expect(sharesOf(result).dimensions.size).toBe(0);
    for (const { total, dimensions } of scoreRows(result)) {
      expect(total.value).toBeNull();
      for (const { value, contribution } of Object.values(dimensions))
        expect([value, contribution]).toEqual([null, null]);
    }
  });

  it.each(estimators)("give every estimator nothing: %s", async (advantage) => {
    const result = await scored(`${two}advantage: ${advantage}`, rows);
    expect([...result.advantages.values]).toEqual([0, 0, 0]);
  });

  it.each(["center", "zscore: batch", "minmax: source", "rank", "quantile", "zscore: running"])(
    "leave a set empty, and abstain: %s",
    async (step) => {
      const values = await valuesOf(
        `dimensions:\n  x: {type: expr, of: c, shape: [{${step.replace(/^(\w+)$/, "$1: group")}}]}`,
        rows,
      );
      for (const value of values) expect(value).toMatch(/^abstain/);
    },
  );

  it("make lists abstain, and 0 under a sum that is written only where there is no element", async () => {
    const file = "dimensions:\n  x: {type: expr, over: l, of: it.a, reduce: sum}";
    expect(await valuesOf(file, [row({ l: [{ b: 1 }, { b: 2 }] }), row({ l: [] }), row({})])).toEqual([
      expect.stringMatching(/^(abstain|error)/),
      0,
      expect.stringMatching(/^abstain/),
    ]);
  });
});

describe("NaN and infinities of a user's column", () => {
  const bad = [NaN, Infinity, -Infinity];
  const rows = [...bad.map((c) => row({ left: c, right: 1 })), row({ left: 1, right: 1 }), row({ left: 2, right: 1 })];

  it.each(Object.entries(nodes))(
    "are errors of their rows, and leave the others as they are: %s",
    async (_, aggregate) => {
      const file = `${two}aggregate: ${aggregate}\nadvantage: dr_grpo`;
      const [all, clean] = await Promise.all([scored(file, rows), scored(file, rows.slice(3))]);
      for (const [at] of bad.entries()) {
        expect(statusName(all.total.status[at]!)).toBe("error");
        expect(all.total.notes?.get(at)).toMatch(/NaN|Infinity|finite/);
      }
      expect([...all.total.values.slice(3)]).toEqual([...clean.total.values]);
      expect([...all.advantages.values.slice(3)]).toEqual([...clean.advantages.values]);
      expect([...all.advantages.values.slice(0, 3)]).toEqual([0, 0, 0]);
    },
  );

  it.each(estimators)("never reach an advantage: %s", async (advantage) => {
    const result = await scored(`${two}aggregate: {sum: {a: 1, b: 1}}\nadvantage: ${advantage}`, rows);
    expect([...result.advantages.values].every((value) => Number.isFinite(value))).toBe(true);
    expect([...result.advantages.values.slice(0, 3)]).toEqual([0, 0, 0]);
  });

  it("as a weight, a condition and a value that the aggregate reads are errors too, and as a gold side none", async () => {
    for (const aggregate of [
      "{sum: {b: {weight: left}}}",
      "{sum: {b: {when: left > 0}}}",
      "left + b",
      "'left == 1 ? b : 2 * b'",
      "left && b > 0",
      "if(left, b, 0)",
      "{gate: {when: left > 0, then: b}}",
      "{sum: {same: 1}}",
    ]) {
      const status = aggregate.includes("same") ? "abstain" : "error";
      const file = `data: {columns: {left: left}}\n${two}  same: {type: number_equal, of: right, to: left}\naggregate: ${aggregate}`;
      const result = await scored(file, rows);
      expect(
        Array.from(result.total.status.slice(0, 1), (code) => statusName(code)),
        aggregate,
      ).toEqual([status]);
      expect(result.total.values.slice(3).every((value) => Number.isFinite(value))).toBe(true);
    }
  });
});

describe("a recipe that does not exist", () => {
  const told = (id: string) => {
    const text = `reward: 1\nextends: recipe:${id}\n`;
    const document = parseDocument(text, new Map([[`recipe:${id}`, null]]));
    return diagnose(document, compile(document), {});
  };

  it.each([
    ["S0088", "S008"],
    ["toolrll", "S008"],
    ["s53", "S053"],
  ])("is one diagnostic with the nearest ones, and a fix: %s", (id, near) => {
    const [first, ...more] = told(id);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ rule: "bad-extends", message: expect.stringContaining(`\`${near}\``) });
    expect(first?.fixes?.[0]?.edits[0]?.text).toBe(`recipe:${near}`);
  });
});

describe("a test that names an unknown dimension", () => {
  it.each([
    ["scores: {wrods: 1}, expect: {total: 1}", "wrods"],
    ["scores: {words: 1}, expect: {wrods: 1}", "wrods"],
    ["scores: {words: 1}, expect: {raw(wrods): 1}", "wrods"],
    ["rollout: {completion: a, replies: {wrods: [b]}}, expect: {total: 1}", "wrods"],
    ["group: {a: {scores: {wrods: 1}}}, expect: {wrods(a): 1}", "wrods"],
  ])("is told at its place with the near one, and the rest is scored: %s", (test, name) => {
    const text = `dimensions: {words: {type: length, unit: words}}\ntests: [{name: t, ${test}}]`;
    const found = messagesOf(text);
    expect(found.length).toBeGreaterThan(0);
    for (const message of found)
      expect(message).toMatch(new RegExp(`^unknown-name: .*${name}.*Did you mean \`words\``));
    expect(compile(parseDocument(`reward: 1\n${text}`)).plan).toBeDefined();
  });

  it("fails, and does not pass for want of something to compare", async () => {
    const plan = planOf(
      "dimensions: {words: {type: length, unit: words}}\ntests: [{name: t, scores: {words: 1}, expect: {wrods: 1}}]",
    );
    expect((await runTests(plan)).map(({ passed }) => passed)).toEqual([false]);
  });
});
