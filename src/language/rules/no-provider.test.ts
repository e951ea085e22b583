import { describe, expect, it } from "vitest";
import { execute } from "../../engine/execute";
import { memoryTable } from "../../engine/memory-table";
import { compile } from "../compile";
import { parseDocument } from "../document/document";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  words: {type: length, unit: words}
  tone: {type: python, function: "rewards.py:tone", range: [0, 1], timeout: 10}
`;

describe("no-provider", () => {
  it("tells that a type cannot be scored here", () => {
    const marked = text.replace(
      "timeout: 10}",
      "timeout: 10}\n#              ^^^^^^ This machine has no provider for `python` dimensions yet: its scores are errors, and no rollout has a reward.",
    );
    expect(expectFindings("no-provider", marked)[0]?.severity).toBe("hint");
  });

  it("is true: each score is an error with that reason, never a 0", async () => {
    const { plan } = compile(parseDocument(text.trimStart()));
    const { dimensions, total } = await execute(plan!, memoryTable([{ completion: "a b" }, { completion: "c" }]));
    expect([...dimensions.get("tone")!.raw.status]).toEqual([3, 3]);
    expect([...total.values]).toEqual([NaN, NaN]);
    expect(dimensions.get("tone")!.raw.notes?.get(0)).toContain(
      "No provider answers here: a Python interpreter is needed.",
    );
  });

  it("scores the rest where failures are skipped", async () => {
    const skipped = applyFix("no-provider", "on_error: skip", text.trimStart());
    expect(skipped).toContain("timeout: 10, on_error: skip}");
    const { plan } = compile(parseDocument(skipped));
    const { total } = await execute(plan!, memoryTable([{ completion: "a b" }, { completion: "c" }]));
    expect([...total.values]).toEqual([2, 1]);
    expect(diagnosticsOf(skipped).map(({ rule }) => rule)).toEqual(["no-provider"]);
  });

  it.each([
    ["judge", "model: judge, ask: 'How good?'"],
    ["reward_model", "model: rm"],
    ["tests", "cases: cases"],
    ["executes", "language: python"],
  ])("tells it of %s too", (type, parameters) => {
    const file = `reward: 1\ndimensions:\n  words: {type: length, unit: words}\n  other: {type: ${type}, ${parameters}, timeout: 5}\n`;
    expect(diagnosticsOf(file).map(({ rule }) => rule)).toContain("no-provider");
  });
});
