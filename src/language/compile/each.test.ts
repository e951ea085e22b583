import { describe, expect, it } from "vitest";
import { runTests } from "../../analysis/run-tests";
import { parseDocument } from "../document/document";
import { complete } from "../completion";
import { definition } from "../definition";
import { termControls } from "../controls";
import { hover } from "../hover";
import { rename } from "../names/rename";
import { editNumbers } from "../number-edits";
import { semanticTokens } from "../semantic-tokens";
import { symbols } from "../symbols";
import { applyEdits, diagnosticsOf } from "../testing";
import { compile } from ".";

const text = `reward: 1
params: {most: 8}
dimensions:
  extent:
    type: length
    unit: words
    shape: [{clip: [0, most]}]
    each:
      answer: {of: answer}
      note: {of: note, unit: chars, shape: [{scale: 0.5}]}
      plain: {of: answer, shape: , metric: true}
  longer: extent.answer > extent.note
aggregate:
  sum:
    extent.answer: 1
    extent.note: {weight: 2, when: extent.answer > 0}
    longer: 10
tests:
  - name: own keys win, shared ones hold, and an empty own key takes a shared one away
    rollout: {answer: a b c d e f g h i, note: "12"}
    expect: {extent.answer: 8, raw(extent.answer): 9, extent.note: 1, extent.plain: 9, longer: 1, total: 20}
  - name: of members, of groups, and given
    group:
      a: {answer: a b, note: "", scores: {extent.note: 3}}
      b: {answer: a, note: ""}
    expect:
      - extent.answer(a) == 2 && extent.note(a) == 1.5
      - mean(group.map(r, r.extent.answer)) == 1.5
      - max(group.map(r, raw(r.extent.note))) == 3
`;

const problemsOf = (source: string) => compile(parseDocument(source)).problems;
const messagesOf = (source: string) =>
  problemsOf(source).map(({ message, start, end }) => [source.slice(start, end), message]);
const file = (dimensions: string, rest = "") => `reward: 1\ndimensions:\n${dimensions}\n${rest}`;

describe("each", () => {
  it("gives a dimension for each sibling, in the order of the file", () => {
    const { dimensions, problems } = compile(parseDocument(text));
    expect(problems).toEqual([]);
    expect(dimensions.map(({ name, index, path }) => [name, index, path.join("/")])).toEqual([
      ["extent.answer", 0, "dimensions/extent/each/answer"],
      ["extent.note", 1, "dimensions/extent/each/note"],
      ["extent.plain", 2, "dimensions/extent/each/plain"],
      ["longer", 3, "dimensions/longer"],
    ]);
    expect(dimensions.map(({ shape }) => shape.map((step) => step.path.join("/")))).toEqual([
      ["dimensions/extent/shape/0"],
      ["dimensions/extent/each/note/shape/0"],
      [],
      [],
    ]);
  });

  it("scores siblings as dimensions of their own", async () => {
    const { plan } = compile(parseDocument(text));
    const results = await runTests(plan!);
    expect(results.flatMap(({ checks }) => checks.filter(({ passed }) => !passed))).toEqual([]);
    expect(results).toHaveLength(2);
  });

  it("has the digest of the same dimensions written out", () => {
    const both = (one: string) => file(one, "aggregate: {sum: {longer: 1}}\n");
    const each = both("  extent: {type: length, each: {a: {unit: words}, b: {}}}\n  longer: extent.a - extent.b");
    const plan = compile(parseDocument(each)).plan!;
    const apart = both("  a: {type: length, unit: words}\n  b: {type: length}\n  longer: a - b");
    const other = compile(parseDocument(apart)).plan!;
    expect(plan.dimensions.slice(0, 2).map(({ digest }) => digest)).toEqual(
      other.dimensions.slice(0, 2).map(({ digest }) => digest),
    );
  });

  it("says that the name of all is none of them, and which there are", () => {
    const two = "  extent: {type: length, each: {a: {unit: words}, b: {unit: chars}}}\n";
    const names = "`extent.a`, `extent.b`";
    expect(
      messagesOf(file(`${two}  sum: extent + 1`, "aggregate: {sum: {extent.a: 1, extent: 1, extent.c: 1}}\n")),
    ).toEqual([
      ["sum", expect.stringContaining("a word of expressions")],
      ["extent", `\`extent\` stands for several dimensions and is none itself. Name one of them: ${names}.`],
      ["extent", expect.stringContaining("stands for several dimensions")],
      ["extent.c", `There is no \`extent.c\`, only ${names}.`],
    ]);
    expect(messagesOf(file(`${two}  more: 2 * extent.c`))).toEqual([
      ["extent.c", `There is no \`extent.c\`, only ${names}.`],
    ]);
    expect(messagesOf(file(`${two}  more: mean(group.map(r, r.extent.c))`))).toEqual([
      ["extent.c", `There is no \`extent.c\`, only ${names}.`],
    ]);
    expect(messagesOf(file(two, "extract: {extent: {tag: a}}\n"))).toEqual([
      ["extent", expect.stringContaining("`extent` is already an extraction")],
    ]);
  });

  it("tells a mistake in what siblings share once", () => {
    expect(messagesOf(file("  extent: {type: length, unit: feet, extra: 1, each: {a: {}, b: {}}}"))).toEqual([
      ["extra", expect.stringContaining("no parameter `extra`")],
      ["feet", expect.stringContaining("takes `tokens`")],
    ]);
    expect(messagesOf(file("  found: {type: regex, each: {a: {}, b: {pattern: x}}}"))).toEqual([
      ["a", expect.stringContaining("`regex` needs `pattern`")],
    ]);
  });

  it("says what is no sibling", () => {
    expect(messagesOf(file("  extent: {type: length, each: [a]}"))).toEqual([
      ["[a]", expect.stringContaining("`each` names siblings")],
    ]);
    expect(messagesOf(file("  extent: {type: length, each: {}}"))[0]?.[1]).toContain("`each` names siblings");
    expect(messagesOf(file("  extent: {type: length, each: {a: 1 - x}}"))).toEqual([
      ["1 - x", expect.stringContaining("`extent.a` is a mapping")],
    ]);
    expect(messagesOf(file("  extent: {type: length, each: {a: {each: {b: {}}}}}"))).toEqual([
      ["{b: {}}", expect.stringContaining("no siblings of its own")],
    ]);
  });
});

describe("siblings in the editor", () => {
  const document = parseDocument(text);
  const at = (word: string, plus = 0) => text.indexOf(word) + plus;
  const renamed = (word: string, plus: number, to: string) => {
    const result = rename(document, at(word, plus), to);
    return "refused" in result ? result.refused : applyEdits(text, [...result]);
  };

  it("are renamed everywhere, by their own name and by the name of all", () => {
    expect(renamed("answer: {of", 0, "said")).toBe(
      text.replace("answer: {of", "said: {of").replaceAll("extent.answer", "extent.said"),
    );
    expect(renamed("extent.note: {w", 8, "remark")).toBe(
      text.replace("note: {of", "remark: {of").replaceAll("extent.note", "extent.remark"),
    );
    expect(renamed("extent.answer > extent", 1, "size_of")).toBe(
      text.replace("  extent:", "  size_of:").replaceAll("extent.", "size_of."),
    );
    expect(renamed("answer: {of", 0, "note")).toContain("already a dimension");
  });

  it("lead to their place and say what they are", () => {
    expect(definition(document, at("extent.answer > extent", 8))).toMatchObject({ start: at("answer: {of") });
    expect(definition(document, at("extent.answer > extent", 1))).toMatchObject({ start: at("extent:") });
    expect(hover(document, at("extent.answer > extent", 8))?.contents[0]).toContain(
      "**extent.answer**: dimension of type",
    );
    expect(hover(document, at("extent.answer > extent", 1))?.contents.join()).toContain(
      "`extent.answer`, `extent.note`",
    );
    expect(hover(document, at("note: {of"))?.contents[0]).toContain("**extent.note**");
    expect(hover(document, at("extent.note: {w"))?.contents[0]).toContain("**extent.note**");
  });

  it("are offered behind the name of all", () => {
    const offered = (source: string) =>
      complete(parseDocument(source.replace("|", "")), source.indexOf("|"))
        .filter(({ kind }) => kind === "dimension")
        .map(({ label, insert, replace }) => [
          label,
          insert,
          source.replace("|", "").slice(replace.start, replace.end),
        ]);
    expect(offered(text.replace("longer: extent.answer", "longer: extent.an|"))).toEqual([
      ["answer", "answer", "an"],
      ["note", "note", "an"],
      ["plain", "plain", "an"],
    ]);
    const terms = offered(text.replace("    longer: 10", "    extent.no|: 10"));
    expect(terms.find(([label]) => label === "longer")).toEqual(["longer", "longer", "extent.no"]);
    expect(complete(document, at("unit: chars")).map(({ label }) => label)).toContain("unparseable");
    expect(complete(document, at("unit: chars")).map(({ label }) => label)).not.toContain("each");
  });

  it("stand in the outline and have their colours", () => {
    const section = symbols(document).find(({ name }) => name === "dimensions")!;
    expect(section.children.map(({ name, children }) => [name, children.map((child) => child.name)])).toEqual([
      ["extent", ["answer", "note", "plain"]],
      ["longer", []],
    ]);
    const tokens = semanticTokens(document).map(({ start, end, type, ...rest }) => [
      text.slice(start, end),
      type,
      rest,
    ]);
    expect(tokens).toContainEqual(["note", "dimension", { index: 1 }]);
    expect(tokens).toContainEqual(["answer", "reference", { index: 0 }]);
    expect(tokens).toContainEqual(["extent.note", "term", { index: 1 }]);
  });

  it("have fixes at their place, and can be suppressed by their names", () => {
    const siblings = "  extent: {type: length, each: {a: {unit: words}, b: {unit: chars}}}";
    const unused = file(siblings, "aggregate: {sum: {extent.a: 1}}\n");
    const [found] = diagnosticsOf(unused).filter(({ rule }) => rule === "unused-dimension");
    expect(found?.message).toContain("`extent.b` is neither paid nor read");
    expect(applyEdits(unused, [...(found?.fixes?.[0]?.edits ?? [])])).toContain("b: {unit: chars, metric: true}");
    const quiet = `${unused}suppress: [{rule: unused-dimension, at: dimensions.extent.b, reason: later}]\n`;
    expect(diagnosticsOf(quiet).filter(({ rule }) => rule === "unused-dimension")).toEqual([]);
  });
});

describe("numbers of siblings", () => {
  const shared = `reward: 1
dimensions:
  close:
    type: number_equal
    of: guess
    tolerance: {absolute: 1}
    shape: [{scale: 2}]
    each:
      near: {}
      far: {tolerance: {absolute: 9}, shape: [{scale: 3}]}
`;

  it("are moved where they stand, and their weights are written by their names", () => {
    const document = parseDocument(shared);
    const [near, far] = termControls(document, compile(document).plan!);
    expect(near?.numbers.map(({ path, value }) => [path.join("/"), value])).toContainEqual([
      "dimensions/close/shape/0/scale",
      2,
    ]);
    expect(far?.numbers.map(({ path, value }) => [path.join("/"), value])).toContainEqual([
      "dimensions/close/each/far/shape/0/scale",
      3,
    ]);
    const edits = editNumbers(document, [{ path: far!.term.path, value: 0.5 }]);
    expect(applyEdits(shared, [...edits])).toContain("aggregate:\n  sum:\n    close.near: 1\n    close.far: 0.5\n");
  });
});
