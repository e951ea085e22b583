import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "./diagnose";
import { diagnosticsOf } from "./testing";

const examples = (docs: string): string[] =>
  [...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
/** Files that an example reads: blocks of code with the file's name behind the language. */
const filesOf = (docs: string): ReadonlyMap<string, string> =>
  new Map(
    [...docs.matchAll(/```(?:python|jinja|json) (\S+)\n([\s\S]*?)```/g)].map(([, file = "", text = ""]) => [
      file,
      text,
    ]),
  );
const columns = ["completion", "answer"].map((name) => ({ name, type: "text" as const, missing: 0, example: "" }));

describe("rules", () => {
  it("have the names of their files, and tests or examples", () => {
    const folder = join(import.meta.dirname, "rules");
    for (const { id, kind } of rules) {
      expect(existsSync(join(folder, `${id}.ts`)), id).toBe(true);
      expect(existsSync(join(folder, `${id}.test.ts`)), id).toBe(true);
      expect(kind === "statistic" || kind === "probe").toBe(
        examples(rules.find((rule) => rule.id === id)?.docs ?? "").length === 0,
      );
    }
  });

  for (const { id, kind, docs } of rules) {
    if (kind === "statistic" || kind === "probe") continue;
    it(`${id}: the first example fires and the second does not`, () => {
      const [fires = "", near = ""] = examples(docs);
      const knowledge = { ...(kind === "data" ? { columns } : {}), files: filesOf(docs) };
      expect(diagnosticsOf(fires, knowledge).map(({ rule }) => rule)).toContain(id);
      // That a type is not scored yet is true of every file that has it.
      const found = diagnosticsOf(near, knowledge).filter(({ rule }) => rule !== "no-provider" || id === rule);
      expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
  }
});
