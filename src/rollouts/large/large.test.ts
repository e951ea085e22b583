import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DataPlan } from "../../engine/plan";
import { type RolloutSource, sourceInfo } from "../rollout-source";
import { dataPlan, loaded } from "../testing/data-plan";
import { jsonl, tempFolder } from "../testing/temp-folder";
import { lazyValuesOf } from "./lazy-list";

const long = (what: string): string => `${what} ${"and then the next step follows. ".repeat(4)}`;

/** Rows of every kind, with the faults that files have. */
const files = {
  "a.jsonl": Buffer.concat([
    Buffer.from(`\uFEFF${jsonl({ prompt: long("one"), output: long("ünïcödé 𝄞"), gold: "18", score: 0.5, step: 1 })}`),
    Buffer.from(`${JSON.stringify({ prompt: long("one"), output: "short", gold: null, score: 2, step: 1 })}\r\n\n`),
    Buffer.from("not json\n[1]\n"),
    Buffer.from(`{"prompt": "short", "output": "${long("bytes")}`),
    Buffer.from([0xff]),
    Buffer.from(`", "score": NaN, "step": 1}\n`),
    Buffer.from(jsonl({ prompt: long("two"), other: 1 }, { prompt: long("one"), output: 18, score: 1e300, step: 2 })),
    Buffer.from(`{"prompt": "${long("two")}", "output": "${long("huge")}", "score": 1e999, "step": 2}\n`),
    Buffer.from(
      jsonl({
        messages: [
          { role: "user", content: long("say") },
          { role: "assistant", content: "hi" },
        ],
      }),
    ),
    Buffer.from('{"prompt": "torn", "outp'),
  ]),
  "b.jsonl": jsonl(
    { prompt: long("one"), output: long("other file"), tags: ["a", "b"], meta: { k: 1 }, step: 1 },
    { prompt: long("three"), output: long('line\nbreaks\t"quotes" \\ and \u2028'), tags: [], step: 1 },
  ),
};

/** Everything that a reader of rollouts can see. */
function seen(source: RolloutSource) {
  const { table } = source;
  const rows = Array.from({ length: table.size }, (_, row) => row);
  return {
    info: sourceInfo(source),
    group: [...table.group],
    groupIds: table.groupIds,
    ids: [...table.ids],
    batch: [...table.batch],
    origins: rows.map((row) => source.origin(row)),
    columns: table.names.map((name) => {
      const column = table.column(name)!;
      return {
        name,
        values: rows.map((row) => source.value(name, row)),
        indexed: rows.map((row) => column.values[row]),
        sliced: [column.values.slice(1, 4), column.values.slice(-2), column.values.slice()],
        listed: [...column.values],
        status: [...column.status],
        notes: [...(column.notes ?? [])],
        fromPolicy: column.fromPolicy,
      };
    }),
  };
}

async function both(data: DataPlan, folder: string) {
  const small = await loaded(data, folder);
  const large = await loaded(data, folder, { large: 0 });
  return { small, large };
}

describe("a large source", () => {
  it("reads as the same rollouts with the same problems, places and values as one in memory", async () => {
    const folder = tempFolder(files);
    for (const data of [
      dataPlan(["a.jsonl", "b.jsonl"]),
      dataPlan("a.jsonl"),
      dataPlan(["a.jsonl", "b.jsonl"], { group: ["prompt"], columns: { answer: "output" } }),
      dataPlan(["a.jsonl", "b.jsonl"], { group: ["meta.k", "step"], columns: { completion: "output", k: "meta.k" } }),
      dataPlan(["a.jsonl", "b.jsonl"], { sample: 5 }),
    ]) {
      const { small, large } = await both(data, folder);
      expect(small.table.size).toBeGreaterThan(0);
      expect(seen(large)).toEqual(seen(small));
    }
  });

  it("leaves long texts in the file and keeps numbers and short texts", async () => {
    const { small, large } = await both(dataPlan(["a.jsonl", "b.jsonl"]), tempFolder(files));
    const lazy = (source: RolloutSource) =>
      source.table.names.filter((name) => lazyValuesOf(source.table.column(name)!.values));
    expect(lazy(small)).toEqual([]);
    expect(lazy(large).sort()).toEqual(["completion", "messages", "meta", "prompt", "tags"]);
  });

  it("takes several rollouts of a line apart again", async () => {
    const folder = tempFolder({
      "gsm.jsonl": jsonl(
        ...["first", "second"].map((question) => ({
          question: long(question),
          ground_truth: "work\nA: 3",
          m1: { solution: long("a"), is_correct: true },
          m2: { solution: long("b"), is_correct: false },
        })),
      ),
    });
    const { small, large } = await both(dataPlan("gsm.jsonl"), folder);
    expect(small.table.size).toBe(4);
    expect(seen(large)).toEqual(seen(small));
  });

  it("says when the file is no longer the one that was read", async () => {
    const folder = tempFolder(files);
    const large = await loaded(dataPlan("b.jsonl"), folder, { large: 0 });
    writeFileSync(join(folder, "b.jsonl"), "{}\n");
    expect(() => large.value("completion", 1)).toThrow(/b\.jsonl is no longer the file that was read\. Read/);
  });
});
