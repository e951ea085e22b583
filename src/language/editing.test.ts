import { describe, expect, it } from "vitest";
import { anchors } from "./anchors";
import { definition } from "./definition";
import { foldings } from "./folding";
import { formatEdits } from "./format/edits";
import { links } from "./links";
import { rename } from "./names/rename";
import { highlights, references } from "./references";
import { selections } from "./selection";
import { signatureAt } from "./signature";
import { parseDocument } from "./document/document";
import { hover } from "./hover";
import { jsonSchema } from "./json-schema";
import { editNumbers, yamlNumber } from "./number-edits";
import { rulePages } from "./rule-pages";
import { semanticTokens } from "./semantic-tokens";
import { symbols } from "./symbols";
import { applyEdits } from "./testing";
import { binarySummary, estimate, summaryOf, termSummary } from "./testing-summary";
import type { Knowledge } from "./types";

const text = `reward: 1
params: {most: 120}
extract:
  pred: {number: completion, pick: last}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  brevity:
    type: length
    unit: words
    shape: [{soft_overlong: {limit: most, buffer: 100}}]   # long is bad
aggregate:
  sum:
    correct: 1     # the point
    brevity: {weight: 0.1, when: correct == 1}
tests:
  - name: right
    rollout: {completion: "18", gold: 18}
    expect: {total: 1}
`;
const document = parseDocument(text);
const where = (needle: string, from = 0): number => text.indexOf(needle, from) + 1;
const textOf = (range: { start: number; end: number }): string => text.slice(range.start, range.end);

describe("anchors", () => {
  it("are the dimensions and the terms, with the places of their weights", () => {
    expect(
      anchors(document).map((anchor) => [anchor.kind, anchor.path.join("."), anchor.weight && textOf(anchor.weight)]),
    ).toEqual([
      ["dimension", "dimensions.correct", undefined],
      ["dimension", "dimensions.brevity", undefined],
      ["term", "aggregate.sum.correct", "1"],
      ["term", "aggregate.sum.brevity", "0.1"],
    ]);
  });

  it("are the dimensions' own lines where there is no aggregate", () => {
    const plain = parseDocument("reward: 1\ndimensions:\n  a: {type: length}\n");
    expect(anchors(plain).map(({ kind, path }) => [kind, path])).toEqual([
      ["dimension", ["dimensions", "a"]],
      ["term", ["dimensions", "a"]],
    ]);
  });
});

describe("editNumbers", () => {
  const edit = (path: (string | number)[], value: number, of = text) =>
    applyEdits(of, editNumbers(parseDocument(of), [{ path, value }]));

  it("changes a weight alone and inside a mapping, and keeps comments", () => {
    expect(edit(["aggregate", "sum", "correct"], 2.5)).toBe(text.replace("correct: 1     #", "correct: 2.5     #"));
    expect(edit(["aggregate", "sum", "brevity"], 0.03)).toBe(text.replace("weight: 0.1", "weight: 0.03"));
  });

  it("changes a parameter and a param", () => {
    expect(edit(["dimensions", "brevity", "shape", 0, "soft_overlong", "buffer"], 50)).toBe(
      text.replace("buffer: 100", "buffer: 50"),
    );
    expect(edit(["params", "most"], 130)).toBe(text.replace("most: 120", "most: 130"));
  });

  it("gives no edit where nothing changes", () => {
    expect(editNumbers(document, [{ path: ["aggregate", "sum", "brevity"], value: 0.1 }])).toEqual([]);
  });

  it("adds a weight to a term that has none", () => {
    expect(edit(["aggregate", "sum", "brevity"], 2, text.replace("weight: 0.1, ", ""))).toBe(
      text.replace("weight: 0.1", "weight: 2"),
    );
  });

  it("writes the plain sum out where there is no aggregate", () => {
    const plain = "reward: 1\ndimensions:\n  a: {type: length}\n  b: {type: length, unit: words}\n";
    expect(edit(["dimensions", "b"], 0.5, plain)).toBe(`${plain}\naggregate:\n  sum:\n    a: 1\n    b: 0.5\n`);
  });

  it("writes numbers that every reader of YAML takes for numbers", () => {
    expect([0.1 + 0.2, 1e-9, 1.5e21, -3].map(yamlNumber)).toEqual(["0.3", "1.0e-9", "1.5e+21", "-3"]);
  });
});

describe("hover", () => {
  const n = 2636;
  const knowledge: Knowledge = {
    summary: summaryOf(n, 659, {
      liveGroups: 657,
      dimensions: [binarySummary("correct", 0, n, 659)],
      terms: [termSummary("brevity", 0.1, 0.0909, estimate(0.38, 0.34, 0.41, 657))],
    }),
  };
  const shown = (offset: number, known: Knowledge = {}) => hover(document, offset, known)?.contents.join("\n") ?? "";

  it("explains types, parameters, operations, words and functions from their records", () => {
    expect(shown(where("number_equal"))).toContain("1 if the number equals the gold number.");
    expect(shown(where("unit:"))).toContain("default tokens");
    expect(shown(where("soft_overlong"))).toContain("buffer");
    expect(shown(where("limit:"))).toContain("required");
    expect(shown(where("sum:"))).toContain("Weighted sum");
  });

  it("says of a name what it is, with range and statistics", () => {
    expect(shown(where("correct:"))).toContain("dimension of type `number_equal`, range [0, 1]");
    // 659 of 2,636 are 1: mean 0.25, sd sqrt(0.25 * 0.75) = 0.433, 75% zeros.
    expect(shown(where("correct == 1"), knowledge)).toContain(
      "mean 0.25 ± 0.433, median 0, 75% zeros; n = 2,636 rollouts",
    );
    expect(shown(where("pred, to"))).toContain("extraction, number");
    expect(shown(where("most, buffer"))).toBe("**most**: param, 120");
  });

  it("says of a weight what it pays", () => {
    expect(shown(where("0.1,"), knowledge)).toBe(
      "Has 9% of the weight, pays 38% of the advantage (95% CI 34–41%; n = 657 live groups).",
    );
  });
});

describe("hover of names", () => {
  const source = `reward: 1
params: {limit: 12, half: limit / 2}
dimensions:
  a: {type: length, unit: words}
  b: "a > half ? 1 : 0"
aggregate: {sum: {style: {weight: 0.5, mean: {a: 1, b: 2}}}}
`;
  const shown = (text: string, needle: string, files?: ReadonlyMap<string, string>) =>
    hover(parseDocument(text, files), text.indexOf(needle) + 1)?.contents.join(" ");

  it("says what a param is worth and who reads it, and what a term puts together", () => {
    expect(shown(source, "half:")).toBe("**half**: param = `limit / 2`, 6 Read by `b`.");
    expect(shown(source, "limit: 12")).toContain("**limit**: param, 12");
    expect(shown(source, "style")).toContain("**style**: mean of `a`, `b`, range [0, ∞]");
  });

  it("says where a name is inherited from", () => {
    const text = "reward: 1\nextends: base.reward.yaml\naggregate: {sum: {a: 1}}\n";
    expect(shown(text, "a: 1", new Map([["base.reward.yaml", source]]))).toContain(
      "Inherited from `base.reward.yaml`.",
    );
  });
});

describe("definition", () => {
  it("leads from a term and from a name in an expression to what declares it", () => {
    const brevity = definition(document, where("brevity: {weight"));
    expect([brevity && textOf(brevity), brevity?.start]).toEqual(["brevity", text.indexOf("brevity:")]);
    expect(definition(document, where("pred, to"))?.start).toBe(text.indexOf("pred: {"));
    expect(definition(document, where("number_equal"))).toBeUndefined();
  });
});

describe("symbols", () => {
  it("are sections with what stands in them", () => {
    const outline = symbols(document).map(({ name, children }) => [
      name,
      children.map((child) => `${child.kind} ${child.name}`),
    ]);
    expect(outline).toEqual([
      ["reward", []],
      ["params", ["param most"]],
      ["extract", ["extraction pred"]],
      ["dimensions", ["dimension correct", "dimension brevity"]],
      ["aggregate", ["term correct", "term brevity"]],
      ["tests", ["test right"]],
    ]);
  });

  it("hold their names and their children", () => {
    const visit = (nodes: ReturnType<typeof symbols>) => {
      for (const node of nodes) {
        expect(node.selection.start).toBeGreaterThanOrEqual(node.start);
        expect(node.selection.end).toBeLessThanOrEqual(node.end);
        for (const child of node.children) expect(child.end).toBeLessThanOrEqual(node.end);
        visit([...node.children]);
      }
    };
    visit(symbols(document));
  });
});

describe("semanticTokens", () => {
  it("colour keys by place and names by what they are, in order and without overlap", () => {
    const tokens = semanticTokens(document);
    const of = (needle: string, from = 0) => tokens.find(({ start }) => start === text.indexOf(needle, from));
    expect(of("dimensions:")?.type).toBe("section");
    expect([of("brevity:")?.type, of("brevity:")?.index]).toEqual(["dimension", 1]);
    expect(of("number_equal")?.type).toBe("type");
    expect(of("soft_overlong")?.type).toBe("operation");
    expect(of("brevity: {weight")?.type).toBe("term");
    expect([of("correct == 1")?.type, of("correct == 1")?.index]).toEqual(["reference", 0]);
    expect(of("pred, to")?.type).toBe("column");
    tokens.slice(1).forEach((token, i) => expect(token.start).toBeGreaterThanOrEqual(tokens[i]?.end ?? 0));
  });
});

describe("jsonSchema and rulePages", () => {
  it("name every type with its parameters", () => {
    const schema = JSON.stringify(jsonSchema());
    for (const name of ["number_equal", "soft_overlong", "repetition", "grpo", "ladder"])
      expect(schema).toContain(`"${name}"`);
  });

  it("give a page for every rule and an index", () => {
    const pages = rulePages();
    expect(pages[0]?.markdown).toContain("| [`zero-std-groups`](zero-std-groups.md) | warning |");
    expect(pages.find(({ file }) => file === "yaml-trap.md")?.markdown).toContain("```yaml");
  });
});

describe("every feature", () => {
  it("works on every prefix of a file", () => {
    for (let end = 0; end <= text.length; end += 5) {
      const part = parseDocument(text.slice(0, end));
      expect(() => {
        anchors(part);
        symbols(part);
        semanticTokens(part);
        hover(part, Math.max(0, end - 2));
        const cursor = Math.max(0, end - 2);
        definition(part, cursor);
        references(part, cursor);
        highlights(part, cursor);
        rename(part, cursor, "renamed");
        selections(part, cursor);
        signatureAt(part, cursor);
        foldings(part);
        links(part);
        formatEdits(part);
        editNumbers(part, [{ path: ["aggregate", "sum", "correct"], value: 2 }]);
      }).not.toThrow();
    }
  });
});
