import { appendFileSync, chmodSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSource } from "./load-source";
import { RolloutCache } from "./rollout-cache";
import { sourceInfo } from "./rollout-source";
import { dataPlan, loaded } from "./testing/data-plan";
import { jsonl, tempFolder } from "./testing/temp-folder";

const row = (prompt: string, completion: string, rest = {}) => ({ prompt, completion, ...rest });

describe("loadSource", () => {
  it("puts the files of a glob into one table and links each row to its file and line", async () => {
    const folder = tempFolder({
      "r/part-2.jsonl": jsonl(row("a", "1", { gold: "x" })),
      "r/part-10.jsonl": `\n${jsonl(row("b", "2"), row("a", "3"))}`,
    });
    const source = await loaded(dataPlan("r/*.jsonl"), folder);
    expect(source.table.column("completion")?.values).toEqual(["1", "2", "3"]);
    expect([...source.table.group]).toEqual([0, 1, 0]);
    expect([0, 1, 2].map(source.origin)).toEqual([
      { file: join(folder, "r/part-2.jsonl"), line: 1 },
      { file: join(folder, "r/part-10.jsonl"), line: 2 },
      { file: join(folder, "r/part-10.jsonl"), line: 3 },
    ]);
    expect(source.table.ids).toEqual(["part-2.jsonl:1", "part-10.jsonl:2", "part-10.jsonl:3"]);
    expect([...source.table.column("gold")!.status]).toEqual([0, 1, 1]);
    expect(source.table.column("gold")!.notes?.get(1)).toBe("This rollout has no `gold`.");
    expect(source.table.column("nothing")).toBeUndefined();
  });

  it("takes an episode with steps and no text for a rollout", async () => {
    const steps = [{ obs: [1], reward: 2 }];
    const source = await loaded(dataPlan("e.jsonl"), tempFolder({ "e.jsonl": jsonl({ id: "a", steps }, { id: "b" }) }));
    expect(source.table.ids).toEqual(["a"]);
    expect(source.table.column("steps")!.values).toEqual([steps]);
    expect([...source.table.column("completion")!.status]).toEqual([1]);
    expect(source.problems.some(({ line }) => line === 2)).toBe(true);
  });

  it("takes a list, `**`, a folder and a name with brackets, each file once", async () => {
    const folder = tempFolder({
      "a[1].jsonl": jsonl(row("a", "1")),
      "deep/er/b.jsonl": jsonl(row("a", "2")),
      "flat/c.jsonl": jsonl(row("a", "3")),
      "flat/notes.txt": "no",
    });
    const source = await loaded(dataPlan(["a[1].jsonl", "deep/**/*.jsonl", "flat", "flat/*.jsonl"]), folder);
    expect(source.table.column("completion")?.values).toEqual(["1", "2", "3"]);
    expect(source.problems).toEqual([]);
  });

  it("reads the good lines and says what is wrong with each other one", async () => {
    const bad = Buffer.concat([
      Buffer.from('\uFEFF{"prompt": "a", "completion": "1"}\r\n'),
      Buffer.from('{"prompt": "a", "completion": "2", "score": NaN}\n\n'),
      Buffer.from('{"prompt": "a", "completion": "'),
      Buffer.from([0xff]),
      Buffer.from('"}\nnot json\n[1]\n{"prompt": "a", "other": 1}\n{"prompt": "a", "comple'),
    ]);
    const source = await loaded(dataPlan("bad.jsonl"), tempFolder({ "bad.jsonl": bad }));
    expect(source.table.column("completion")?.values).toEqual(["1", "2", "\uFFFD"]);
    expect(source.problems.map((problem) => [problem.line, problem.message.split(":")[0]])).toEqual([
      [2, "NaN is no JSON number and was read as missing. Write null instead."],
      [4, "The line holds bytes that are not UTF-8; they were read as \uFFFD. Save the file as UTF-8."],
      [5, "The line is not JSON and was left out"],
      [6, "The line is a list and was left out. Write one JSON object a line."],
      [7, "The row has no text to score and was left out; it has `prompt`, `other`. Name the column with data.columns"],
      [
        8,
        "The last line is cut off and was left out. It is complete on the next read if the file is still being written.",
      ],
    ]);
  });

  it("lists twenty alike problems and counts the rest", async () => {
    const text = `${"oops\n".repeat(1025)}${jsonl(row("a", "1"), row("a", "2"))}`;
    const source = await loaded(dataPlan("a.jsonl"), tempFolder({ "a.jsonl": text }));
    expect(source.problems).toHaveLength(21);
    expect(source.problems.at(-1)?.message).toBe("1,005 more lines with the same problem: not JSON.");
  });

  it("says which mapped and which group column no row has, and what there is", async () => {
    const folder = tempFolder({ "a.jsonl": jsonl(row("a", "1"), row("a", "2")) });
    const source = await loaded(dataPlan("a.jsonl", { columns: { gold: "reward.truth" }, group: ["qid"] }), folder);
    expect(source.problems.map((problem) => problem.message)).toEqual([
      "No row has `reward.truth`, which data.columns maps to `gold`. The rows have `prompt`, `completion`. Correct the name.",
      "No row has `qid`, which data.group names. The rows have `prompt`, `completion`. Correct the name.",
    ]);
  });

  it("warns of one group of one, and of rollouts that all stand alone", async () => {
    const folder = tempFolder({ "one.jsonl": jsonl(row("a", "1")), "two.jsonl": jsonl(row("a", "1"), row("b", "2")) });
    const message = async (file: string) =>
      (await loaded(dataPlan(file), folder)).problems.map((problem) => problem.message);
    expect(await message("one.jsonl")).toEqual([
      expect.stringMatching(/^There is one rollout, so nothing can be compared/),
    ]);
    expect(await message("two.jsonl")).toEqual([
      expect.stringMatching(/^Each of the 2 rollouts is alone in its group/),
    ]);
  });

  it("gives a reason and a next step where there is nothing", async () => {
    const folder = tempFolder({
      "empty.jsonl": "",
      "junk.jsonl": "junk\n",
      "utf16.jsonl": Buffer.from("\uFEFF{}", "utf16le"),
      "dir/readme.md": "",
    });
    const none = async (...rollouts: string[]) => {
      const result = await loadSource(dataPlan(rollouts), folder);
      return result.ok ? "loaded" : `${result.none.reason}: ${result.none.next}`;
    };
    expect(await none()).toMatch(/^no-source: Add data/);
    expect(await none("gone.jsonl")).toMatch(/^no-source: There is no such file/);
    expect(await none("gone/*.jsonl")).toMatch(/^no-source: No file matches/);
    expect(await none("dir")).toMatch(/^no-source: The folder dir has no \.jsonl, \.parquet or \.csv file/);
    expect(await none("run:latest")).toMatch(/^no-source: There is no run yet/);
    expect(await none("empty.jsonl")).toMatch(/^no-rollouts: The files are empty/);
    expect(await none("junk.jsonl")).toMatch(/^no-rollouts: The line is not JSON/);
    expect(await none("utf16.jsonl")).toMatch(/^no-rollouts: The file is UTF-16/);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("says that a file may not be read", async () => {
    const folder = tempFolder({ "secret.jsonl": jsonl(row("a", "1")) });
    chmodSync(join(folder, "secret.jsonl"), 0);
    const result = await loadSource(dataPlan("secret.jsonl"), folder);
    expect(result).toMatchObject({ ok: false, none: { reason: "unreadable" } });
  });

  it("reads the good source where another names nothing", async () => {
    const folder = tempFolder({ "a.jsonl": jsonl(row("a", "1"), row("a", "2")) });
    const source = await loaded(dataPlan(["gone.jsonl", "a.jsonl"]), folder);
    expect(source.table.size).toBe(2);
    expect(source.problems).toEqual([
      {
        file: "gone.jsonl",
        message: "There is no such file. Paths are relative to the reward file; correct the path.",
      },
    ]);
  });

  it("samples whole groups and keeps their lines", async () => {
    const rows = Array.from({ length: 40 }, (_, n) => row(`p${n % 10}`, `c${n}`));
    const folder = tempFolder({ "a.jsonl": jsonl(...rows) });
    const source = await loaded(dataPlan("a.jsonl", { sample: 10 }), folder);
    // Groups of 4: two fit into 10.
    expect(source.table.size).toBe(8);
    expect(source.table.groupCount).toBe(2);
    for (let at = 0; at < 8; at++) {
      expect(source.value("completion", at)).toBe(`c${source.origin(at).line - 1}`);
    }
  });

  it("summarises columns and marks the policy's own text", async () => {
    const folder = tempFolder({
      "a.jsonl": jsonl(
        { output: { text: "1", tokens: 5 }, prompt: "p", label: true, mix: 1 },
        { output: { text: "2", tokens: 6 }, prompt: "p", mix: "x" },
      ),
    });
    const source = await loaded(dataPlan("a.jsonl", { columns: { completion: "output.text" } }), folder);
    expect(sourceInfo(source)).toMatchObject({ rollouts: 2, groups: 1, source: "a.jsonl" });
    expect(source.columns).toEqual([
      { name: "output", type: "mapping", missing: 0, example: '{"text":"1","tokens":5}' },
      { name: "prompt", type: "text", missing: 0, example: "p" },
      { name: "label", type: "boolean", missing: 1, example: "true" },
      { name: "mix", type: "mixed", missing: 0, example: "1" },
      { name: "completion", type: "text", missing: 0, example: "1" },
    ]);
    const fromPolicy = source.table.names.filter((name) => source.table.column(name)?.fromPolicy);
    expect(fromPolicy).toEqual(["output", "completion"]);
  });

  it("numbers batches by step", async () => {
    const rows = [row("a", "1", { step: 3 }), row("a", "2", { step: 4 }), row("b", "3", { step: 3 })];
    const source = await loaded(dataPlan("a.jsonl"), tempFolder({ "a.jsonl": jsonl(...rows) }));
    expect([...source.table.batch]).toEqual([0, 1, 0]);
  });

  it("gives back the same source until a file changes, and reads only the changed file again", async () => {
    const folder = tempFolder({ "a.jsonl": jsonl(row("p", "1")), "b.jsonl": jsonl(row("p", "2")) });
    const cache = new RolloutCache();
    const data = dataPlan("*.jsonl");
    const reads: number[] = [];
    const load = (previous?: Awaited<ReturnType<typeof loaded>>) =>
      loaded(data, folder, { cache, previous, onProgress: (bytes, of) => reads.push(bytes / of) });
    const first = await load();
    // Each of the two files is half of the source.
    expect(reads).toEqual([0.5, 1]);
    expect(await load(first)).toBe(first);
    appendFileSync(join(folder, "b.jsonl"), jsonl(row("p", "3")));
    utimesSync(join(folder, "b.jsonl"), new Date(), new Date(Date.now() + 5000));
    const second = await load(first);
    expect(second.table.column("completion")?.values).toEqual(["1", "2", "3"]);
    expect(reads).toEqual([0.5, 1, 1]);
  });

  it("stops when it is cancelled", async () => {
    const folder = tempFolder({ "a.jsonl": jsonl(row("p", "1")) });
    await expect(loadSource(dataPlan("a.jsonl"), folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
