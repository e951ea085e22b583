import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../rollouts/database";
import { sharedData } from "../rollouts/testing/shared-data";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { capture } from "./testing/capture";

const completions = sharedData("formats", "trl", "text");

describe("reward-lab import", () => {
  it("writes rollouts under the names of a reward file, and names what it left out", async () => {
    const rows = [
      { q: "a", out: "1", truth: { value: 7 } },
      { q: "a", out: "2", truth: { value: 7 } },
    ];
    const folder = tempFolder({ "in.jsonl": `${jsonl(...rows)}{"q": "a", "ou` });
    const out = join(folder, "out.jsonl");
    const maps = ["prompt=q", "completion=out", "gold=truth.value"].flatMap((map) => ["--map", map]);
    const { code, out: said, err } = await capture(["import", join(folder, "in.jsonl"), "--out", out, ...maps]);
    expect([code, said]).toEqual([1, `2 rollouts in 1 group from 1 file (jsonl) in ${out}.\n`]);
    expect(err).toMatch(/^in\.jsonl:3: The last line is cut off/);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { id: "in.jsonl:1", prompt: "a", completion: "1", gold: 7 },
      { id: "in.jsonl:2", prompt: "a", completion: "2", gold: 7 },
    ]);
  });

  it.skipIf(!completions)("makes one Parquet file of a TRL run", async () => {
    const out = join(tempFolder(), "trl.parquet");
    const { code, out: said } = await capture(["import", join(completions ?? "", "*.parquet"), "--out", out, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      schema: 1,
      rollouts: 48,
      groups: 12,
      files: [{ format: "trl-completions", rollouts: 16 }, {}, {}],
    });
    const found = await (
      await openDatabase()
    ).runAndReadAll(`SELECT count(*), count(DISTINCT "group"), min(recorded.advantage) < 0 FROM '${out}'`);
    expect(found.getRowsJson()).toEqual([["48", "12", true]]);
  });

  it("says what is wrong with how it was called", async () => {
    const folder = tempFolder({ "in.jsonl": jsonl({ text: "x" }) });
    const source = join(folder, "in.jsonl");
    expect((await capture(["import", source])).code).toBe(2);
    expect((await capture(["import", source, "--out", "x.txt"])).err).toContain(".jsonl, .csv or .parquet");
    expect((await capture(["import", source, "--out", "x.csv", "--map", "gold"])).err).toContain("OURS=THEIRS");
    const gone = await capture(["import", source, "--out", join(folder, "no", "x.csv")]);
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining("Name a folder that is there")]);
    writeFileSync(source, "");
    const empty = await capture(["import", source, "--out", join(folder, "x.csv")]);
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining("There is no rollout")]);
  });
});
