import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import type { States } from "../../../src/engine/state/states";
import { statuses } from "../../../src/messages/status";
import { compile } from "../../../src/language/compile";
import { diagnose as diagnoseCompiled } from "../../../src/language/diagnose";
import { parseDocument, type RewardDocument } from "../../../src/language/document/document";

const diagnose = (document: RewardDocument) => diagnoseCompiled(document, compile(document));

function planOf(dimensions: string, files?: ReadonlyMap<string, string | null>) {
  const { plan, problems } = compile(parseDocument(`reward: 1\ndimensions:\n${dimensions}\n`, files));
  if (plan === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return plan;
}

interface Row {
  readonly step?: number;
  readonly columns: Readonly<Record<string, unknown>>;
}

async function score(
  dimensions: string,
  rows: readonly Row[],
  options: ExecuteOptions = {},
  files?: Map<string, string>,
) {
  const table = memoryTable(
    rows.map(({ step = 0, columns }) => ({ batch: step, completion: "", columns: { ...columns, step } })),
  );
  const scored = await execute(planOf(dimensions, files), table, options);
  const of = (name: string) => {
    const { raw, list } = scored.dimensions.get(name)!;
    const { values, status, notes } = list?.raw ?? raw;
    return [...values].map((value, row) =>
      status[row] === 0 ? value : `${statuses[status[row]!]}: ${notes?.get(row)}`,
    );
  };
  return { of, scored };
}

const at = (xs: readonly unknown[], step?: number): readonly Row[] =>
  xs.map((x) => ({ ...(step !== undefined && { step }), columns: { x } }));

describe("knn_novelty", () => {
  const running = "  novel: {type: knn_novelty, of: x, k: 2}";

  it("compares a first batch with itself, without the point itself and with its duplicates", async () => {
    expect((await score(running, at([0, 1, 2, 10]))).of("novel")).toEqual([1.5, 1, 1.5, 8.5]);
    expect((await score(running, at([0, 1, 2, 10, 0]))).of("novel")[0]).toBe(0.5);
    expect((await score(running, at([3]))).of("novel")).toEqual([expect.stringMatching(/^abstain: There is no other/)]);
  });

  it("compares later batches with the archive before them: a repeated behaviour falls to 0 as it fills", async () => {
    const first = at(
      [
        [0, 0],
        [0, 1],
        [0, 3],
      ],
      1,
    );
    const { of } = await score(running, [...first, ...at([[0, 0]], 2), ...at([[0, 0]], 3)]);
    // (0 + 1) / 2, then (0 + 0) / 2.
    expect(of("novel").slice(3)).toEqual([0.5, 0]);
  });

  it("goes on from a saved archive as if the run had never stopped, and holds no more than it may", async () => {
    const whole = [...at([0, 1, 3], 1), ...at([0, 8], 2), ...at([0], 3)];
    for (const text of [
      running,
      running.replace("k: 2", "k: 2, max_archive: 3"),
      running.replace("k: 2", "k: 2, add: above, above: 1"),
    ]) {
      const once = (await score(text, whole)).of("novel");
      let states: States = {};
      const parts: unknown[] = [];
      for (const step of [1, 2, 3]) {
        const part = await score(
          text,
          whole.filter((row) => row.step === step),
          { states },
        );
        parts.push(...part.of("novel"));
        states = JSON.parse(JSON.stringify(part.scored.memory.states())) as States;
      }
      expect(parts).toEqual(once);
    }
    // Of 0, 1, 3, 0, 8 the last three are kept: of a further 0 (0 + 3) / 2.
    expect((await score(running.replace("k: 2", "k: 2, max_archive: 3"), whole)).of("novel")[5]).toBe(1.5);
    // 1 is 1 from 0 and stays out; 3 is 3 from it; the second 0 is (0 + 3) / 2 from both, and 8 is 6.5: of a further 0 (0 + 0) / 2.
    const above = await score(running.replace("k: 2", "k: 2, add: above, above: 1"), whole);
    expect(above.of("novel")[5]).toBe(0);
    expect(above.scored.memory.shown("novel")).toBe(4);
  });

  it("shows the size of its archive to tests", async () => {
    const text = `${running}
tests:
  - name: three points, then one more
    batches:
      - {a: {x: 0}, b: {x: 1}, c: {x: 3}}
      - {d: {x: 1}}
    # Of 1 among 0, 1, 3: (0 + 1) / 2.
    expect: {novel(d): 0.5, state(novel): 4}`;
    expect((await runTests(planOf(text))).map(({ passed, checks }) => [passed, checks])).toEqual([
      [true, expect.anything()],
    ]);
  });

  it("compares the steps of an episode with those before", async () => {
    const text = "  novel: {type: knn_novelty, level: step, of: obs, k: 2, scope: episode}";
    const steps = (xs: readonly unknown[]) => ({ columns: { steps: xs.map((obs, t) => ({ t, obs })) } });
    const { of } = await score(text, [steps([0, 2, 2, 6]), steps([2, "a", 5])]);
    expect(of("novel")).toEqual([
      expect.stringMatching(/^abstain/),
      2,
      1,
      4,
      expect.stringMatching(/^abstain/),
      expect.stringMatching(/^error: .*a text is none/),
      3,
    ]);
  });

  it("compares with the points of a file, and says what is wrong with it", async () => {
    const text = "  novel: {type: knn_novelty, of: x, k: 2, scope: stored, from: points.json}";
    const read = (json: string) => new Map([["points.json", json]]);
    expect((await score(text, at([1, 9]), {}, read("[0, 1, 4]"))).of("novel")).toEqual([0.5, 6.5]);
    expect((await score(text, at([[1, 1]]), {}, read("[[0, 0]]"))).of("novel")).toEqual([Math.SQRT2]);
    expect((await score(text, at([[1, 1]]), {}, read("[0, 1]"))).of("novel")).toEqual([
      expect.stringMatching(/^error: There are 2 numbers here/),
    ]);
    const mistakes = (dimension: string, files = read("[[0, 0], [1]]")) =>
      compile(parseDocument(`reward: 1\ndimensions:\n${dimension}\n`, files)).problems.map(({ message }) => message);
    expect(mistakes(text)).toEqual(["The points in `from` differ in how many numbers they have."]);
    expect(mistakes("  novel: {type: knn_novelty, of: x, scope: stored}")).toEqual([
      "`scope: stored` needs `from`: the file of points.",
    ]);
    expect(mistakes(text.replace("stored", "running"))).toEqual(["`from` is the file of `scope: stored`."]);
  });

  it("is an error where `of` has no numbers or another number of them, and never 0", async () => {
    const { of } = await score(running, at([0, "x", [1, 2], 4]));
    expect(of("novel")).toEqual([4, expect.stringMatching(/^error/), expect.stringMatching(/^error: There are 2/), 4]);
  });
});

describe("count_bonus over a run", () => {
  const text = "  newer: {type: count_bonus, of: x, max: 2}";

  it("counts all that was seen before, earlier rows of the batch included", async () => {
    // scale 1, max 2: 1 / sqrt(0.25 + N) is 2 at N = 0, 0.894427 at 1, 2 / 3 at 2, 1 / sqrt(3.25) = 0.554700 at 3.
    const { of } = await score(text, [...at(["a", "a", "b"], 1), ...at(["a", "a", "b"], 2)]);
    const expected = [2, 1 / Math.sqrt(1.25), 2, 2 / 3, 1 / Math.sqrt(3.25), 1 / Math.sqrt(1.25)];
    of("newer").forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
    expect(of("newer")[4]).toBeCloseTo(0.5547, 4);
  });

  it("goes on from saved counts, and counts steps of all episodes; an episode begins anew where it says so", async () => {
    const first = await score(text, at(["a", "b", "a"], 1));
    const states = JSON.parse(JSON.stringify(first.scored.memory.states())) as States;
    expect((await score(text, at(["a"], 2), { states })).of("newer")[0]).toBeCloseTo(2 / 3, 12);
    const steps = (xs: readonly unknown[]) => ({ columns: { steps: xs.map((obs, t) => ({ t, obs })) } });
    const rows = [steps(["a", "a"]), steps(["a", "b"])];
    const level = (scope: string) => `  newer: {type: count_bonus, level: step, of: obs, scope: ${scope}}`;
    const half = 1 / Math.sqrt(2);
    expect((await score(level("running"), rows)).of("newer")).toEqual([1, half, 1 / Math.sqrt(3), 1]);
    expect((await score(level("episode"), rows)).of("newer")).toEqual([1, half, 1, 1]);
  });
});

describe("prediction_error of a random network", () => {
  const text = "  fresh: {type: prediction_error, level: trajectory, of: x}";
  /** Scores single rows batch after batch, each going on from the saved state of the one before. */
  async function oneByOne(dimension: string, xs: readonly unknown[], more: readonly object[] = []) {
    let states: States = {};
    const found: unknown[] = [];
    for (const [i, x] of xs.entries()) {
      const { of, scored } = await score(dimension, [{ step: i, columns: { x, ...more[i] } }], { states });
      found.push(of("fresh")[0]);
      states = JSON.parse(JSON.stringify(scored.memory.states())) as States;
    }
    return found;
  }

  it("is what the same network gives in numpy, saved and restored between batches", async () => {
    // Worked out in numpy from the definition: seed 0, rate 0.1.
    const wanted = [5.664097825296934, 9.12704441769306, 4.088323176535269, 6.568621347577997, 114.41530843594003];
    const xs = [[0, 0], [1, 0], [0, 0], { a: 1, b: 0 }, [5, -3]];
    const parts = await oneByOne(text, xs);
    const whole = await score(
      text,
      xs.map((x, step) => ({ step, columns: { x } })),
    );
    for (const found of [parts, whole.of("fresh")])
      found.forEach((value, i) => expect((value as number) / wanted[i]!).toBeCloseTo(1, 10));
  });

  it("falls to (1 - rate)^2 of itself with each sight of the same, and for what is like it, not for what is far", async () => {
    const [first, second, third] = (await oneByOne(text.replace("of: x", "of: x, rate: 0.5"), [
      [1, 2],
      [1, 2],
      [1, 2],
    ])) as number[];
    expect(second! / first!).toBeCloseTo(0.25, 12);
    expect(third! / second!).toBeCloseTo(0.25, 12);
    const at = async (x: readonly number[]) => {
      const [untaught] = (await oneByOne(text, [x])) as number[];
      const taught = (await oneByOne(text, [...Array.from({ length: 8 }, () => [1, 2]), x])).at(-1) as number;
      return taught / untaught!;
    };
    const [same, near, far] = [await at([1, 2]), await at([1.2, 2.1]), await at([-40, 3])];
    expect(same).toBeCloseTo(0.9 ** 16, 12);
    expect(near).toBeLessThan(0.5);
    expect(far).toBeGreaterThan(0.8);
  });

  it("scores a batch with what was learned before it, so that its order in the table does not matter", async () => {
    const rows = [
      { step: 1, columns: { x: [1, 0] } },
      { step: 1, columns: { x: [1, 0] } },
      { step: 2, columns: { x: [1, 0] } },
    ];
    const found = (await score(text, rows)).of("fresh") as number[];
    expect(found[1]).toBe(found[0]);
    expect(found[2]! / found[0]!).toBeCloseTo(0.9 ** 4, 12);
    expect((await score(text, rows.toReversed())).of("fresh").toReversed()).toEqual(found);
  });

  it("learns to give `to`, and is an error where the numbers are not as many as before", async () => {
    const dimension = "  fresh: {type: prediction_error, level: trajectory, of: x, to: y, rate: 0.5, seed: 3}";
    const found = await oneByOne(
      dimension,
      [1, 2, 1, [1, 1], 1, "x"],
      [{ y: 3 }, { y: 5 }, { y: 3 }, { y: 3 }, { y: [3, 3] }, { y: 3 }],
    );
    // In numpy; before it has learned, 3 squared.
    [9, 5.779996547778518, 0.7345991867611267].forEach((value, i) => expect(found[i]).toBeCloseTo(value, 10));
    expect(found.slice(3)).toEqual([
      expect.stringMatching(/^error: `of` has 2 numbers here, and 1 before/),
      expect.stringMatching(/^error: `to` has 2 numbers here, and 1 before/),
      expect.stringMatching(/^error: `of` must give numbers/),
    ]);
  });

  it("needs no provider; a model of `models` does, and `stored` is for it", async () => {
    const other = "  fresh: {type: prediction_error, level: trajectory, of: x, model: forward, timeout: 5}";
    expect((await score(other, [{ columns: { x: 1 } }])).of("fresh")).toEqual([
      expect.stringMatching(/^error: No provider/),
    ]);
    const rules = (dimension: string) =>
      diagnose(parseDocument(`reward: 1\ndimensions:\n${dimension}\n`)).map(({ rule }) => rule);
    expect(rules(text)).not.toContain("no-provider");
    expect(rules(text)).not.toContain("missing-timeout");
    expect(rules(other)).toContain("no-provider");
    expect(rules(other.replace(", timeout: 5", ""))).toContain("missing-timeout");
    expect(() => planOf(text.replace("of: x", "of: x, scope: stored"))).toThrow(
      "knows only what it learns over the run",
    );
  });
});
