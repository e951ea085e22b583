import { describe, expect, it } from "vitest";
import type { Recipe } from "../../src/messages/recipes";
import { countsOf, matching } from "./filter";

const recipe = (id: string, more: Partial<Recipe> = {}): Recipe => ({
  id,
  name: id.toLowerCase(),
  paper: `Paper ${id}`,
  kind: "shaping",
  source: "",
  about: "",
  level: "trajectory",
  records: ["sum", "grpo"],
  needs: [],
  tests: 3,
  ...more,
});

const recipes = [
  recipe("S001", { about: "Pays for short answers.", records: ["length", "sum"] }),
  recipe("S002", { kind: "aggregation", needs: ["a judge"] }),
  recipe("S003", { level: "turn", about: "Short turns." }),
];
const ids = (words: string, facets: Record<string, string> = {}) =>
  matching(recipes, { words, facets }).map(({ id }) => id);

describe("the gallery", () => {
  it("finds recipes that hold every word, in any field", () => {
    expect(ids("short")).toEqual(["S001", "S003"]);
    expect(ids("SHORT length")).toEqual(["S001"]);
    expect(ids("no such words")).toEqual([]);
  });

  it("keeps those that have every chosen value", () => {
    expect(ids("", { kind: "aggregation" })).toEqual(["S002"]);
    expect(ids("", { record: "sum", needs: "nothing: runs anywhere" })).toEqual(["S001", "S003"].slice(0, 2));
    expect(ids("", { level: "turn", kind: "aggregation" })).toEqual([]);
  });

  it("counts values, the most frequent first", () => {
    expect(countsOf(recipes, "record")).toEqual([
      ["sum", 3],
      ["grpo", 2],
      ["length", 1],
    ]);
  });
});
