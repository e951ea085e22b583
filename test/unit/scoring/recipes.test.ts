import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { unreadFiles, withParents } from "../../../src/language/extend/gather";
import { allRecipes, oneRecipe } from "../../../src/service/recipe";
import { readRecipe } from "../../../src/service/recipe-folder";
import { readings } from "../../../src/service/readings";

const recipes = allRecipes();

/** A recipe with the files that it names. */
function documentOf(text: string) {
  const document = withParents(parseDocument(text), readRecipe);
  const files = new Map(document.files);
  for (const path of unreadFiles(document)) files.set(path, readRecipe(path));
  return parseDocument(text, files);
}

describe("recipes", () => {
  it("are the rewards of 101 papers, each sound and with three tests or more, and 18 papers are to be read", () => {
    expect(new Set(recipes.map(({ id }) => id.slice(0, 4))).size).toBe(101);
    expect(recipes.filter(({ problem }) => problem !== undefined).map(({ id, problem }) => [id, problem])).toEqual([]);
    expect(recipes.filter(({ tests }) => tests < 3).map(({ id }) => id)).toEqual([]);
    expect(readings().length).toBe(18);
  });

  it.each(recipes.map(({ id, name }) => [id, name] as const))("%s %s passes its own tests", async (id) => {
    const { plan } = compile(documentOf(oneRecipe(id)!.text));
    const results = await runTests(plan!);
    expect(results.flatMap(({ name, passed, checks }) => (passed ? [] : [[name, checks]]))).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(3);
  });
});
