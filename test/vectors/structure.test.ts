import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import { pythonFault } from "../../src/engine/lazy/python";
import { schemaCheck } from "../../src/engine/lazy/json-schema";
import { sqliteSyntax } from "../../src/engine/lazy/sqlite";
import { gramReader, pairBleu } from "../../src/engine/match/pair-bleu";
import { scoreCalls, type ToolCall } from "../../src/engine/match/tool-calls";
import type { JsonSchema } from "../../src/engine/schema/walk";
import vectors from "./structure.json";
import { scoreCases } from "./score-cases";

const none: ReadonlySet<string> = new Set();

/** The largest difference between two lists of numbers. */
const apart = (found: readonly unknown[], wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, i) => Math.abs(value - (found[i] as number))));

describe("set_match as scikit-learn", () => {
  it.each(["f1", "precision", "recall", "jaccard"] as const)("gives its %s of indicator vectors", async (score) => {
    const rows = vectors.sets.map(({ of, to }) => ({ of, to }));
    const found = await scoreCases({ type: "set_match", with: { score }, rows });
    expect(
      apart(
        found,
        vectors.sets.map((one) => one[score]),
      ),
    ).toBeLessThan(1e-9);
  });
});

describe("json_schema as python jsonschema", () => {
  const cases = vectors.schemas as unknown as readonly { schema: JsonSchema; value: Value; fits: boolean }[];

  it("fits what Draft202012Validator fits, with a reason for everything else", () => {
    const wrong = cases.filter(({ schema, value, fits }) => {
      const check = schemaCheck(schema);
      return check.fits(value) !== fits || (check.misfit(value) === undefined) !== fits;
    });
    expect(wrong).toEqual([]);
  });

  it("gives the same for the text of the value", async () => {
    for (const { schema, value, fits } of cases.filter(({ value }) => typeof value === "object")) {
      const found = await scoreCases({ type: "json_schema", with: { schema }, rows: [{ of: JSON.stringify(value) }] });
      expect(found).toEqual([fits ? 1 : 0]);
    }
  });
});

describe("cluster_share as scikit-learn over NLTK", () => {
  it("has BLEU of NLTK with method 1", () => {
    const read = gramReader();
    const found = vectors.bleu.map(({ of, to }) => pairBleu(read(of), read(to)));
    expect(
      apart(
        found,
        vectors.bleu.map(({ bleu }) => bleu),
      ),
    ).toBeLessThan(1e-9);
  });

  it.each(vectors.clusters.map((one) => [one.linkage, one.distance, one.texts.length, one] as const))(
    "has the clusters of %s linkage nearer than %d, %d texts",
    async (_linkage, _distance, _length, { texts, linkage, distance, share }) => {
      const given = { by: "bleu", linkage, distance, within: "batch" };
      const rows = texts.map((of) => ({ of }));
      expect(apart(await scoreCases({ type: "cluster_share", with: given, rows }), share)).toBeLessThan(1e-9);
      const excess = await scoreCases({ type: "cluster_share", with: { ...given, value: "excess" }, rows });
      expect(
        apart(
          excess,
          share.map((part) => part * texts.length - 1),
        ),
      ).toBeLessThan(1e-9);
    },
  );
});

describe("diversity as scikit-learn's cosine_similarity", () => {
  it.each(["share", "count", "distance"] as const)("gives the %s of vectors", async (measure) => {
    const rows = vectors.vectors.map(({ of }) => ({ of }));
    const found = await scoreCases({ type: "diversity", with: { by: "embedding", measure }, rows });
    expect(
      apart(
        found,
        vectors.vectors.map((one) => one[measure]),
      ),
    ).toBeLessThan(1e-9);
  });
});

describe("tool_call_match as the formula of ToolRL", () => {
  const cases = vectors.calls as unknown as readonly { of: ToolCall[]; to: ToolCall[]; score: number }[];

  it("gives its numbers, true and 1 being equal as in Python", async () => {
    expect(
      apart(
        cases.map(({ of, to }) => scoreCalls(of, to)!.score),
        cases.map(({ score }) => score),
      ),
    ).toBeLessThan(1e-9);
    const rows = cases.map(({ of, to }) => ({ of: of as unknown as Value, to: to as unknown as Value }));
    const found = await scoreCases({ type: "tool_call_match", with: {}, rows });
    expect(
      apart(
        found,
        cases.map(({ score }) => score),
      ),
    ).toBeLessThan(1e-9);
  });

  it("counts lists, or calls, only as a whole where `strict` says so", () => {
    const call = (name: string, parameters: ToolCall["parameters"]): ToolCall => ({ name, parameters });
    const gold = [call("a", { x: 1, y: 2 }), call("b", { z: 3 })];
    const own = [call("a", { x: 1 }), call("b", { z: 3 })];
    // Names 1. Graded: a 1/2 + 1, b 1 + 1, of 1 + 3 + 2. Lists: a 0 + 1. Calls: only b, of 1 + 2.
    expect(scoreCalls(own, gold)!.score).toBeCloseTo(4.5 / 6, 12);
    expect(scoreCalls(own, gold, "lists")!.score).toBeCloseTo(4 / 6, 12);
    expect(scoreCalls(own, gold, "calls")!.score).toBeCloseTo(2 / 3, 12);
    // The other order of names earns no list, and that of keys nothing where calls differ: a 0 + 2, b 1 + 1.
    const turned = [call("b", { z: 3 }), call("a", { y: 2, x: 1 })];
    expect(scoreCalls(turned, gold, "lists")!.score).toBeCloseTo(4 / 6, 12);
    expect(scoreCalls([turned[1]!, turned[0]!], gold, "lists")!.score).toBe(1);
    // One free call for two equal gold calls.
    expect(scoreCalls([own[1]!], [own[1]!, own[1]!], "calls")!.score).toBeCloseTo((0.5 + 1) / 3, 12);
  });
});

describe("static", () => {
  it.each(vectors.python)("reads Python as ast.parse: $source", ({ source, ok }) => {
    expect(pythonFault(source, none) === undefined ? 1 : 0).toBe(ok);
  });

  it.each(vectors.sql)("reads SQL as SQLite: $query", async ({ query, ok }) => {
    const fault = await sqliteSyntax();
    expect(fault(query, none) === undefined ? 1 : 0).toBe(ok);
  });
});
