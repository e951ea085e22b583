import { describe, expect, it } from "vitest";
import type { Importer, ImportSample, JsonObject } from "../importer";
import { importers } from "./index.generated";

const chosen = (file: string, first?: JsonObject, rest: Partial<ImportSample> = {}) => {
  const sample: ImportSample = { file, form: "jsonl", preface: "", first, ...rest };
  return [...(importers as readonly Importer[])].sort((a, b) => b.detect(sample) - a.detect(sample))[0]?.name;
};

describe("detection of the format", () => {
  it("takes any object for generic JSONL", () => {
    expect(chosen("a.jsonl", { text: "x" })).toBe("jsonl");
    expect(chosen("a.jsonl")).toBe("jsonl");
  });

  it("does not take a question with plain solutions for GSM8K", () => {
    expect(chosen("a.jsonl", { question: "?", ground_truth: "A: 1", solution: "A: 1" })).toBe("jsonl");
    expect(chosen("a.jsonl", { question: "?", ground_truth: "A: 1", m: { solution: "A: 1" } })).toBe("gsm8k-solutions");
  });

  it("knows a run's file by its lines, and by its place where no line can be read", () => {
    const ours = { schema: 1, completion: "", dimensions: {}, total: { value: 1, status: "ok" } };
    expect(chosen("copy.jsonl", ours)).toBe("reward-lab-run");
    expect(chosen("/x/.reward-lab/runs/r1/rollouts-000.jsonl")).toBe("reward-lab-run");
  });

  it("takes a table for its own form where no system is known by its columns", () => {
    expect(chosen("a.csv", { text: "x" }, { form: "csv" })).toBe("csv");
    expect(chosen("a.parquet", { step: 1, prompt: "", completion: "" }, { form: "parquet" })).toBe("parquet");
    expect(chosen("a.csv", { l: 1, r: 2, t: 3 }, { form: "csv" })).toBe("csv");
  });
});
