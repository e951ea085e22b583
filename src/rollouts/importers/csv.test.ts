import { describe, expect, it } from "vitest";
import { loadSource } from "../load-source";
import { dataPlan, loaded } from "../testing/data-plan";
import { tempFolder } from "../testing/temp-folder";

const csv = async (text: string, columns: Record<string, string> = {}) =>
  loaded(dataPlan("a.csv", { columns }), tempFolder({ "a.csv": text }));

describe("the importer of CSV", () => {
  it("gives each row its line, also below cells of several lines", async () => {
    const source = await csv('prompt,response,score\na,"one\n""two""",1\r\nb,three,\n');
    expect(source.table.names).toEqual(expect.arrayContaining(["completion", "prompt", "score"]));
    expect([source.value("completion", 0), source.value("score", 0), source.value("score", 1)]).toEqual([
      'one\n"two"',
      1,
      null,
    ]);
    expect([source.origin(0).line, source.origin(1).line]).toEqual([2, 4]);
  });

  it("reads a column as numbers or truths only where every cell is one", async () => {
    const source = await csv("text,n,mixed,padded,nan,flag\nx,1e3,1,007,nan,true\ny,-.5,b,010,2,False\n");
    const values = (name: string) => [source.value(name, 0), source.value(name, 1)];
    expect(["n", "mixed", "padded", "nan", "flag"].map(values)).toEqual([
      [1000, -0.5],
      ["1", "b"],
      ["007", "010"],
      [null, 2],
      [true, false],
    ]);
  });

  it("follows a mapping", async () => {
    const source = await csv("q,out\n1+1,2\n", { prompt: "q", completion: "out" });
    expect([source.value("prompt", 0), source.value("completion", 0)]).toEqual(["1+1", "2"]);
  });

  it("names a row with other cells and one that is cut off, and keeps the rest", async () => {
    const source = await csv('prompt,text\na,1\nb,2,3\nc,4\nd,"torn');
    expect(source.table.size).toBe(2);
    expect(source.problems.filter(({ line }) => line)).toMatchObject([
      { line: 3, message: expect.stringContaining("3 cells and the header 2 names") },
      { line: 5, message: expect.stringContaining("cut off"), torn: true },
    ]);
  });

  it("says that columns have no text, with the names that are there", async () => {
    const result = await loadSource(dataPlan("a.csv"), tempFolder({ "a.csv": "a,b\n1,2\n" }));
    expect(result).toMatchObject({ ok: false, none: { next: expect.stringContaining("it has `a`, `b`") } });
  });
});
