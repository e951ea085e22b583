import { describe, expect, it } from "vitest";
import { reportedNote, reportedStatus } from "../../../src/engine/scored";
import { wholeFile } from "../../../src/engine/state/testing/statistics";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { statusName } from "../../../src/messages/status";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { round, rowsOf, scoreText } from "../scoring/score-text";

/** What `x` is in each row: its value, or its status with the reason. */
async function shaped(shape: string, columns: Readonly<Record<string, readonly unknown[]>>, groupSize = Infinity) {
  const text = `data: {columns: {m: m, refs: refs}}\ndimensions:\n  x: {type: expr, of: m, shape: [${shape}]}`;
  const scored = await scoreText(text, rowsOf(columns, groupSize));
  const x = scored.dimensions.get("x")!;
  return Array.from(x.shaped.values, (value, row) => {
    const status = statusName(reportedStatus(x, row));
    return status === "ok" ? round(value) : `${status}: ${reportedNote(x, row)}`;
  });
}

const about = (status: string, words: string): unknown => expect.stringMatching(new RegExp(`^${status}: .*${words}`));

describe("values that are no numbers", () => {
  it.each(["zscore: {ddof: 0}", "center: group", "minmax: group", "rank: group", "quantile: group"])(
    "from a user's column are errors and stay out of the set: %s",
    async (shape) => {
      const [all, clean] = await Promise.all([
        shaped(`{${shape}}`, { m: [1, NaN, 3, Infinity, "x"] }),
        shaped(`{${shape}}`, { m: [1, 3] }),
      ]);
      expect([all[0], all[2]]).toEqual(clean);
      expect([all[1], all[3], all[4]]).toEqual([about("error", "NaN"), about("error", "Infinity"), about("error", "")]);
    },
  );

  it.each(["par: {reference: refs}", "lsc: {reference: refs}", "win_probability: {against: refs}"])(
    "among references are named, and a row without references abstains: %s",
    async (shape) => {
      const refs = [
        [0, NaN],
        [Infinity],
        ["a long text that goes on and on and on and on"],
        [],
        null,
        [null],
        [[1]],
        [1, null],
      ];
      const found = await shaped(`{${shape}}`, { m: refs.map(() => 1), refs });
      expect(found.slice(0, 7)).toEqual([
        about("error", "NaN is no finite number. Leave such references out of the data."),
        about("error", "Infinity is no finite number"),
        about("error", '"a long text that goes on and on and on ... is no number. Give numbers'),
        about("abstain", "there are none here"),
        about("abstain", "refs"),
        about("abstain", "there are none here"),
        about("error", "\\[1\\] is no number"),
      ]);
      expect(typeof found[7]).toBe("number");
    },
  );
});

describe("results that are no numbers", () => {
  it("say what to do", async () => {
    expect(await shaped("exp", { m: [709, 710, -1e9] })).toEqual([
      round(Math.exp(709)),
      "error: `exp` of 710 is too large to be a number; the limit is 709. Clip before: `clip: {max: 20}`.",
      0,
    ]);
    expect(await shaped("log1p", { m: [0, -1, -2] })).toEqual([
      0,
      about("error", "there is none from -1 down"),
      about("error", "x is -2"),
    ]);
    expect(await shaped("square", { m: [1e200, 3] })).toEqual([about("error", "no finite number for 1e\\+200"), 9]);
    expect(await shaped("{power: -1}", { m: [0, 4] })).toEqual([about("error", "no finite number for 0"), 0.25]);
    expect(await shaped("{expr: 1 / x}", { m: [0, 4] })).toEqual([about("error", "`expr`: .*division by"), 0.25]);
    expect(await shaped("{log_exp: {tau: 0, above: 1, below: 2}}", { m: [-1e6] })).toEqual([
      about("error", "no finite number"),
    ]);
  });
});

describe("sets that say nothing", () => {
  const steps = ["zscore", "center", "minmax", "rank", "quantile"];
  it.each(steps)("give 0: a rollout alone, and rollouts that are all the same: %s", async (step) => {
    expect(await shaped(`{${step}: group}`, { m: [7] })).toEqual([0]);
    expect(await shaped(`{${step}: {within: group}}`, { m: [0.1, 0.1, 0.1, 5] }, 3)).toEqual([0, 0, 0, 0]);
    expect(await shaped(`{${step}: {within: source}}`, { m: [7, 7] })).toEqual([0, 0]);
  });

  it("give the middle where a value is compared with itself", async () => {
    expect(await shaped("{par: {reference: group}}", { m: [7] })).toEqual([0.5]);
    expect(await shaped("{win_probability: {against: group}}", { m: [7, 7] })).toEqual([0.5, 0.5]);
    expect(await shaped("adaptive_sigmoid", { m: [7] })).toEqual([0.5]);
    expect(await shaped("{lsc: {reference: refs}}", { m: [7], refs: [7] })).toEqual([round(-Math.LN2)]);
  });

  it("are too large for `par` from 8,193 on, which `win_probability` is not", async () => {
    const m = Array.from({ length: 8193 }, (_, i) => i);
    const par = await shaped("{par: {reference: group}}", { m });
    expect(par[0]).toBe(
      "error: The group has 8193 values, and `par` compares at most 8192 with each other. Use `win_probability`, or references of the prompt.",
    );
    const wins = await shaped("{win_probability: {against: group}}", { m });
    expect([wins[0], wins[8192]]).toEqual([round(0.5 / 8193), round(8192.5 / 8193)]);
  });

  it("count so many different things in a run, and no more", async () => {
    const m = Array.from({ length: 200_002 }, (_, i) => (i === 200_001 ? 1 : i));
    const found = await shaped("{decay_with_count: {of: m, within: run}}", { m });
    expect(found[200_000]).toMatch(/^error: `of` has more than 200,000 different values in this run/);
    expect(found[200_001]).toBe(0.5);
  });
});

describe("unparseable values", () => {
  const text = (shape: string) => `
extract: {pred: {number: completion}}
dimensions:
  x: {type: expr, of: pred, unparseable: -9, shape: [${shape}]}`;
  const rows = ["1", "none", "3"].map((completion) => ({ completion, group: "g" }));

  it("never enter a set, and are worth what the file says", async () => {
    for (const [shape, expected] of [
      ["{zscore: {ddof: 0}}", [-1, -9, 1]],
      ["{zscore: {within: running, ddof: 0}}", [-1, -9, 1]],
      ["{rank: group}", [0, -9, 1]],
      ["{minmax: source}", [0, -9, 1]],
    ] as const) {
      const { dimensions } = await scoreText(text(shape), rows);
      expect([shape, [...dimensions.get("x")!.shaped.values]]).toEqual([shape, expected]);
    }
  });

  it("read by a step make the value unparseable, for which the file must say what it is worth", async () => {
    const of = (unparseable: string) => `
data: {columns: {m: m}}
extract: {pred: {number: completion}}
dimensions:
  x: {type: expr, of: m, ${unparseable}shape: [{expr: x * pred}]}`;
    expect(compile(parseDocument(`reward: 1${of("")}`)).problems[0]?.message).toContain("`x` has no worst value");
    const marked = rows.map((row) => ({ ...row, columns: { m: 2 } }));
    const { dimensions } = await scoreText(of("unparseable: -5, "), marked);
    expect([...dimensions.get("x")!.shaped.values]).toEqual([2, -5, 6]);
  });

  it("have a value in a term, which is shaped there but does not enter either", async () => {
    const { total } = await scoreText(
      `${text("")}\naggregate: {sum: {x: {weight: 1, shape: [{zscore: {ddof: 0}}]}}}`,
      rows,
    );
    // Mean 2 and deviation 1 of 1 and 3: -9 stands 11 deviations below.
    expect([...total.values]).toEqual([-1, -11, 1]);
  });
});

describe("stored statistics", () => {
  const text =
    "reward: 1\ndata: {columns: {m: m}}\ndimensions:\n  x: {type: expr, of: m, shape: [{zscore: {within: stored, from: s.json, ddof: 0}}]}";
  const scored = async (file: string | null) => {
    const { plan } = compile(parseDocument(text, new Map([["s.json", file]])));
    const { dimensions } = await execute(plan!, memoryTable(rowsOf({ m: [2, 10] })));
    const x = dimensions.get("x")!;
    return {
      plan: plan!,
      values: [...x.shaped.values],
      note: reportedNote(x, 0),
      status: statusName(reportedStatus(x, 0)),
    };
  };

  it("stand each row by itself", async () => {
    const { plan } = await scored(null);
    const file = wholeFile("x", plan.dimensions[0]!.shape[0]!.before!, 0);
    // Mean 4, variance 8 / 3.
    expect((await scored(file)).values).toEqual([-2, 6].map((x) => x / Math.sqrt(8 / 3)));
    // What they say is part of what the reward is.
    const other = await scored(file.replace('"mean":4', '"mean":5'));
    expect(other.plan.digest).not.toBe((await scored(file)).plan.digest);
  });

  it("that are not there, torn or of something else are errors with what to do", async () => {
    const remedy = "Make it anew: `reward-lab stats FILE --rollouts SRC --out s.json`.";
    expect(await scored(null)).toMatchObject({
      status: "error",
      note: `There is no statistics file s.json. ${remedy}`,
    });
    expect(await scored('{"schema":1,')).toMatchObject({
      status: "error",
      note: `s.json is no whole statistics file. ${remedy}`,
    });
    expect(await scored(wholeFile("x", "0", 0))).toMatchObject({
      status: "error",
      note: `s.json was made for another definition of \`x\`. ${remedy}`,
    });
  });
});

describe("`schedule` without a training step", () => {
  it("uses the factor of the end and says so", async () => {
    const { dimensions } = await scoreText(
      "data: {columns: {m: m}}\ndimensions:\n  x: {type: expr, of: m, shape: [{schedule: {points: [[0, 1], [100, 0.25]]}}]}",
      [
        { completion: "", columns: { m: 8 } },
        { completion: "", columns: { m: 8, step: 50 } },
      ],
    );
    const x = dimensions.get("x")!;
    expect([...x.shaped.values]).toEqual([2, 5]);
    expect([reportedNote(x, 0), reportedNote(x, 1)]).toEqual([
      "No `step` is known here: the factor of the end is used, 0.25.",
      undefined,
    ]);
  });
});

describe("a dimension that has the name of what a step works on", () => {
  it("is not what the step reads", async () => {
    const text = `
data: {columns: {m: m}}
dimensions:
  x: {type: expr, of: m}
  y: {type: expr, of: 10 * m, shape: [{expr: x + 1}]}`;
    const scored = await scoreText(text, rowsOf({ m: [2] }));
    // Both are paid: 2 + (20 + 1).
    expect(scored.plan.dimensions.map(({ helper, reads }) => [helper, reads])).toEqual([
      [false, ["m"]],
      [false, ["m"]],
    ]);
    expect([...scored.total.values]).toEqual([23]);
  });
});
