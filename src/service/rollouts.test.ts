import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RowQuery } from "../messages/rollouts";
import type { RewardFile } from "../messages/service";
import { openDatabase } from "../rollouts/database";
import { gsm8kFile } from "../rollouts/testing/shared-data";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";
import { mathsReward } from "./testing/maths-reward";
import { asking, rowQuery } from "./testing/requests";

const text = `reward: 1
name: small
data: {rollouts: r.jsonl}
extract: {answer: {regex: "[0-9]+"}}
dimensions:
  correct: {type: exact, of: answer, to: gold}
  brevity: {type: length, unit: words, shape: [{map: {from: [1, 11], to: [1, 0]}}]}
aggregate: {sum: {correct: 1, brevity: 0.5}}
advantage: {dr_grpo: {}}
`;

/** Two questions: one answered both ways, one wrong throughout. Brevity is 1.1 - words / 10. */
const rows = [
  { id: "a1", prompt: "a", completion: "4", gold: "4", policy: "x", epoch: 1 }, // 1 + 0.5 * 1 = 1.5
  { id: "a2", prompt: "a", completion: "it is 5", gold: "4", policy: "y", epoch: 2 }, // 0.5 * 0.8 = 0.4
  { id: "b1", prompt: "b", completion: "7", gold: "8", policy: "x", epoch: 1 }, // 0.5
  { id: "b2", prompt: "b", completion: "none at all", gold: "8", policy: "y", epoch: 2 }, // correct: unparseable, 0; 0.4
];

function small(content = jsonl(...rows)): { file: RewardFile; folder: string } {
  const folder = tempFolder({ "r.jsonl": content });
  return { file: { path: join(folder, "small.reward.yaml"), text }, folder };
}

const ask = async (file: RewardFile, query: Partial<RowQuery> = {}, engine = inProcessEngine()) =>
  asking(engine).table(rowQuery(file, query));

describe("the lines of the table", () => {
  it("stand together by a column, with its value, counts and mean total", async () => {
    const { lines } = await ask(small().file, { groupBy: { column: "epoch" }, filter: 'policy == "x" || words > 2' });
    expect(lines.filter((line) => line.kind === "section")).toEqual([
      // (1.5 + 0.5) / 2 and (0.4 + 0.4) / 2.
      { kind: "section", label: "epoch 1", rows: 2, matching: 2, mean: 1 },
      { kind: "section", label: "epoch 2", rows: 2, matching: 2, mean: 0.4 },
    ]);
  });

  it("tell how many of a group are right where a dimension says so", async () => {
    const { lines } = await ask(small().file, { groupBy: "question" });
    expect(lines.filter((line) => line.kind === "group").map(({ right }) => right)).toEqual([
      { dimension: "correct", count: 1 },
      { dimension: "correct", count: 0 },
    ]);
  });

  it("carry words and the data columns that are asked for", async () => {
    const { lines, head } = await ask(small().file, { columns: ["policy", "epoch"] });
    expect(lines[1]).toMatchObject({ id: "a2", words: 3, cells: ["y", 2] });
    expect(head.columns.filter(({ few }) => few).map(({ name }) => name)).toEqual([
      "prompt",
      "gold",
      "policy",
      "epoch",
    ]);
  });

  it("end with one that says where the file is cut off", async () => {
    const { lines, head } = await ask(small(`${jsonl(...rows)}{"prompt": "a", "comp`).file);
    expect([head.lines, head.rollouts]).toEqual([5, 4]);
    expect(lines[4]).toMatchObject({ kind: "note", line: 5, message: expect.stringContaining("cut off") });
  });

  it("are filtered by status and by words", async () => {
    const ids = async (filter: string) =>
      (await ask(small().file, { filter })).lines.map((line) => "id" in line && line.id);
    expect(await ids('status == "unparseable"')).toEqual(["b2"]);
    expect(await ids("words >= 3 && correct == 0")).toEqual(["a2", "b2"]);
  });

  it("are filtered by a param that changes with the training step", async () => {
    const { file } = small(jsonl(...rows.map((row, step) => ({ ...row, step }))));
    const scheduled = { ...file, text: `${text}params: {limit: 2 * step}\n` };
    // The limits are 0, 2, 4 and 6, and the answers have 1, 3, 1 and 3 words.
    const { lines } = await ask(scheduled, { filter: "words < limit" });
    expect(lines.map((line) => "id" in line && line.id)).toEqual(["b1", "b2"]);
  });
});

describe("facets", () => {
  const facets = async (filter = "") => {
    const reply = await inProcessEngine().request("facets", {
      query: rowQuery(small().file, { filter, siblings: true }),
    });
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply.facets;
  };

  it("count every column of numbers, all rollouts and those that match", async () => {
    const { facets: found, statuses } = await facets("correct == 1");
    expect(found.map(({ name, kind, index }) => [name, kind, index])).toEqual([
      ["advantage", "score", -1],
      ["total", "score", -1],
      ["correct", "dimension", 0],
      ["brevity", "dimension", 1],
      ["words", "column", -1],
      ["epoch", "column", -1],
    ]);
    expect(found[2]).toMatchObject({ values: [0, 1], all: [3, 1], matching: [0, 1], missing: 0 });
    expect(found[4]).toMatchObject({ values: [1, 3], all: [2, 2], matching: [1, 0] });
    expect(statuses).toEqual({
      all: { ok: 3, abstain: 0, unparseable: 1, error: 0, timeout: 0 },
      matching: { ok: 1, abstain: 0, unparseable: 0, error: 0, timeout: 0 },
    });
  });

  it("have thirty bins where there are more than twelve values", async () => {
    const many = Array.from({ length: 31 }, (_, n) => ({ prompt: "a", completion: "x", gold: "1", n }));
    const query = rowQuery(small(jsonl(...many)).file);
    const reply = await inProcessEngine().request("facets", { query });
    const facet = reply.ok ? reply.facets.facets.find(({ name }) => name === "n") : undefined;
    // 0 to 30: the last bin holds 29 and 30.
    expect([facet?.values, facet?.from, facet?.to]).toEqual([null, 0, 30]);
    expect(facet?.all).toEqual([...new Array<number>(29).fill(1), 2]);
  });
});

describe("the detail of a rollout", () => {
  it("holds siblings with their answers and raw values, and the shape with the group's places on it", async () => {
    const detail = await asking(inProcessEngine()).detail(small().file, 0);
    expect(detail.siblings.map(({ id, answer, policy, raws }) => [id, answer, policy, raws["brevity"]])).toEqual([
      ["a1", "4", "x", 1],
      ["a2", "5", "y", 3],
    ]);
    const [curve] = detail.shapes;
    expect(curve?.dimension).toBe("brevity");
    expect(curve?.answers.map(({ raw, value }) => [raw, Number(value.toFixed(9))])).toEqual([
      [1, 1],
      [3, 0.8],
    ]);
    // Words go from 1 to 3, and the axis begins at 0: 1.1 there.
    expect(curve?.points[0]?.[0]).toBe(0);
    expect(curve?.points[0]?.[1]).toBeCloseTo(1.1, 9);
  });

  it("holds as much of a long text as a page takes, and the rest by parts", async () => {
    const long = `${"a".repeat(19_999)}😀${"b".repeat(50)}`;
    const { file } = small(jsonl({ prompt: "a", completion: long, gold: "1" }));
    const engine = inProcessEngine();
    const detail = await asking(engine).detail(file, 0);
    expect([detail.completion.length, detail.completionLength]).toEqual([19_999, 20_051]);
    const rest = await engine.request("textPart", { file, row: 0, from: detail.completion.length, to: 100_000 });
    expect(rest.ok && detail.completion + rest.text === long).toBe(true);
  });

  it("says no more of a pattern than its rollouts allow", async () => {
    const reply = await inProcessEngine().request("pattern", { file: small().file, row: 2 });
    expect(reply).toMatchObject({
      ok: true,
      pattern: {
        dimension: "brevity",
        title: "Groups in which correct is 0",
        groups: 1,
        rollouts: 2,
        correlation: null,
      },
    });
  });
});

describe("rollouts of a version", () => {
  it("are answered from what was read, and the change of the file is told", async () => {
    const { file, folder } = small();
    const engine = inProcessEngine();
    const { version } = (await ask(file, {}, engine)).head;
    const state = () => engine.request("sourceState", { file, version });
    expect(await state()).toEqual({ change: "", folders: [folder] });
    appendFileSync(join(folder, "r.jsonl"), jsonl({ ...rows[0], id: "a3" }));
    expect((await state()).change).toBe("r.jsonl grew since the rollouts were read.");
    expect((await ask(file, { version }, engine)).head.rollouts).toBe(4);
    const detail = await engine.request("detail", { file, row: 3, version });
    expect(detail.ok && detail.detail.row.id).toBe("b2");
    rmSync(join(folder, "r.jsonl"));
    expect((await state()).change).toBe("r.jsonl is gone since the rollouts were read.");
    expect((await ask(file, { version }, engine)).head.rollouts).toBe(4);
  });

  it("are refused once others were read", async () => {
    const { file, folder } = small();
    const engine = inProcessEngine();
    const { version } = (await ask(file, {}, engine)).head;
    appendFileSync(join(folder, "r.jsonl"), jsonl({ ...rows[0], id: "a3" }));
    expect((await ask(file, {}, engine)).head.rollouts).toBe(5);
    expect(await engine.request("detail", { file, row: 0, version })).toMatchObject({
      ok: false,
      none: { reason: "changed" },
    });
  });
});

describe("taking rollouts out", () => {
  const records = async (as: "text" | "json" | "tsv", chosen: readonly number[]) => {
    const reply = await inProcessEngine().request("records", { file: small().file, rows: chosen, as });
    if (!reply.ok) throw new Error(reply.none.message);
    return reply.text;
  };

  it("gives texts, records and scores", async () => {
    expect(await records("text", [0, 1])).toBe("4\n\nit is 5");
    expect(JSON.parse(await records("json", [1]))).toMatchObject({
      id: "a2",
      policy: "y",
      completion: "it is 5",
      scores: { total: 0.4, dimensions: { brevity: { value: 0.8, raw: 3, status: "ok" } } },
    });
    // Advantages of dr_grpo: 1.5 and 0.4 less their mean 0.95.
    expect((await records("tsv", [0])).split("\n")).toEqual([
      "id\tgroup\ttotal\tadvantage\tcorrect\tbrevity",
      expect.stringMatching(/^a1\t\S+\t1\.5\t0\.55\d*\t1\t1$/),
    ]);
  });

  const exported = async (format: "jsonl" | "csv" | "parquet") => {
    const { file, folder } = small();
    const path = join(folder, `it's.${format}`);
    const query = rowQuery(file, {
      filter: "correct == 0",
      siblings: true,
      sort: { column: "words", descending: true },
    });
    const reply = await inProcessEngine().request("export", { query, path, format });
    expect(reply).toEqual({ ok: true, rollouts: 3 });
    expect(readdirSync(folder).sort()).toEqual([`it's.${format}`, "r.jsonl"]);
    return path;
  };

  it("writes the matching rollouts in the order of the table", async () => {
    const lines = readFileSync(await exported("jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(["a2", "b2", "b1"]);
    const [head, first] = readFileSync(await exported("csv"), "utf8").split("\n");
    expect(head).toContain("scores.dimensions.brevity.value");
    expect(first).toMatch(/^a2,/);
    const path = (await exported("parquet")).replaceAll("'", "''");
    const found = await (await openDatabase()).runAndReadAll(`SELECT id, scores.total FROM '${path}'`);
    expect(found.getRows()).toEqual([
      ["a2", 0.4],
      ["b2", 0.4],
      ["b1", 0.5],
    ]);
  });

  it("leaves nothing behind where it cannot write", async () => {
    const { file, folder } = small();
    const path = join(folder, "no", "such", "folder.csv");
    await expect(inProcessEngine().request("export", { query: rowQuery(file), path, format: "csv" })).rejects.toThrow(
      /no such file/,
    );
    expect(existsSync(dirname(path))).toBe(false);
  });
});

const maths: RewardFile = {
  path: join(dirname(gsm8kFile ?? ""), "maths.reward.yaml"),
  text: mathsReward(basename(gsm8kFile ?? "")),
};

describe.skipIf(!gsm8kFile)("2,636 real solutions", () => {
  it("show that short answers are paid where all of a group are wrong", async () => {
    const engine = inProcessEngine();
    const query = rowQuery(maths, { filter: "correct == 0 && advantage > 0.5", groupBy: "question", siblings: true });
    const { head, lines } = await asking(engine).table(query, 0, 3);
    expect([head.rollouts, head.groups]).toEqual([2636, 659]);
    expect(head.matching).toBeGreaterThan(head.matchingGroups);
    const row = lines.flatMap((line) => (line.kind === "row" && line.matches ? [line.row] : []))[0] ?? 0;
    const reply = await engine.request("pattern", { file: maths, row });
    const pattern = reply.ok ? reply.pattern : null;
    expect(pattern).toMatchObject({ dimension: "length", title: "Groups in which correct is 0" });
    expect(pattern?.rollouts).toBeGreaterThan(600);
    expect(pattern?.correlation).toBeLessThan(-0.7);
    expect(pattern?.points.filter(({ selected }) => selected)).toHaveLength(1);
  });
});
