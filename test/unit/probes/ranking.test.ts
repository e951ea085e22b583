import { describe, expect, it } from "vitest";
import { firstRowAgain } from "../../../src/analysis/probes/duplicate-row";
import { withZero } from "../../../src/analysis/probes/id-wraparound";
import { probe, rolloutsOf } from "./probe-text";

/** Prompts with these gold answers; one right and one wrong response each. */
const rowsOf = (golds: readonly string[]) =>
  rolloutsOf(golds.map((gold, i) => ({ prompt: `question ${i}`, gold, completions: [gold, "none of it"] })));

const exact = "dimensions:\n  right: {type: exact, of: completion, to: gold}\n";
/** Paid 0.01 for being right and 1 for something weaker. */
const weaker = (dimension: string, extract = ""): string =>
  `${extract}dimensions:\n  right: {type: exact, of: completion, to: gold}\n  weak: ${dimension}\naggregate:\n  sum: {right: 0.01, weak: 1}\n`;

describe("reference_shuffle", () => {
  const rows = rowsOf(["the cat sat down here", "birds fly south each autumn"]);

  it("finds a measure of words without their order", async () => {
    const bag = "dimensions:\n  overlap: {type: token_f1, of: completion, to: gold}\n";
    const result = await probe("reference_shuffle", bag, rows);
    expect(result).toMatchObject({ state: "failed", value: 1, limit: 0.8, prompts: 2 });
    expect(result.example?.text).toBe("here down sat cat the");
  });

  it("passes where the order counts, and needs enough words", async () => {
    expect(await probe("reference_shuffle", exact, rows)).toMatchObject({ state: "passed", value: 0 });
    expect((await probe("reference_shuffle", exact, rowsOf(["18", "a b c"]))).reason).toMatch(/fewer than 4 words/);
  });
});

describe("duplicate_row", () => {
  const rows = rowsOf(["red: cat\nblue: dog\ngreen: owl", "red: owl\nblue: cat\ngreen: dog"]);

  it("finds a check that looks rows up anywhere", async () => {
    const anywhere = weaker(
      '"mean(rows.map(r, r in wanted ? 1 : 0))"',
      "extract:\n  rows: {lines: completion}\n  wanted: {lines: gold}\n",
    );
    const result = await probe("duplicate_row", anywhere, rows);
    expect(result.state).toBe("failed");
    // Three times a row of gold: 1 of 1.01.
    expect(result.value).toBeCloseTo(1 / 1.01, 9);
    expect(result.example?.text).toBe("red: cat\nred: cat\nred: cat");
  });

  it("passes where each row is compared with its own", async () => {
    expect(await probe("duplicate_row", exact, rows)).toMatchObject({ state: "passed", value: 0 });
  });

  it("reads JSON lists, and leaves out what has too few rows or equal ones", () => {
    expect(firstRowAgain('[["a", 1], ["b", 2], ["c", 3]]')).toBe('[["a",1],["a",1],["a",1]]');
    expect(firstRowAgain('["a", "b"]')).toBeUndefined();
    expect(firstRowAgain("a\nb\na")).toBeUndefined();
    expect(firstRowAgain("18")).toBeUndefined();
  });
});

describe("id_wraparound", () => {
  const rows = rowsOf(["[2] > [1] > [3]", "[3] > [1] > [2]"]);

  it("finds a check that lets an id of 0 pass", async () => {
    const form = weaker("{type: regex, pattern: '(\\[[0-3]\\] > ){2}\\[[0-3]\\]', match: full}");
    const result = await probe("id_wraparound", form, rows);
    expect(result.state).toBe("failed");
    expect(result.value).toBeCloseTo(1 / 1.01, 9);
    expect(result.example?.text).toBe("[2] > [1] > [0]");
  });

  it("passes where 0 is no id", async () => {
    const strict = weaker("{type: regex, pattern: '(\\[[1-3]\\] > ){2}\\[[1-3]\\]', match: full}");
    expect(await probe("id_wraparound", strict, rows)).toMatchObject({ state: "passed", value: 0 });
  });

  it("takes rankings of 1 to n alone", () => {
    expect(withZero("[10, 2, 1, 3, 4, 5, 6, 7, 8, 9]")).toBe("[0, 2, 1, 3, 4, 5, 6, 7, 8, 9]");
    expect(withZero("[2, 3, 4]")).toBeUndefined();
    expect(withZero("[1, 2]")).toBeUndefined();
    expect(withZero("1 of 3, 2 left")).toBeUndefined();
  });
});
