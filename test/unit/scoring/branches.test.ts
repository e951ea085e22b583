import { describe, expect, it } from "vitest";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { notRun } from "../../../src/engine/not-run";
import { reportedNote, type Scored } from "../../../src/engine/scored";
import { statusName } from "../../../src/messages/status";
import { planOf, rowsOf, scoreText, totals } from "./score-text";

/** A dimension at each row: a number, `not run`, or another status. */
const cells = (scored: Scored, name: string): (number | string)[] => {
  const dimension = scored.dimensions.get(name)!;
  const { raw } = dimension;
  return Array.from(raw.values, (value, row) =>
    reportedNote(dimension, row) === notRun ? "not run" : Number.isNaN(value) ? statusName(raw.status[row]!) : value,
  );
};

/** `number_equal` and `regex` are run; an `expr` costs nothing and is worked out everywhere. */
const dimensions = `
dimensions:
  a: {type: number_equal, of: x, to: "1"}
  b: {type: number_equal, of: y, to: "1"}
  c: {type: number_equal, of: z, to: "1"}
`;
const score = (aggregate: string, rows = given, more = "") =>
  scoreText(`${dimensions}${more}aggregate: ${aggregate}\n`, rows);
const given = rowsOf({ kind: ["one", "two", "three", null], x: [1, 1, 0, 1], y: [0, 1, 1, 1], z: [1, 0, 1, 1] });

describe("a router", () => {
  it("runs what the case of a row reads, and nothing else", async () => {
    const scored = await score("{router: {by: kind, cases: {one: a, two: {sum: {a: 1, b: 2}}}, else: c}}");
    expect(totals(scored)).toEqual([1, 3, 1, "abstain"]);
    expect(cells(scored, "a")).toEqual([1, 1, "not run", 1]);
    expect(cells(scored, "b")).toEqual(["not run", 1, "not run", 1]);
    // The last row has no value to choose by, so that no branch is known not to be taken.
    expect(cells(scored, "c")).toEqual(["not run", "not run", 1, 1]);
  });

  it("is an error for a value without a case, with the value named", async () => {
    const scored = await score("{router: {by: kind, cases: {one: a, two: b}}}");
    expect(totals(scored)).toEqual([1, 1, "error", "abstain"]);
    expect(scored.total.notes?.get(2)).toBe('No case for kind = "three": there are one, two. Add it, or an `else`.');
  });

  it("leaves a value without a case without a total under `else: abstain`", async () => {
    const scored = await score("{router: {by: kind, cases: {one: a}, else: abstain}}");
    expect(totals(scored)).toEqual([1, "abstain", "abstain", "abstain"]);
  });

  it("takes numbers and truths by how they are written", async () => {
    const rows = rowsOf({ x: [1, 1, 1], y: [1, 1, 1], z: [0, 0, 0], level: [1, "1", 2] });
    expect(totals(await score("{router: {by: level, cases: {1: a, 2: c}}}", rows))).toEqual([1, 1, 0]);
    const truths = rowsOf({ x: [1, 1], y: [1, 1], z: [0, 0], level: [3, 1] });
    expect(totals(await score("{router: {by: level > 2, cases: {true: 5, false: c}}}", truths))).toEqual([5, 0]);
  });

  it("lets an error travel through the branch taken alone", async () => {
    const more = "  bad: 1 / (x - x)\n";
    const scored = await score("{router: {by: kind, cases: {one: bad, two: a}, else: 0}}", given, more);
    expect(totals(scored)).toEqual(["error", 1, 0, "abstain"]);
  });

  it("is worked out inside other nodes", async () => {
    const scored = await score(
      "{sum: {c: 1, routed: {weight: 10, router: {by: kind, cases: {one: a, two: b}, else: 0}}}}",
    );
    expect(totals(scored)).toEqual([11, 10, 1, 1]);
    expect(cells(scored, "c")).toEqual([1, 0, 1, 1]);
  });
});

describe("other branches", () => {
  it("of a gate and a ladder are not run either; what conditions read is", async () => {
    const gate = await score("{gate: {when: a == 1, then: b, else: {sum: {c: 5}}}}");
    expect(totals(gate)).toEqual([0, 1, 5, 1]);
    expect(cells(gate, "a")).toEqual([1, 1, 0, 1]);
    expect(cells(gate, "b")).toEqual([0, 1, "not run", 1]);
    expect(cells(gate, "c")).toEqual(["not run", "not run", 1, "not run"]);
    const ladder = await score("{ladder: [{when: x > 5, value: b}, {when: a == 1, value: 7}, {else: c}]}");
    expect(totals(ladder)).toEqual([7, 7, 1, 7]);
    expect(cells(ladder, "a")).toEqual([1, 1, 0, 1]);
    expect(cells(ladder, "b")).toEqual(["not run", "not run", "not run", "not run"]);
    expect(cells(ladder, "c")).toEqual(["not run", "not run", 1, "not run"]);
  });

  it("behind a bar that is missed are not run", async () => {
    const scored = await score(
      "{hierarchical: [{of: a, at_least: 1}, {of: b, weight: 2, above: 0}, {of: c, weight: 4}]}",
    );
    expect(totals(scored)).toEqual([1, 3, 0, 7]);
    expect(cells(scored, "b")).toEqual([0, 1, "not run", 1]);
    expect(cells(scored, "c")).toEqual(["not run", 0, "not run", 1]);
  });

  it("inside of branches are run where all branches on the way are taken", async () => {
    const inner = "{gate: {when: b == 1, then: c, else: -1}}";
    const scored = await score(`{router: {by: kind, cases: {one: ${inner}, two: ${inner}}, else: a}}`);
    expect(totals(scored)).toEqual([-1, 0, 0, "abstain"]);
    expect(cells(scored, "b")).toEqual([0, 1, "not run", 1]);
    expect(cells(scored, "c")).toEqual(["not run", 0, "not run", 1]);
  });

  it("run what is read in two of them in the rows of both", async () => {
    const scored = await score("{sum: {p: {gate: {when: x == 1, then: c}}, q: {gate: {when: y == 1, then: c}}}}");
    expect(cells(scored, "c")).toEqual([1, 0, 1, 1]);
    const always = await score("{sum: {p: {gate: {when: x == 1, then: c}}, c: 1}}");
    expect(cells(always, "c")).toEqual([1, 0, 1, 1]);
  });

  it("that decide about each other leave neither without a value that is paid", async () => {
    const first = "{gate: {when: kind == 'one', then: {gate: {when: a == 1, then: b, else: 9}}}}";
    const second = "{gate: {when: kind == 'two', then: {gate: {when: b == 1, then: a, else: 9}}}}";
    // Row one: a is 1, so b, 0. Row two: b is 1, so a, 1. Whether a is run depends on b, and whether b is on a.
    expect(totals(await score(`{sum: {p: ${first}, q: ${second}}}`))).toEqual([0, 1, 0, "abstain"]);
  });
});

describe("what is run besides", () => {
  it("is a metric, what it reads, and what nothing reads", async () => {
    const more =
      "  m: {type: number_equal, of: b, to: '1', metric: true}\n  alone: {type: number_equal, of: x, to: '1'}\n";
    const scored = await score("{router: {by: kind, cases: {one: a, two: b}, else: 0}}", given, more);
    expect(cells(scored, "b")).toEqual([0, 1, 1, 1]);
    expect(cells(scored, "m")).toEqual([0, 1, 1, 1]);
    expect(cells(scored, "alone")).toEqual([1, 1, 0, 1]);
  });

  it("is a helper where its reader is", async () => {
    const more = "  reader: {type: number_equal, of: b, to: '1'}\n";
    const scored = await score("{router: {by: kind, cases: {one: a, two: reader}, else: 0}}", given, more);
    expect(cells(scored, "reader")).toEqual(["not run", 1, "not run", 1]);
    expect(cells(scored, "b")).toEqual(["not run", 1, "not run", 1]);
  });

  it("is an expression, over what was run", async () => {
    const more = "  twice: b * 2\n  plain: x + y\n";
    const scored = await score(
      "{router: {by: kind, cases: {one: a, two: {sum: {twice: 1, plain: 1}}}, else: 0}}",
      given,
      more,
    );
    expect(cells(scored, "b")).toEqual(["not run", 1, "not run", 1]);
    expect(cells(scored, "twice")).toEqual(["abstain", 2, "abstain", 2]);
    expect(cells(scored, "plain")).toEqual([1, 2, 1, 2]);
  });

  it("is a term whose `when` does not hold: it is measured and not paid", async () => {
    const scored = await score("{sum: {a: 1, b: {weight: 1, when: a == 0}}}");
    expect(totals(scored)).toEqual([1, 1, 1, 1]);
    expect(cells(scored, "b")).toEqual([0, 1, 1, 1]);
  });

  it("is what other rollouts of the group are compared with", async () => {
    const more = "  share: mean(group.map(r, r.b))\n";
    const scored = await score("{router: {by: kind, cases: {one: share, two: b}, else: 0}}", given, more);
    expect(cells(scored, "b")).toEqual([0, 1, 1, 1]);
    expect(totals(scored)).toEqual([0.75, 1, 0, "abstain"]);
  });

  it("is what an advantage modifier reads", async () => {
    const text = `${dimensions}aggregate: {router: {by: kind, cases: {one: a, two: b}, else: 0}}
advantage: [{grpo: {std: none}}, {multiply: "mean(group.map(r, r.b))"}]
`;
    expect(cells(await scoreText(text, given), "b")).toEqual([0, 1, 1, 1]);
  });

  it("is a list, as a whole or not at all", async () => {
    const text = `
dimensions:
  steps_ok: {type: number_equal, over: list, of: it, to: "1", reduce: sum}
aggregate: {router: {by: kind, cases: {one: steps_ok}, else: 0}}
`;
    const scored = await scoreText(text, rowsOf({ kind: ["one", "two", "two"], list: [[1, 2, 1], [1, 1], []] }));
    expect(totals(scored)).toEqual([2, 0, 0]);
    expect(cells(scored, "steps_ok")).toEqual([2, "not run", "not run"]);
    expect(Array.from(scored.dimensions.get("steps_ok")!.list!.raw.values)).toEqual([1, 0, 1, NaN, NaN]);
  });
});

describe("scores of an earlier plan", () => {
  const table = memoryTable(given);
  const plan = (aggregate: string, more = "") => planOf(`${dimensions}${more}aggregate: ${aggregate}\n`);
  const one = "{router: {by: kind, cases: {one: a, two: b}, else: c}}";
  const other = "{router: {by: kind, cases: {one: b, two: a}, else: c}}";

  it("are taken over where the same rows are run, and where they were run in more", async () => {
    const before = await execute(plan(one), table);
    const same = await execute(plan("{router: {by: kind, cases: {one: a, two: b}, else: {sum: {c: 2}}}}"), table, {
      previous: before,
    });
    for (const name of ["a", "b", "c"]) expect(same.dimensions.get(name)).toBe(before.dimensions.get(name));
    const all = await execute(plan("{sum: {a: 1, b: 1, c: 1}}"), table);
    const fewer = await execute(plan(one), table, { previous: all });
    expect(totals(fewer)).toEqual(totals(before));
    expect(cells(fewer, "b")).toEqual(["not run", 1, "not run", 1]);
  });

  it("are not where they were run in other rows", async () => {
    const before = await execute(plan(one), table);
    for (const aggregate of [other, "{sum: {a: 1, b: 1, c: 1}}", "{gate: {when: x == 1, then: b, else: a}}"]) {
      const fresh = await execute(plan(aggregate), table);
      const after = await execute(plan(aggregate), table, { previous: before });
      expect(totals(after)).toEqual(totals(fresh));
      for (const name of ["a", "b", "c"]) expect(cells(after, name)).toEqual(cells(fresh, name));
    }
  });

  it("do not bring back what a reader had read in other rows, or what was compared with other rows", async () => {
    const more = `  helper: b * 10
  spread: {type: number_equal, of: y, to: "1", shape: [{zscore: {within: group, eps: 0}}]}
`;
    const texts = [
      "{sum: {helper: 1, spread: 1}}",
      "{router: {by: kind, cases: {one: {sum: {helper: 1, spread: 1}}, two: {sum: {spread: 1}}}, else: 0}}",
      "{router: {by: kind, cases: {two: {sum: {helper: 1, spread: 1}}, three: spread}, else: 0}}",
    ];
    for (const first of texts)
      for (const second of texts) {
        const before = await execute(plan(first, more), table);
        const fresh = await execute(plan(second, more), table);
        const after = await execute(plan(second, more), table, { previous: before });
        expect(totals(after)).toEqual(totals(fresh));
        for (const name of ["b", "helper", "spread"]) {
          expect(after.dimensions.get(name)!.shaped.values).toEqual(fresh.dimensions.get(name)!.shaped.values);
          expect(after.dimensions.get(name)!.shaped.status).toEqual(fresh.dimensions.get(name)!.shaped.status);
        }
      }
  });
});
