import { describe, expect, it } from "vitest";
import vectors from "./ranking.json";
import { differences, explanation, type ScoredCase, scoreCases } from "./score-cases";

const cases = vectors.cases as unknown as readonly ScoredCase[];

describe(`rankings as ${vectors.source}`, () => {
  it.each(cases.map((c, i) => [`${i} ${c.type} ${JSON.stringify(c.with)}`, c] as const))("%s", async (_, c) => {
    expect(differences(c.rows, await scoreCases(c))).toEqual([]);
    for (const row of c.rows) expect(explanation(c.type, c.with, row)).not.toBe("");
  });
});
