import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/run-tests";
import { compile, diagnose, parseDocument } from "../../src/language";

const folder = new URL("../../docs/examples/", import.meta.url);
const page = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");
const names = readdirSync(folder).filter((name) => name.endsWith(".reward.yaml"));

describe("the example files beside docs/language.md", () => {
  it("are five designs that no recipe has", () => {
    expect(names).toHaveLength(5);
    const recipes = readdirSync(new URL("../../media/recipes/", import.meta.url));
    for (const name of names) expect(recipes.some((recipe) => recipe.endsWith(`-${name}`))).toBe(false);
  });

  it.each(names)("stand on the page: %s", (name) => {
    expect(page).toContain(`(examples/${name})`);
  });

  it.each(names)("have no findings, and at least three tests, which pass: %s", async (name) => {
    const document = parseDocument(readFileSync(new URL(name, folder), "utf8"));
    const compiled = compile(document);
    // What this machine can do is no finding about the file.
    const findings = diagnose(document, compiled, {}).filter(({ rule }) => rule !== "no-provider");
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    const results = await runTests(compiled.plan!);
    expect(results.length).toBeGreaterThanOrEqual(3);
    const failures = results.flatMap(({ name: test, checks }) =>
      checks.filter(({ passed }) => !passed).map(({ subject, actual }) => `${test}: ${subject} is ${actual}`),
    );
    expect(failures).toEqual([]);
    const variants = new Set(compiled.plan!.tests.map(({ variant }) => variant).filter((one) => one !== undefined));
    expect([...variants].toSorted()).toEqual([...(compiled.plan!.variants?.keys() ?? [])].toSorted());
  });
});
