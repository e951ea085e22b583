import { describe, expect, it } from "vitest";
import type { Expression } from "../../engine/expression/types";
import { parseDocument } from "../document/document";
import { compile } from ".";

const file = (extract: string, dimensions = "  one: {type: expr, of: 1}") =>
  compile(
    parseDocument(`reward: 1\ndata: {columns: {choices: options}}\nextract:\n${extract}\ndimensions:\n${dimensions}\n`),
  );
const messages = (...args: Parameters<typeof file>) => file(...args).problems.map(({ message }) => message);
/** The steps of an extraction in words: what each reads and with which parameters. */
const steps = (extract: string, name = "x") =>
  file(extract)
    .extractions.find((one) => one.name === name)
    ?.steps.map(({ record, parameters, of }) => [record.name, of?.text, parameters]);

describe("which key is the operation", () => {
  it.each([
    ["{tail: completion, words: 3}", "tail", { words: 3 }],
    ["{words: 3, tail: completion}", "tail", { words: 3 }],
    ["{remove: completion, tag: think}", "remove", { tag: "think" }],
    ["{tag: answer, pick: last}", "tag", { name: "answer", pick: "last" }],
    ["{json: completion, path: a}", "json", { path: "a", pick: "first", whole: false }],
  ])("%s", (text, name, parameters) => {
    expect(messages(`  x: ${text}`)).toEqual([]);
    expect(steps(`  x: ${text}`)?.[0]).toEqual([name, "completion", parameters]);
  });

  it("is said where there are two", () => {
    expect(messages("  x: {tag: answer, number: completion}")).toEqual([
      "`tag` and `number` are operations, and an extraction is one. Write a list for a pipeline.",
    ]);
  });
});

describe("a language alone", () => {
  it.each([
    ["  x: {code: python}", "completion", "python"],
    ["  x: {code: completion, language: python}", "completion", "python"],
    ["  x: {code: answer}\n  answer: {tag: answer}", "answer", undefined],
    ["  python: {tag: p}\n  x: {code: python}", "python", undefined],
    ["  x: {code: column}", "column", undefined],
  ])("%s", (extract, of, language) => {
    expect(messages(extract)).toEqual([]);
    const [step] = steps(extract) ?? [];
    expect(step?.[1]).toBe(of);
    expect((step?.[2] as { language?: string }).language).toBe(language);
  });
});

describe("options in the file", () => {
  it.each([
    ["[yes, no]", ["yes", "no"]],
    ['["a \\"b\\"", c d]', ['a "b"', "c d"]],
    ["[1, 2.5]", [1, 2.5]],
    ["choices", undefined],
  ])("%s", (options, expected) => {
    const extract = `  x: {choice: completion, options: ${options}}`;
    expect(messages(extract)).toEqual([]);
    const parameters = steps(extract)?.[0]?.[2] as { options: Expression };
    expect(parameters.options.reads).toEqual(expected ? [] : ["choices"]);
    expect(parameters.options.evaluate({ read: () => null })).toEqual(expected ?? null);
  });
});

describe("mistakes are said with what to do", () => {
  it.each([
    ["{remove: completion}", "`remove` needs either `tag` or `pattern`."],
    ["{remove: completion, tag: a, pattern: b}", "`remove` needs either `tag` or `pattern`."],
    ["{tail: completion}", "`tail` needs either `chars` or `words`."],
    ["{split: completion}", "`split` needs `by`: the separator, character by character."],
    ["{segments: images}", "`segments` needs `count`: how many runs."],
    ["{json: completion, path: 'a..b'}", '"a..b" is not a path. Write keys with dots and places in brackets: a.b[0].'],
    ["{choice: completion, options: [a]}", "`options` lists two words or more: `options: [yes, no]`."],
    ["{choice: completion, options: [a, A]}", "The option `a` stands twice. List it once."],
    ["{after: ''}", "`after` needs a text: the empty one occurs everywhere."],
    ["[{tag: a}, {number: b}]", "A later step of a pipeline reads the step before it; `of` stands in the first."],
    ["[{tag: a}, {nunber: }]", "There is no extraction `nunber`."],
    ["{expr: it + 1}", "'it' exists only where an expression runs per element of a list."],
    ["{expr: action, of: turns}", "'action' does not exist per turn."],
  ])("%s", (text, message) => {
    expect(messages(`  x: ${text}`)).toContain(message);
  });

  it("about every step of a pipeline", () => {
    expect(messages("  x: [{tag: }, {tail: }]")).toEqual([
      "`tag` needs `name`: name of the tag, without brackets.",
      "`tail` needs either `chars` or `words`.",
    ]);
  });
});

describe("what a name means", () => {
  const info = (extract: string, name: string) => file(extract).infos.get(name);

  it.each([
    ["  x: {tag: a}", { type: "text", fromPolicy: true }],
    ["  x: {tag: a, of: prompt}", { type: "text", fromPolicy: false }],
    ["  x: {lines: completion}", { type: "list", fromPolicy: true }],
    ["  x: [{lines: completion}, number]", { type: "list", fromPolicy: true }],
    ["  x: {number: column}", { type: "any", fromPolicy: false }],
    ["  x: {tag: a, of: turns}", { type: "text", fromPolicy: true, space: "turn", listed: true }],
    ["  x: [{tag: a, of: turns}, number]", { type: "number", fromPolicy: true, space: "turn", listed: true }],
    ["  x: {tool_calls: turns}", { type: "list", fromPolicy: true }],
    ["  x: {segments: images, count: 2}", { type: "list", fromPolicy: false }],
    ["  x: {expr: 't + 1', of: steps}", { type: "number", space: "step", listed: true }],
    ["  x: {expr: 'size(it)', of: y}\n  y: {tag: a, of: turns}", { type: "number", space: "turn", listed: true }],
    ["  x: y\n  y: {tag: a, of: turns}", { type: "text", space: "turn", listed: true }],
    ["  x: {expr: 'it + 1', of: y}\n  y: {number: completion, pick: all}", { type: "list", fromPolicy: true }],
  ])("%s", (extract, expected) => {
    expect(messages(extract)).toEqual([]);
    expect(info(extract, "x")).toMatchObject(expected);
  });

  it("is told of parts too, whatever stands first in the file", () => {
    const parts = "  x: {choice: completion, options: choices}\n  y: {strip: x.text}";
    expect(messages("  y: {strip: x.text}\n  x: {choice: completion, options: choices}")).toEqual([]);
    expect(info(parts, "x.text")).toEqual({ type: "text", fromPolicy: true });
    expect(messages(parts, '  z: x.text.contains("a")')).toEqual([]);
  });

  it("is told of what its parameters read, so that circles are found", () => {
    expect(messages("  x: {choice: completion, options: y}\n  y: {split: x, by: ','}")[0]).toContain("`x` reads `y`");
  });
});

describe("a digest changes with what changes a value", () => {
  const digestOf = (extract: string) => file(extract).plan!.extractions.find(({ name }) => name === "x")!.digest;
  it.each([
    ["  x: {tag: a, of: turns}", "  x: {tag: a, of: messages}"],
    ["  x: {choice: completion, options: choices}", "  x: {choice: completion, options: [yes, no]}"],
    ["  x: {choice: completion, options: [yes, no]}", "  x: {choice: completion, options: [yes, maybe]}"],
    ["  x: {strip: y.text}\n  y: {choice: completion}", "  x: {strip: y.text}\n  y: {choice: completion, pick: first}"],
    ["  x: {expr: it, of: turns}", "  x: {expr: it, of: steps}"],
  ])("%s is not %s", (a, b) => {
    expect(digestOf(a)).not.toBe(digestOf(b));
    expect(digestOf(a)).toBe(digestOf(a));
  });
});
