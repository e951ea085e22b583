import { dirname, basename } from "node:path";
import { describe, expect, it } from "vitest";
import { dataPlan, loaded } from "../testing/data-plan";
import { gsm8kFile } from "../testing/shared-data";
import { jsonl, tempFolder } from "../testing/temp-folder";

const question = {
  question: "How many?",
  ground_truth: "1 + 1 = 2\nA: 2",
  small: { is_correct: false, solution: "A: 3" },
  large: { is_correct: true, solution: "A: 2" },
};

describe("the importer of GSM8K solutions", () => {
  it("makes a group of a question and a rollout of each model's solution", async () => {
    const folder = tempFolder({ "q.jsonl": jsonl(question, question) });
    const source = await loaded(dataPlan("q.jsonl"), folder);
    expect(source.table.ids).toEqual(["q1/small", "q1/large", "q2/small", "q2/large"]);
    expect(source.table.groupIds).toEqual(["q1", "q2"]);
    const names = ["prompt", "completion", "policy", "gold", "ground_truth", "is_correct"];
    expect(source.table.names).toEqual(names);
    expect(names.map((name) => source.value(name, 1))).toEqual([
      "How many?",
      "A: 2",
      "large",
      "2",
      "1 + 1 = 2\nA: 2",
      1,
    ]);
    expect(source.origin(3).line).toBe(2);
  });

  it("leaves out a question without solutions and says so", async () => {
    const folder = tempFolder({ "q.jsonl": jsonl(question, { question: "?", ground_truth: "A: 1" }) });
    const source = await loaded(dataPlan("q.jsonl"), folder);
    expect(source.table.size).toBe(2);
    expect(source.problems).toMatchObject([
      { line: 2, message: expect.stringContaining("no model with a `solution`") },
    ]);
  });

  it.skipIf(!gsm8kFile)("reads all 2,636 real solutions of 659 questions with their labels", async () => {
    const file = gsm8kFile ?? "";
    const source = await loaded(dataPlan(basename(file)), dirname(file));
    expect([source.table.size, source.table.groupCount, source.problems]).toEqual([2636, 659, []]);
    expect(source.table.column("gold")?.values.slice(0, 5)).toEqual(["18", "18", "18", "18", "3"]);
    const labels = source.table.column("is_correct");
    expect(labels?.status.every((status) => status === 0)).toBe(true);
    expect(source.origin(2635).line).toBe(659);
  });
});
