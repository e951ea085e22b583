import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RewardFile, RowQuery } from "../messages/service";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";
import { asking, rowQuery } from "./testing/requests";

const text = `reward: 1
name: small
data: {rollouts: r.jsonl}
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, shape: [{scale: 0.1}]}
aggregate: {sum: {correct: 1, words: -1}}
advantage: {dr_grpo: {}}
`;

/** Two questions. Totals by hand: correct - words / 10. */
const rows = [
  { id: "a1", prompt: "a", completion: "4", gold: "4", policy: "x", score: 3 }, // 1 - 0.1 = 0.9
  { id: "a2", prompt: "a", completion: "it is 5", gold: "4", policy: "y", score: 1 }, // 0 - 0.3 = -0.3
  { id: "b1", prompt: "b", completion: "7", gold: "8", policy: "x", score: 2 }, // 0 - 0.1 = -0.1
  { id: "b2", prompt: "b", completion: "6 6", gold: "8", policy: "z", score: 4 }, // 0 - 0.2 = -0.2
];

function small(more: object[] = []): { file: RewardFile; rollouts: string } {
  const folder = tempFolder({ "r.jsonl": jsonl(...rows, ...more) });
  return { file: { path: join(folder, "small.reward.yaml"), text }, rollouts: join(folder, "r.jsonl") };
}

describe("source", () => {
  it("gives columns and counts, also for a file that does not compile", async () => {
    const { file } = small();
    const broken = { ...file, text: text.replace("type: exact", "type: exat") };
    const reply = await inProcessEngine().request("source", { file: broken });
    expect(reply).toMatchObject({ ok: true, info: { source: "r.jsonl", rollouts: 4, groups: 2 } });
    expect(reply.ok && reply.info.columns.map((column) => column.name)).toContain("gold");
  });

  it("takes another source than the file's own", async () => {
    const { file } = small();
    const other = tempFolder({ "other.jsonl": jsonl(rows[0], rows[1], rows[2]) });
    const reply = await inProcessEngine().request("source", {
      file: { ...file, rollouts: join(other, "other.jsonl") },
    });
    expect(reply).toMatchObject({ ok: true, info: { rollouts: 3 } });
  });
});

describe("summarise", () => {
  it("scores the rollouts that the file names", async () => {
    const summary = await asking(inProcessEngine()).summary(small().file);
    expect(summary).toMatchObject({ source: "r.jsonl", rollouts: 4, groups: 2, liveGroups: 2, unscorable: 0 });
    // Mean of 0.9, -0.3, -0.1, -0.2.
    expect(summary.total.mean).toBeCloseTo(0.075, 12);
  });

  it("scores again when the rollouts change, and only then", async () => {
    const { file, rollouts } = small();
    const ask = asking(inProcessEngine());
    const first = await ask.summary(file);
    expect((await ask.summary(file)).scoredAt).toBe(first.scoredAt);
    writeFileSync(rollouts, jsonl(...rows, { prompt: "a", completion: "4", gold: "4" }));
    expect(await ask.summary(file)).toMatchObject({ rollouts: 5, groups: 2 });
  });

  it("names the first mistake of a file that cannot be scored, and still tells the columns", async () => {
    const { file } = small();
    const reply = await inProcessEngine().request("summarise", {
      file: { ...file, text: text.replace("type: exact", "type: exat") },
    });
    expect(reply).toMatchObject({
      ok: false,
      none: { reason: "invalid-file", message: expect.stringContaining("in line 5"), info: { rollouts: 4 } },
    });
  });

  it("says that there are no rollouts", async () => {
    const { file } = small();
    const reply = await inProcessEngine().request("summarise", {
      file: { ...file, text: text.replace("r.jsonl", "gone.jsonl") },
    });
    expect(reply).toMatchObject({
      ok: false,
      none: { reason: "no-source", next: expect.stringContaining("no such file") },
    });
  });

  it("keeps the good rollouts beside a torn line and shows the problem", async () => {
    const { file, rollouts } = small();
    writeFileSync(rollouts, `${jsonl(...rows)}{"prompt": "a", "comp`);
    const summary = await asking(inProcessEngine()).summary(file);
    expect(summary.rollouts).toBe(4);
    expect(summary.problems).toMatchObject([{ file: rollouts, line: 5 }]);
  });
});

describe("rows", () => {
  const ids = async (query: Partial<RowQuery>) => {
    const reply = await asking(inProcessEngine()).table(rowQuery(small().file, query));
    return reply.lines.map((line) =>
      line.kind === "group"
        ? `#${line.prompt}`
        : line.kind === "section"
          ? `${line.label}: ${line.matching} of ${line.rows}, ${line.mean?.toFixed(3)}`
          : line.kind === "note"
            ? `${line.line}: ${line.message.slice(0, 13)}`
            : line.matches
              ? line.id
              : `(${line.id})`,
    );
  };

  it("puts a header before each group", async () => {
    expect(await ids({ groupBy: "question" })).toEqual(["#a", "a1", "a2", "#b", "b1", "b2"]);
  });

  it("sorts by total, by a data column and by id", async () => {
    expect(await ids({ sort: { column: "total", descending: true } })).toEqual(["a1", "b1", "b2", "a2"]);
    expect(await ids({ sort: { column: "score", descending: false } })).toEqual(["a2", "b1", "a1", "b2"]);
    expect(await ids({ sort: { column: "policy", descending: true } })).toEqual(["b2", "a2", "a1", "b1"]);
    expect(await ids({ sort: { column: "id", descending: true } })).toEqual(["b2", "b1", "a2", "a1"]);
  });

  it.each([
    ["total > -0.15", ["a1", "b1"]],
    ["total > -0.15 && correct == 0", ["b1"]],
    ["score >= 3", ["a1", "b2"]],
    ["raw(words) == 1 || policy == 'z'", ["a1", "b1", "b2"]],
    ["advantage < 0", ["a2", "b2"]],
    ["status(correct) == 'ok' && score < 2", ["a2"]],
    ['id == "a2"', ["a2"]],
  ])("filters by %s", async (filter, expected) => {
    expect(await ids({ filter })).toEqual(expected);
  });

  it.each(["total != 0.9", "words >= 0.2", "correct == 1", "advantage <= -0.05 && score > 1e0"])(
    "gives the same rows for %s in DuckDB and in the expression language",
    async (filter) => {
      // In brackets it is no plain comparison any more and goes to the expression language.
      expect(await ids({ filter })).toEqual(await ids({ filter: `(${filter})` }));
    },
  );

  it("keeps siblings of a match, dimmed", async () => {
    expect(await ids({ filter: "correct == 1", siblings: true, groupBy: "question" })).toEqual(["#a", "a1", "(a2)"]);
  });

  it("filters by the name of a group", async () => {
    const { lines } = await asking(inProcessEngine()).table(rowQuery(small().file, { groupBy: "question" }));
    const group = lines.findLast((line) => line.kind === "group")?.group;
    expect(await ids({ filter: `group_id == ${JSON.stringify(group)}` })).toEqual(["b1", "b2"]);
  });

  it("says where a filter is wrong", async () => {
    const query = rowQuery(small().file, { filter: "total > nothing_here" });
    const reply = await inProcessEngine().request("rows", { query, from: 0, to: 10 });
    expect(reply).toMatchObject({ ok: false, filterError: { start: 8, end: 20 } });
    const text = await inProcessEngine().request("rows", { query: { ...query, filter: "policy" }, from: 0, to: 10 });
    expect(text).toMatchObject({
      ok: false,
      filterError: { message: expect.stringContaining("a condition is wanted") },
    });
  });

  it("gives the range that is asked for, with counts of the whole", async () => {
    const query = rowQuery(small().file, { filter: "correct == 0" });
    const reply = await asking(inProcessEngine()).table(query, 1, 2);
    expect(reply.lines).toMatchObject([
      { kind: "row", id: "b1", total: -0.1, values: [0, 0.1], statuses: ["ok", "ok"] },
    ]);
    expect(reply.head).toMatchObject({
      lines: 3,
      matching: 3,
      rollouts: 4,
      matchingGroups: 2,
      groups: 2,
      name: "small",
    });
    expect(reply.head.dimensions.map((dimension) => dimension.name)).toEqual(["correct", "words"]);
    // Group a: 0.9 and -0.3, mean 0.3: advantages 0.6 and -0.6.
    expect(reply.head.advantageScale).toBeCloseTo(0.6, 12);
  });
});

describe("detail", () => {
  it("shows a rollout with its place, contributions and siblings", async () => {
    const { file, rollouts } = small();
    const detail = await asking(inProcessEngine()).detail(file, 1);
    expect(detail).toMatchObject({
      prompt: "a",
      gold: "4",
      completion: "it is 5",
      origin: { file: rollouts, line: 2 },
      step: null,
      policy: "y",
      weights: { correct: 1, words: -1 },
      columns: [
        { name: "id", value: "a2" },
        { name: "score", value: "1" },
      ],
    });
    // Means of group a: correct 0.5, words 0.2. Contributions of a2: 1 * (0 - 0.5), -1 * (0.3 - 0.2).
    expect(detail.row.dimensions["correct"]?.contribution).toBeCloseTo(-0.5, 12);
    expect(detail.row.dimensions["words"]?.contribution).toBeCloseTo(-0.1, 12);
    expect(detail.siblings.map(({ id, selected }) => [id, selected])).toEqual([
      ["a1", false],
      ["a2", true],
    ]);
    expect(detail.siblings[0]?.contributions["correct"]).toBeCloseTo(0.5, 12);
  });
});

describe("whatIf and controls", () => {
  it("lists the weights and moves one without touching the file", async () => {
    const engine = inProcessEngine();
    const { file } = small();
    const reply = await engine.request("controls", { file });
    expect(reply.ok && reply.terms.map(({ term, weight, path }) => [term, weight?.value, path])).toEqual([
      ["correct", 1, ["aggregate", "sum", "correct"]],
      ["words", -1, ["aggregate", "sum", "words"]],
    ]);
    // Longer is now better: group b turns round, group a keeps its order (1 + 0.1 > 0 + 0.3).
    const whatIf = await asking(engine).whatIf(file, [{ path: ["aggregate", "sum", "words"], value: 1 }]);
    expect(whatIf).toMatchObject({
      rollouts: 4,
      groups: 2,
      reordered: 1,
      reorderedPairs: 1,
      pairs: 2,
      newBest: 1,
      signFlips: 2,
    });
    expect((await asking(engine).summary(file)).total.mean).toBeCloseTo(0.075, 12);
  });

  it("checks a condition at its place, with the columns of the rollouts", async () => {
    const engine = inProcessEngine();
    const { file } = small();
    const path = ["aggregate", "sum", "words"];
    const check = (text: string) => engine.request("condition", { file, path, text });
    expect(await check("correct == 1 && policy == 'z'")).toBeNull();
    expect(await check("corect == 1")).toMatchObject({ start: 0, end: 6 });
    expect(await check("correct ==")).toMatchObject({ message: expect.any(String) });
    expect(await check("correct > 'z'")).not.toBeNull();
  });

  it("works without rollouts, and says so", async () => {
    const file = { path: join(tempFolder(), "small.reward.yaml"), text };
    const reply = await inProcessEngine().request("controls", { file });
    expect(reply).toMatchObject({ ok: true, summary: null, none: { reason: "no-source" } });
    expect(reply.ok && reply.terms.map(({ weight }) => weight?.value)).toEqual([1, -1]);
  });

  it("says where each control stood in what the file is compared with", async () => {
    const { file } = small();
    const edited = file.text.replace("words: -1", "words: {weight: -0.5, when: correct == 1}");
    const baseline = { label: "saved", text: file.text };
    const reply = await inProcessEngine().request("controls", { file: { ...file, text: edited }, baseline });
    expect(reply.ok && reply.terms[1]).toMatchObject({
      weight: { value: -0.5, saved: -1 },
      when: { text: "correct == 1", saved: null, choices: ["correct == 1"], editable: true },
      numbers: [{ label: "k", value: 0.1, saved: 0.1, path: ["dimensions", "words", "shape", 0, "scale"] }],
    });
  });
});

describe("test", () => {
  const withTests = `${text}tests:
  - name: right
    rollout: {completion: "4", gold: "4"}
    expect: {correct: 1, total: 0.9}
  - name: wrong on purpose
    rollout: {completion: "5", gold: "4"}
    expect: {total: 1}
`;

  it("runs the file's tests, with or without rollouts", async () => {
    const file = { path: join(tempFolder(), "small.reward.yaml"), text: withTests };
    const reply = await inProcessEngine().request("test", { file });
    expect(reply.ok && reply.tests.map(({ name, passed }) => [name, passed])).toEqual([
      ["right", true],
      ["wrong on purpose", false],
    ]);
  });

  it("says why a file has no tests to run", async () => {
    const file = { path: "/x/small.reward.yaml", text: "reward: 1\ndimensions: {a: {type: exat}}\n" };
    const reply = await inProcessEngine().request("test", { file });
    expect(reply).toMatchObject({
      ok: false,
      none: { reason: "invalid-file", message: expect.stringContaining("line 2") },
    });
  });
});

describe("requests", () => {
  it("ends a cancelled one with Cancelled", async () => {
    const engine = inProcessEngine();
    const asked = engine.request("summarise", { file: small().file }, { signal: AbortSignal.abort() });
    await expect(asked).rejects.toMatchObject({ name: "Cancelled" });
  });

  it("goes on after one that fails", async () => {
    const engine = inProcessEngine();
    const { file } = small();
    await expect(asking(engine).detail(file, 99)).rejects.toThrow(/row 99 of 4/);
    await expect(engine.request("nonsense" as "ping", {})).rejects.toThrow(/does not know the request `nonsense`/);
    expect((await asking(engine).detail(file, 0)).row.id).toBe("a1");
  });

  it("keeps files apart while several are asked at once", async () => {
    const engine = inProcessEngine();
    const files = Array.from({ length: 9 }, (_, n) => small(Array.from({ length: n }, () => rows[3]!)).file);
    const both = await Promise.all(
      files.flatMap((file) => [
        asking(engine)
          .summary(file)
          .then((summary) => summary.rollouts),
        asking(engine)
          .table(rowQuery(file))
          .then((table) => table.head.rollouts),
      ]),
    );
    expect(both).toEqual(files.flatMap((_, n) => [4 + n, 4 + n]));
  });
});
