import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/compile";
import { diagnose, rules } from "../../src/language/diagnose";
import { parseDocument } from "../../src/language/document/document";
import { suppressionsOf } from "../../src/language/suppressions";

const folder = join(import.meta.dirname, "..", "..", "media", "recipes");
const files = readdirSync(folder).filter((name) => name.endsWith(".reward.yaml"));
const kinds = new Map(rules.map(({ id, kind }) => [id, kind]));

describe("suppressions of recipes", () => {
  const all = files.flatMap((file) => {
    const document = parseDocument(readFileSync(join(folder, file), "utf8"));
    return suppressionsOf(document).map((suppression) => ({ file, document, suppression }));
  });

  it("are there", () => {
    expect(all.length).toBeGreaterThan(0);
  });

  it.each(all)("$file: $suppression.rule", ({ document, suppression: { rule, reason, within } }) => {
    expect([...kinds.keys()]).toContain(rule);
    expect(reason).not.toBe("");
    expect(within?.start).not.toBe(-1);
    if (kinds.get(rule) !== "static") return;
    // What the file alone decides is found where it is suppressed, and by no more than a hint that it is not needed.
    const found = diagnose(document, compile(document)).map((diagnostic) => diagnostic.rule);
    expect(found).not.toContain("unused-suppression");
    expect(found).not.toContain(rule);
  });
});
