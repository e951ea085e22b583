import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RolloutLine } from "../../messages/run";
import { loadSource } from "../load-source";
import { dataPlan, loaded } from "../testing/data-plan";
import { jsonl, tempFolder } from "../testing/temp-folder";

const line = (step: number, n: number, rest: Partial<RolloutLine> = {}): RolloutLine => ({
  schema: 1,
  id: `${step}-0-${n}`,
  group: `${step}-0`,
  step,
  prompt: "3+4=",
  completion: String(n),
  columns: { gold: "7" },
  total: { value: n, status: "ok" },
  advantage: 0.5,
  dimensions: {
    correct: { value: n, raw: n, status: "ok" },
    tidy: { value: null, raw: null, status: "abstain" },
  },
  plan: "0123456789ab",
  time: 0,
  ...rest,
});

const runs = ".reward-lab/runs";

describe("the importer of run folders", () => {
  it("reads a run by id, number and as the latest, from a folder below", async () => {
    const folder = tempFolder({
      [`${runs}/old/run.json`]: JSON.stringify({ createdAt: 1000, number: 1 }),
      [`${runs}/old/rollouts-000.jsonl`]: jsonl(line(1, 0), line(1, 1)),
      [`${runs}/new/run.json`]: JSON.stringify({ createdAt: 2000, number: 2 }),
      [`${runs}/new/rollouts-000.jsonl`]: jsonl(line(1, 5), line(1, 6)),
      [`${runs}/new/rollouts-001.jsonl`]: jsonl(line(2, 7), line(2, 8)),
    });
    const completions = async (source: string) => {
      const below = join(folder, "rewards");
      return (await loaded(dataPlan(source), below)).table.column("completion")?.values;
    };
    expect(await completions("run:old")).toEqual(["0", "1"]);
    expect(await completions("run:1")).toEqual(["0", "1"]);
    expect(await completions("run:latest")).toEqual(["5", "6", "7", "8"]);
  });

  it("gives data columns, step, run and what was recorded", async () => {
    const folder = tempFolder({ [`${runs}/r1/rollouts-000.jsonl`]: jsonl(line(3, 0), line(3, 1)) });
    const source = await loaded(dataPlan("run:r1"), folder);
    expect(source.table.ids).toEqual(["3-0-0", "3-0-1"]);
    expect(source.table.groupIds).toEqual(["3-0"]);
    const value = (name: string) => source.value(name, 1);
    expect([value("gold"), value("step"), value("run"), value("prompt")]).toEqual(["7", 3, "r1", "3+4="]);
    expect(value("recorded")).toEqual({ correct: 1, tidy: null, total: 1, advantage: 0.5 });
  });

  it("keeps equal group names of two runs apart", async () => {
    const folder = tempFolder({
      [`${runs}/a/rollouts-000.jsonl`]: jsonl(line(1, 0), line(1, 1)),
      [`${runs}/b/rollouts-000.jsonl`]: jsonl(line(1, 2), line(1, 3)),
    });
    const source = await loaded(dataPlan(["run:a", "run:b"]), folder);
    expect([...source.table.group]).toEqual([0, 0, 1, 1]);
    expect([...source.table.batch]).toEqual([0, 0, 1, 1]);
  });

  it("reads up to the line that a crash tore and names it", async () => {
    const text = jsonl(line(1, 0), line(1, 1)) + JSON.stringify(line(1, 2)).slice(0, 50);
    const folder = tempFolder({ [`${runs}/r1/rollouts-000.jsonl`]: text });
    const source = await loaded(dataPlan("run:r1"), folder);
    expect(source.table.size).toBe(2);
    expect(source.problems).toMatchObject([{ line: 3, message: expect.stringContaining("cut off") }]);
  });

  it("copes with a torn run.json, and says that a run has no rollouts yet", async () => {
    const folder = tempFolder({ [`${runs}/r1/run.json`]: '{"createdAt": 1' });
    mkdirSync(join(folder, "x"));
    const result = await loadSource(dataPlan("run:latest"), join(folder, "x"));
    expect(result).toMatchObject({
      ok: false,
      none: { next: expect.stringContaining("Run `r1` has no rollouts yet") },
    });
    const unknown = await loadSource(dataPlan("run:zzz"), folder);
    expect(unknown).toMatchObject({ ok: false, none: { next: expect.stringContaining("There is no run `zzz`") } });
  });
});
