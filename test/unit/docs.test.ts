import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/run-tests";
import { scoreRows } from "../../src/analysis/score-rows";
import { sharesOf } from "../../src/analysis/shares";
import { execute } from "../../src/engine/execute";
import { memoryTable } from "../../src/engine/memory-table";
import { type RecordKind, records } from "../../src/engine/records";
import { compile, diagnose, parseDocument, type RewardDocument } from "../../src/language";
import { dimensionFields, termFields } from "../../src/language/compile/fields";
import { sections } from "../../src/language/sections";
import { withParents } from "../../src/language/extend/gather";
import { readRecipe } from "../../src/service/recipe-folder";

const page = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");

/** Code blocks of the page in a language, in their order. */
const blocks = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, found, text]) =>
    found === language && text !== undefined ? [text] : [],
  );

const files = blocks("yaml").filter((text) => text.startsWith("reward: 1"));
/** The files of the page by the names that others extend them under. */
const parents: ReadonlyMap<string, string> = new Map(
  files.flatMap((text) => {
    const name = /^name: (.+)$/m.exec(text)?.[1];
    return name ? [[`${name}.reward.yaml`, text] as const] : [];
  }),
);
/** A file of the page with what it extends: another file of the page, or a recipe. */
const documentOf = (text: string): RewardDocument =>
  withParents(parseDocument(text), (path) => parents.get(path) ?? readRecipe(path.replace(/^recipe:/, "")));
const lineOf = (text: string): number => page.slice(0, page.indexOf(text)).split("\n").length;

describe("the whole files in docs/language.md", () => {
  it("are found", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(blocks("yaml")).toEqual(files);
  });

  it.each(files.map((text) => ({ line: lineOf(text), text })))("have no findings (line $line)", ({ text }) => {
    const document = documentOf(text);
    // What this machine can do is no finding about the file.
    const findings = diagnose(document, compile(document), {}).filter(({ rule }) => rule !== "no-provider");
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it.each(files.map((text) => ({ line: lineOf(text), text })))("pass their tests (line $line)", async ({ text }) => {
    const { plan } = compile(documentOf(text));
    expect(plan).toBeDefined();
    const results = plan ? await runTests(plan) : [];
    const failures = results.flatMap(({ name, checks }) =>
      checks.filter(({ passed }) => !passed).map((check) => `${name}: ${check.subject} is ${check.actual}`),
    );
    expect(failures).toEqual([]);
    expect(results).toHaveLength(plan?.tests.length ?? 0);
  });
});

describe("docs/language.md", () => {
  it.each(Object.keys(records) as RecordKind[])("names every record that a file may use: %s", (kind) => {
    const missing = [...records[kind].keys()].filter((name) => !new RegExp(`\\b${name}\\b`).test(page));
    expect(missing).toEqual([]);
  });

  it("names every section of a file and every key of a dimension, a term and a test", () => {
    const words = [...sections.map(({ name }) => name), ...Object.keys(dimensionFields), ...Object.keys(termFields)];
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it("names the levels, the lists and the reductions that types have where a file does not say", () => {
    const line = (begins: string): string => page.split("\n").find((text) => text.startsWith(begins)) ?? "";
    const own = line("| a type that gives a list by itself");
    const levels = line("| a type with a level of its own");
    const reductions = page.slice(page.indexOf("Where it is not written it is `sum`")).split("\n")[0] ?? "";
    const says = (text: string, name: string) => text.includes(`\`${name}\``);
    const types = [...records.dimension.values()];
    const level = (type: (typeof types)[number]) => (type.scoreLists ? undefined : type.level?.({}));
    expect(
      types.filter((type) => (type.scoreLists !== undefined) !== says(own, type.name)).map(({ name }) => name),
    ).toEqual([]);
    expect(
      types.filter((type) => (level(type) !== undefined) !== says(levels, type.name)).map(({ name }) => name),
    ).toEqual([]);
    const means = types.filter(({ reduce }) => reduce === "mean").map(({ name }) => name);
    expect(means.filter((name) => !says(reductions, name))).toEqual([]);
    expect([...new Set(types.map(({ reduce = "sum" }) => reduce))].toSorted()).toEqual(["mean", "sum"]);
  });

  it("says what each node does with a missing term where a file does not", () => {
    const table = page.slice(page.indexOf("| node | R over terms")).split("\n\n")[0]!.split("\n");
    const said = (name: string) => {
      const row = table.find((text) => text.includes(`\`${name}`)) ?? "";
      return row.split("|").at(-2)?.trim().replaceAll("`", "");
    };
    const wrong = [...records.node.values()].filter((record) => {
      const word = said(record.name);
      return (
        word !== record.missing &&
        !(word === "" && (record.taken === "first" || record.choose || record.name === "expr"))
      );
    });
    expect(wrong.map(({ name, missing }) => [name, missing])).toEqual([]);
  });

  it("leads to places that are there", () => {
    const slug = (title: string) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
    const places = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) => slug(title ?? "")));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, place]) => place ?? "");
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((place) => !places.has(place))).toEqual([]);
    const files = [...page.matchAll(/\]\(([\w./-]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? "");
    expect(files.filter((path) => !existsSync(new URL(`../../docs/${path}`, import.meta.url)))).toEqual([]);
  });
});

describe("the example of contributions", () => {
  it("gives the numbers that the page gives", async () => {
    const { plan } = compile(parseDocument(files.find((text) => text.includes("name: half-and-half")) ?? ""));
    if (plan === undefined) throw new Error("the example gives no plan");
    const rows = [1, 0].map((value) => ({ group: "g", columns: { left: value, right: value } }));
    const scored = scoreRows(await execute(plan, memoryTable(rows)));
    const contributions = scored.map(({ dimensions }) => Object.values(dimensions).map((one) => one.contribution));
    expect(contributions).toEqual([
      [0.375, 0.375],
      [-0.125, -0.125],
    ]);
    const paragraph = page.slice(page.indexOf("Here R(mean) is")).split("\n")[0];
    for (const [value] of contributions) expect(paragraph).toContain(String(value));
  });
});

describe("the example of effective shares", () => {
  const file = files.find((text) => text.includes("name: small-weight")) ?? "";
  const rows = (blocks("jsonl")[0] ?? "")
    .trim()
    .split("\n")
    .map((line) => {
      const { prompt, completion, ...columns } = JSON.parse(line) as Record<string, unknown>;
      return { prompt, completion, columns };
    });
  const percents = async (text: string): Promise<string[]> => {
    const { plan } = compile(parseDocument(text));
    if (plan === undefined) throw new Error("the example gives no plan");
    const { dimensions } = sharesOf(await execute(plan, memoryTable(rows)));
    return ["correct", "tidy"].map((name) => `${((dimensions.get(name)?.value ?? NaN) * 100).toFixed(1)}%`);
  };

  it("gives the numbers that the page gives", async () => {
    const undivided = await percents(file);
    const divided = await percents(file.replace("advantage: dr_grpo", "advantage: {grpo: {std: group}}"));
    expect([undivided, divided]).toEqual([
      ["92.6%", "7.4%"],
      ["48.1%", "51.9%"],
    ]);
    const paragraph = page.slice(page.indexOf("Rewards of `easy`")).split("\n")[0];
    for (const percent of [...undivided, ...divided]) expect(paragraph).toContain(percent);
  });
});
