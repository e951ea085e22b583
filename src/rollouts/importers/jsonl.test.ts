import { describe, expect, it } from "vitest";
import type { Importer } from "../importer";
import { importers } from "./index.generated";

const chosen = (file: string, ...firstLines: string[]) =>
  [...(importers as readonly Importer[])].sort(
    (a, b) => b.detect({ file, firstLines }) - a.detect({ file, firstLines }),
  )[0]?.name;

describe("detection of the format", () => {
  it("takes any object for generic JSONL, and a broken first line too", () => {
    expect(chosen("a.jsonl", '{"text": "x"}')).toBe("jsonl");
    expect(chosen("a.jsonl", "oops")).toBe("jsonl");
    expect(chosen("a.jsonl")).toBe("jsonl");
  });

  it("does not take a question with plain solutions for GSM8K", () => {
    expect(chosen("a.jsonl", '{"question": "?", "ground_truth": "A: 1", "solution": "A: 1"}')).toBe("jsonl");
    expect(chosen("a.jsonl", '{"question": "?", "ground_truth": "A: 1", "m": {"solution": "A: 1"}}')).toBe(
      "gsm8k-solutions",
    );
  });

  it("knows a run's file by its lines, and by its place where the first line is torn", () => {
    const ours = '{"schema": 1, "completion": "", "dimensions": {}, "total": {"value": 1, "status": "ok"}}';
    expect(chosen("copy.jsonl", ours)).toBe("reward-lab-run");
    expect(chosen("/x/.reward-lab/runs/r1/rollouts-000.jsonl", '{"sch')).toBe("reward-lab-run");
  });
});
