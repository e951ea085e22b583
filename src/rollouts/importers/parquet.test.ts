import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../database";
import { loadSource } from "../load-source";
import { dataPlan, loaded } from "../testing/data-plan";
import { tempFolder } from "../testing/temp-folder";

async function parquet(select: string, name = "a.parquet"): Promise<string> {
  const folder = tempFolder();
  await (await openDatabase()).run(`COPY (${select}) TO '${join(folder, name)}' (FORMAT parquet)`);
  return folder;
}

describe("the importer of Parquet", () => {
  it("reads rows with their numbers, and nested values as they are", async () => {
    const folder = await parquet(
      "SELECT * FROM (VALUES ('a', 'x', 1::BIGINT, [1.5, NULL], {'k': 'v'}, DATE '2024-06-30'), ('a', 'y', NULL, [], NULL, NULL)) t(question, answer_text, n, list, map, day)",
    );
    const source = await loaded(dataPlan("a.parquet"), folder);
    expect([source.table.size, source.table.groupCount]).toEqual([2, 1]);
    expect(["prompt", "completion", "n", "list", "map", "day"].map((name) => source.value(name, 0))).toEqual([
      "a",
      "x",
      1,
      [1.5, null],
      { k: "v" },
      "2024-06-30T00:00:00.000Z",
    ]);
    expect(source.value("n", 1)).toBeNull();
    expect(source.origin(1)).toMatchObject({ line: 2 });
  });

  it("takes signs of a pattern in a file's name for what they are", async () => {
    const folder = await parquet("SELECT 'x' AS text", "a[1].parquet");
    expect((await loaded(dataPlan(join(folder, "a[1].parquet")), folder)).table.size).toBe(1);
  });

  it("says of damaged, compressed and foreign files what they are", async () => {
    const folder = tempFolder({
      "torn.parquet": Buffer.from("PAR1 and no more"),
      "a.gz": Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]),
      "a.bin": Buffer.from([1, 0, 2, 0]),
      "a.txt": Buffer.from([0xff, 0xfe, 65, 0]),
    });
    const why = async (name: string) => {
      const result = await loadSource(dataPlan(name), folder);
      return result.ok ? "" : result.none.next;
    };
    expect(await why("torn.parquet")).toMatch(/cannot be read as Parquet: .*Write it again/);
    expect(await why("a.gz")).toMatch(/compressed.*Unpack it; JSON Lines, CSV and Parquet are read/);
    expect(await why("a.bin")).toMatch(/no text and not of a format that is known/);
    expect(await why("a.txt")).toMatch(/UTF-16/);
  });
});
