import { describe, expect, it } from "vitest";
import { dataPlan, loaded } from "../testing/data-plan";
import { sharedData } from "../testing/shared-data";
import importer from "./trl-completions";

const folder = sharedData("formats", "trl");

describe("the importer of TRL's completions", () => {
  it.skipIf(!folder)("reads a step as TRL 1.16 wrote it: 4 prompts with 4 rows each", async () => {
    const source = await loaded(dataPlan("text/completions_00002.parquet"), folder ?? "");
    expect([source.table.size, source.table.groupCount, source.problems]).toEqual([16, 4, []]);
    expect(source.files[0]).toMatchObject({ format: "trl-completions", rollouts: 16 });
    expect(source.table.groupIds).toEqual(["2/0", "2/1", "2/2", "2/3"]);
    const value = (name: string, row: number) => source.value(name, row);
    expect([value("step", 0), value("prompt", 0), value("completion", 0), value("task", 0)]).toEqual([
      2,
      "5+0=",
      "5;3><kl<k9T{>8Fs",
      "add-11",
    ]);
    // float32 1/15 as it stands in the file; `exact` returned None for the empty text of row 2.
    expect(value("digits", 1)).toBe(0.06666667014360428);
    expect([value("exact", 2), value("exact", 3), value("completion", 2)]).toEqual([null, 0, ""]);
    expect(value("recorded", 0)).toMatchObject({ advantage: 1.4800230264663696, digits: 0.25, brevity: -1 });
    expect(source.table.names).not.toContain("advantage");
    expect(source.origin(15)).toMatchObject({ line: 16 });
  });

  it.skipIf(!folder)("puts the files of a run together by step", async () => {
    const source = await loaded(dataPlan("text/*.parquet"), folder ?? "");
    expect([source.table.size, source.table.groupCount]).toEqual([48, 12]);
    expect(new Set(source.table.batch).size).toBe(3);
  });

  it.skipIf(!folder)("reads conversations as text, and keeps them", async () => {
    const source = await loaded(dataPlan("chat/completions_00002.parquet"), folder ?? "");
    expect([source.table.size, source.table.groupCount, source.problems]).toEqual([16, 4, []]);
    expect(source.value("prompt", 0)).toBe("Answer with a number.\n5+0=");
    expect(source.value("completion", 0)).toBe("5;3><kl<k9T{>8Fs");
    expect(source.value("messages", 0)).toEqual([
      { role: "system", content: "Answer with a number." },
      { role: "user", content: "5+0=" },
      { role: "assistant", content: "5;3><kl<k9T{>8Fs" },
    ]);
  });

  it("keeps two groups of one prompt apart where other stretches show their size", () => {
    const groups = (prompts: string) =>
      importer.groups?.(
        new Map<string, readonly (string | number)[]>([
          ["prompt", [...prompts]],
          ["step", [...prompts].map(() => 1)],
        ]),
        prompts.length,
      );
    // Stretches of 4 and 2: their greatest common divisor is 2.
    expect(groups("aaaabb")).toEqual(["1/0", "1/0", "1/1", "1/1", "1/2", "1/2"]);
    expect(groups("aab")).toBeUndefined();
  });
});
