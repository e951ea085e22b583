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

describe("hostile texts end in linear time", () => {
  const many = 200_000;
  it.each([
    ["json", "[".repeat(many)],
    ["json", '{"a":'.repeat(many / 5)],
    ["boxed", "\\boxed{".repeat(many / 7)],
    ["tag", "<a>".repeat(many / 3)],
    ["number", "1".repeat(many)],
    ["number", "1/".repeat(many / 2)],
  ])("%s reads %#", (name, text) => {
    const record = records.extraction.get(name)!;
    const found = record.find(text, withDefaults(record.parameters, name === "tag" ? { name: "a" } : {}));
    expect("status" in found || !Array.isArray(found)).toBe(true);
  });
});
