import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import type { States } from "../../../src/engine/state/states";
import { statuses } from "../../../src/messages/status";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

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
