import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import { isRead } from "../../src/engine/geometry/coordinates";
import { readPolygon } from "../../src/engine/geometry/polygon";
import vectors from "./geometry.json";
import { differences, explanation, type ScoredCase, scoreCases } from "./score-cases";

const cases = vectors.cases as unknown as readonly ScoredCase[];

describe(`geometry as ${vectors.source}`, () => {
  it.each(cases.map((c, i) => [`${i} ${c.type} ${JSON.stringify(c.with)}`, c] as const))("%s", async (_, c) => {
    expect(differences(c.rows, await scoreCases(c))).toEqual([]);
    for (const row of c.rows) expect(explanation(c.type, c.with, row)).not.toBe("");
  });

  it("takes the polygons that shapely takes for valid", () => {
    const found = vectors.validity.map(({ of }) => isRead(readPolygon(of as Value)));
    expect(found).toEqual(vectors.validity.map(({ simple }) => simple));
  });
});
