import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../compile";
import { parseDocument, rangeOf } from "../document/document";
import { applyEdits } from "../testing";
import type { TextEdit } from "../types";
import { prepareRename, rename } from "./rename";

const text = `reward: 1
params: {limit: 12}
data: {columns: {label: answer}, group: [label]}
extract:
  pred: {number: completion}
dimensions:
  correct: {type: number_equal, of: pred, to: label, unparseable: 0}
  brevity:
    type: length
    unit: words
    shape:
      - soft_overlong: {limit: limit, buffer: 8}
      - threshold: {at: limit - 20}
  share: "mean(group.map(r, r.correct)) * correct + numbers(correct)"
  "odd-name": {type: expr, of: "size('correct') + correct"}
aggregate:
  sum:
    correct: 1
    brevity: {weight: limit / 100, when: correct == 1}
    style: {weight: 0.5, mean: {correct: 1, brevity: 2}}
tests:
  - name: correct is a word here
    group:
      correct: {completion: "1", label: 1, scores: {correct: 1, brevity: 30}}
    expect: {correct(correct): 1, raw(brevity)(correct): 30, total(correct): 1, style(correct): {about: 1, within: 9}}
  - name: expressions
    scores: {correct: 1}
    expect: ["group.all(p, p.correct <= correct)", 'correct == 1']
suppress:
  - {rule: unused-dimension, at: dimensions.correct, reason: correct}
  - {rule: unused-dimension, at: aggregate.sum.style.mean.correct, reason: x}
`;
const document = parseDocument(text);

/** The file after renaming what stands at the first `at`, or the refusal. */
function renamed(at: string, to: string, source = text): string {
  const offset = source.indexOf(at);
  if (offset < 0) throw new Error(`no ${at}`);
  const result = rename(parseDocument(source), offset, to);
  return "refused" in result ? result.refused : applyEdits(source, result as TextEdit[]);
}

describe("rename", () => {
  it("renames a dimension everywhere it means the dimension, and nowhere else", () => {
    const expected = text
      .replace("  correct: {type", "  right: {type")
      .replace("r.correct)) * correct + numbers(correct)", "r.right)) * right + numbers(right)")
      .replace('+ correct"}', '+ right"}')
      .replace("    correct: 1\n", "    right: 1\n")
      .replace("when: correct == 1", "when: right == 1")
      .replace("mean: {correct: 1", "mean: {right: 1")
      .replace("scores: {correct: 1, brev", "scores: {right: 1, brev")
      .replace("{correct(correct): 1", "{right(correct): 1")
      .replace("scores: {correct: 1}", "scores: {right: 1}")
      .replace("p.correct <= correct)\", 'correct == 1'", "p.right <= right)\", 'right == 1'")
      .replace("at: dimensions.correct", "at: dimensions.right")
      .replace("style.mean.correct", "style.mean.right");
    expect(renamed("correct: {type", "right")).toBe(expected);
    expect(renamed("correct == 1", "right")).toBe(expected);
    expect(renamed("correct(correct)", "right")).toBe(expected);
  });

  it("renames extractions, params, mapped columns and named terms", () => {
    expect(renamed("pred, to", "found").match(/\bfound\b/g)).toHaveLength(2);
    expect(renamed("limit: 12", "most").match(/\bmost\b/g)).toHaveLength(4);
    expect(renamed("limit: limit", "most")).toContain("Put the cursor on one of their names");
    expect(renamed("label: answer", "wanted").match(/\bwanted\b/g)).toHaveLength(4);
    expect(renamed("style: {weight", "form").match(/\bform\b/g)).toHaveLength(3);
  });

  it("refuses with the reason what would change the meaning", () => {
    expect(renamed("correct: {type", "brevity")).toBe("'brevity' is already a dimension. Choose another name.");
    expect(renamed("correct: {type", "limit")).toContain("already a param");
    expect(renamed("correct: {type", "completion")).toContain("already a field of every rollout");
    expect(renamed("correct: {type", "r")).toContain("is a variable in an expression");
    expect(renamed("correct: {type", "mean")).toContain("a word of expressions");
    expect(renamed("correct: {type", "2nd")).toContain("is no name");
    expect(renamed("correct: {type", "yes")).toContain("other YAML readers");
    expect(renamed("brevity:", "weather", text.replace("correct == 1'", "weather == 1'"))).toContain(
      "read in this file as a column",
    );
  });

  it("says before the name is typed what cannot be renamed", () => {
    const at = (needle: string) => {
      const found = prepareRename(document, text.indexOf(needle));
      return "refused" in found ? found.refused : text.slice(found.start, found.end);
    };
    expect(at("odd-name")).toBe("odd-name");
    expect(at("number_equal")).toContain("can be renamed. Put the cursor");
    expect(at("completion}")).toContain("field of every rollout");
    expect(at('correct: {completion: "1"')).toContain("Names of a test's rollouts");
    expect(at("total(correct)")).toContain("a word of expressions");
  });

  it("renames in templates, also those in files of their own", () => {
    const source = `reward: 1
dimensions:
  words: {type: length}
  asked: {type: judge, ask: "Is {completion} good? {words} words, {words.part}, words."}
  other: {type: judge, ask: ask.md}
`;
    const files = new Map([["ask.md", "Rate {words}."]]);
    const edits = rename(parseDocument(source, files), source.indexOf("words:"), "size_of");
    if ("refused" in edits) throw new Error(edits.refused);
    const own = edits.filter(({ file }) => file === undefined);
    expect(applyEdits(source, own)).toContain("{size_of} words, {size_of.part}, words.");
    expect(
      applyEdits(
        "Rate {words}.",
        edits.filter(({ file }) => file === "ask.md"),
      ),
    ).toBe("Rate {size_of}.");
  });

  it("renames in variants what the file declares, and what only they do", () => {
    const source = `reward: 1
dimensions: {words: {type: length}, right: {type: exact}}
aggregate: {sum: {right: 1, words: -1}}
variants:
  early: {dimensions: {words: {unit: chars}, short: 10 - words}, aggregate: {sum: {words: null, short: 1}}}
  late: {aggregate: {sum: {words: "right == 1 ? 0 : -1"}}}
tests:
  - {name: a, variant: early, scores: {words: 3}, expect: {words: 3, short: 7, total: 7}}
`;
    const renamed = (of: string): string => {
      const result = rename(parseDocument(source), source.indexOf(of), "x1");
      if ("refused" in result) throw new Error(result.refused);
      return applyEdits(source, result as TextEdit[]);
    };
    expect(renamed("words")).toBe(source.replaceAll(/\bwords\b/g, "x1"));
    expect(renamed("short")).toBe(source.replaceAll(/\bshort\b/g, "x1"));
    expect(renamed("right")).toBe(source.replaceAll(/\bright\b/g, "x1"));
  });

  it("leaves what is inherited to the parent", () => {
    const source = "reward: 1\nextends: base.reward.yaml\naggregate: {sum: {words: 2}}\n";
    const files = new Map([["base.reward.yaml", "reward: 1\ndimensions: {words: {type: length}}\n"]]);
    const result = rename(parseDocument(source, files), source.indexOf("words"), "x1");
    expect(result).toMatchObject({ refused: expect.stringContaining("declared in base.reward.yaml") });
  });
});

describe("rename of every name of every file", () => {
  const root = join(import.meta.dirname, "../../..");
  const page = readFileSync(join(root, "docs/language.md"), "utf8");
  const sources = [
    text,
    ...[...page.matchAll(/```yaml\n(reward: 1[\s\S]*?)```/g)].map((match) => match[1] ?? ""),
    ...["brief", "brief-fixed"].map((name) =>
      readFileSync(join(root, `media/examples/arithmetic/${name}.reward.yaml`), "utf8"),
    ),
  ];

  it("leaves no trace of the old name, no new mistake, and can be taken back", () => {
    let names = 0;
    for (const source of sources) {
      const before = parseDocument(source);
      const compiled = compile(before);
      for (const { name, kind, path } of compiled.declarations.values()) {
        const key = rangeOf(before, path)?.key;
        if (kind === "field" || key === undefined) continue;
        names++;
        const after = apply(source, key.start + 1, "renamed_it");
        const again = compile(parseDocument(after));
        expect(again.declarations.has(name) && !compiled.undeclared.some((read) => read.name === name)).toBe(false);
        expect(again.undeclared.map((read) => read.name)).toEqual(compiled.undeclared.map((read) => read.name));
        const mistakes = compiled.problems.filter(({ rule }) => rule !== "unusable-name" || /^\w+$/.test(name));
        expect(again.problems.map(({ rule }) => rule)).toEqual(mistakes.map(({ rule }) => rule));
        if (/^\w+$/.test(name)) expect(apply(after, after.indexOf("renamed_it"), name)).toBe(source);
      }
    }
    expect(names).toBeGreaterThan(80);
  });

  function apply(source: string, offset: number, to: string): string {
    const result = rename(parseDocument(source), offset, to);
    if ("refused" in result) throw new Error(result.refused);
    return applyEdits(source, result as TextEdit[]);
  }
});
