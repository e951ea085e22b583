import { describe, expect, it } from "vitest";
import { records } from "../engine/records";
import { complete } from "./completion";
import { termControls } from "./controls";
import { compile } from "./compile";
import { parseDocument } from "./document/document";
import { editFile, withEdits } from "./number-edits";
import { diagnosticsOf } from "./testing";

const dimensions = `dimensions:
  correct: {type: exact}
  tags: {type: tags, order: [think, answer]}
  brevity: {type: length, unit: words}
  fluency: {type: keyword, any: [so]}
  tone: {type: keyword, any: [please]}
  clarity: {type: keyword, any: [first]}
  safe: {type: keyword, any: [no]}
  length: {type: length, unit: words}
`;

const exampleOf = (docs: string): string => {
  const [, text = ""] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
  return `reward: 1\n${text.includes("dimensions:") ? "" : dimensions}${text}`;
};

/** Places of a snippet filled in: the first of several words, what stands there, or a dimension's name. */
const filledIn = (insert: string): string =>
  insert
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\{?\d+\}?/g, "tags");

const labels = (text: string): string[] => {
  const offset = text.indexOf("|");
  const document = parseDocument(text.slice(0, offset) + text.slice(offset + 1));
  return complete(document, offset, {}).map(({ label }) => label);
};

const nodes = [...records.node.values()];

describe("every node", () => {
  it.each(nodes.map(({ name, docs }) => [name, docs]))("%s has an example that lints", (name, docs) => {
    const text = exampleOf(docs);
    expect(text).toContain(name === "expr" ? "aggregate:" : `${name}:`);
    const errors = diagnosticsOf(text).filter(({ severity, rule }) => severity === "error" && rule !== "no-provider");
    const expected = name === "vector" ? ["vector-needs-estimator"] : [];
    expect(errors.map(({ rule }) => rule)).toEqual(expected);
  });

  it.each(nodes.map(({ name }) => name))("%s is written by completion so that it has its form", (name) => {
    const document = parseDocument(`reward: 1\n${dimensions}aggregate:\n  \n`);
    const offset = document.text.length - 1;
    const item = complete(document, offset, {}).find(({ label }) => label === name)!;
    const text = filledIn(item.insert).replaceAll("\n", "\n  ");
    const compiled = compile(parseDocument(`reward: 1\n${dimensions}aggregate:\n  ${text}\n`));
    const wrong = compiled.problems.filter(({ rule }) => rule === "yaml-syntax" || rule === "unknown-parameter");
    expect(wrong).toEqual([]);
  });
});

describe("completion below a node", () => {
  const inside = (aggregate: string) => labels(`reward: 1\n${dimensions}aggregate:\n${aggregate}`);

  it("offers the parameters of its record, and terms where terms stand", () => {
    expect(inside("  scaled_bonus: {|}\n")).toEqual(expect.arrayContaining(["base", "bonus", "missing"]));
    expect(inside("  scaled_bonus: {base: correct, bonus: {|}}\n")).toEqual(
      expect.arrayContaining(["tags", "fluency"]),
    );
    expect(inside("  geometric: {|}\n")).toEqual(expect.arrayContaining(["of", "delta", "missing", "tags"]));
    expect(inside("  router:\n    by: correct\n    |\n")).toEqual(expect.arrayContaining(["cases", "else"]));
  });

  it("offers the keys of a row, and of a child with parameters of its own", () => {
    expect(inside("  hierarchical:\n    - {of: correct, |}\n")).toEqual(
      expect.arrayContaining(["at_least", "above", "weight"]),
    );
    expect(inside("  lexicographic:\n    - {of: correct, unit: |}\n")).toEqual(["value", "sd"]);
    expect(inside("  constrained: {objective: tags, constraints: {correct: {|}}}\n")).toEqual(
      expect.arrayContaining(["at_least", "equal"]),
    );
  });

  it("offers nodes and dimensions where a child stands, and what may stand beside a node", () => {
    expect(inside("  gate:\n    when: correct == 1\n    then: {|}\n")).toEqual(
      expect.arrayContaining(["sum", "router", "shape"]),
    );
    expect(inside("  router:\n    by: correct\n    cases:\n      one: {|}\n")).toEqual(
      expect.arrayContaining(["sum", "shape"]),
    );
    expect(inside("  max: [|]\n")).toEqual(expect.arrayContaining(["correct", "tags"]));
  });
});

describe("weights of nodes", () => {
  const text = `reward: 1
${dimensions}aggregate:
  hierarchical:
    - {of: correct, weight: 2, at_least: 1}
    - {of: {scaled_bonus: {base: tags, bonus: {fluency: 0.5}}}}
`;

  it("are moved where they stand, also in rows and in bonuses; what has none is not", () => {
    const document = parseDocument(text);
    const plan = compile(document).plan!;
    const found = termControls(document, plan).map(({ term, weight, takesCondition }) => [
      term.name,
      weight,
      takesCondition,
    ]);
    expect(found).toEqual([
      ["correct", 2, false],
      ["total[1]", 1, false],
      ["tags", null, false],
      ["fluency", 0.5, true],
    ]);
    const path = ["aggregate", "hierarchical", 0];
    const moved = withEdits(text, editFile(document, [{ path, value: 3 }]));
    expect(moved).toBe(text.replace("weight: 2", "weight: 3"));
  });
});
