import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import { compileExpression } from "../../src/engine/expression";
import type { Find, FindContext } from "../../src/engine/record";
import { records } from "../../src/engine/records";
import vectors from "./extraction.json";
import { withDefaults } from "./with-defaults";

interface Case {
  readonly op: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly source: Value;
  /** Columns that parameters read. */
  readonly row?: Readonly<Record<string, Value>>;
  /** What is found besides. */
  readonly parts?: Readonly<Record<string, Value>>;
  readonly value?: Value;
  readonly at?: string | readonly string[];
  readonly missing?: string;
  readonly error?: string;
}

const cases = vectors.cases as unknown as readonly Case[];

/** Parameters as the compiler gives them: `options` is an expression, of a list in the file one that gives it. */
function compiled({ op, with: given }: Case): Record<string, unknown> {
  const parameters = withDefaults(records.extraction.get(op)!.parameters, given);
  const { options } = parameters;
  if (options === undefined) return parameters;
  const text = typeof options === "string" ? options : JSON.stringify(options);
  return { ...parameters, options: compileExpression(text, () => ({ type: "any" })).expression };
}

const contextOf = ({ row = {} }: Case): FindContext => ({
  id: "r",
  read: (expression) => expression.evaluate({ read: (name) => row[name] ?? null }),
});

describe("extractions find what the vectors say, where they say", () => {
  it.each(cases.map((c) => [`${c.op} ${JSON.stringify(c.with)} in ${JSON.stringify(c.source)}`, c] as const))(
    "%s",
    (_, c) => {
      const record = records.extraction.get(c.op)!;
      const found = record.find(c.source, compiled(c), contextOf(c));
      if ("status" in found) {
        expect(found.status).toBe(c.error === undefined ? "unparseable" : "error");
        expect(c.error ?? c.missing, found.note).toBeDefined();
        expect(found.note).toContain(c.error ?? c.missing);
        return;
      }
      const finds = Array.isArray(found) ? (found as readonly Find[]) : [found as Find];
      expect(Array.isArray(found) ? finds.map(({ value }) => value) : finds[0]!.value).toEqual(c.value);
      if (c.parts !== undefined) expect(finds[0]!.parts).toEqual(c.parts);
      if (c.at === undefined || typeof c.source !== "string") return;
      const texts = finds.map(({ start, end }) => (c.source as string).slice(start, end));
      expect(Array.isArray(found) ? texts : texts[0]).toEqual(c.at);
    },
  );
});

describe("a column is typed by its parameters", () => {
  it.each([
    ["tag", { name: "a" }, "text"],
    ["tag", { name: "a", pick: "all" }, "list"],
    ["number", {}, "number"],
    ["number", { pick: "all" }, "list"],
    ["boxed", { pick: "all" }, "list"],
    ["regex", { pattern: "a", as: "number" }, "number"],
    ["regex", { pattern: "a", pick: "all" }, "list"],
    ["json", {}, "any"],
  ])("%s %j yields %s", (name, given, type) => {
    const record = records.extraction.get(name)!;
    expect(record.yields(withDefaults(record.parameters, given))).toBe(type);
  });
});

/** Each operation in the forms that look at a text in a way of their own. */
const operations: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["tag", { name: "a" }],
  ["tag", { name: "a", pick: "all" }],
  ["after", { text: "a" }],
  ["boxed", {}],
  ["boxed", { pick: "all" }],
  ["json", {}],
  ["json", { pick: "last", within: "a" }],
  ["number", {}],
  ["number", { pick: "all" }],
  ["code", {}],
  ["code", { files: true }],
  ["choice", {}],
  ["choice", { within: "a", options: ["a", "b c"] }],
  ["lines", { past: "b" }],
  ["sentences", {}],
  ["words", {}],
  ["split", { by: "a" }],
  ["tail", { words: 3 }],
  ["remove", { tag: "a" }],
  ["tool_calls", {}],
  ["tool_calls", { format: "json" }],
  ["tool_calls", { format: "hermes" }],
  ["tool_calls", { format: "tags", name: ["a"] }],
];

const units = [
  ...["[", "{", "}{", '{"a":', '["', "[1,", '{"x', '"', "\\", "\\boxed{", "\\text ", "<a>", "<a></a>", "<tool_call>"],
  ...['<tool_call>{"name":"x"}', "<tool_call>[", "<function=", "<parameter=", "<function=x><parameter=y>", '{"name": '],
  ...[
    "```\n",
    "~~~~ x\n",
    ":\n",
    " ",
    "\r",
    "(",
    "( ",
    "A ",
    "a.",
    "A.\n",
    "b) ",
    "is    A ",
    "1",
    "1/",
    "x",
    "\ud83d\ude00",
  ],
];

describe("hostile texts end in linear time", () => {
  const run = (name: string, given: Readonly<Record<string, unknown>>, text: string): number => {
    const began = performance.now();
    records.extraction.get(name)!.find(text, compiled({ op: name, with: given, source: text }));
    return performance.now() - began;
  };

  // What is quadratic takes 100,000 times 50,000 looks at a character: several seconds.
  it.each(operations)("%s %j reads 100,000 characters of each kind at once", (name, given) => {
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(run(name, given, text), JSON.stringify(unit)).toBeLessThan(1500);
    }
  });

  it.each([
    ["json", {}, "["],
    ["json", {}, '{"a":'],
    ["tag", { name: "a" }, "<a>"],
    ["tool_calls", {}, "<tool_call>"],
    ["choice", {}, "A "],
    ["code", {}, "```\n"],
  ])(
    "%s %j reads 10 MB of %j",
    (name, given, unit) => {
      expect(run(name, given, unit.repeat(10_000_000 / unit.length))).toBeLessThan(15_000);
    },
    20_000,
  );

  it("says that nesting is too deep where it is", () => {
    const nested = (depth: number) => `see ${"[".repeat(depth)}1${"]".repeat(depth)}`;
    const read = (text: string) =>
      records.extraction.get("json")!.find(text, compiled({ op: "json", with: {}, source: text }));
    expect(read(nested(512))).toMatchObject({ start: 4, end: 4 + 2 * 512 + 1 });
    expect(read(nested(513))).toMatchObject({
      status: "unparseable",
      note: expect.stringContaining("deeper than 512") as string,
    });
  });
});
