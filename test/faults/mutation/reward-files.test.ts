import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  anchors,
  compile,
  complete,
  definition,
  diagnose,
  hover,
  parseDocument,
  semanticTokens,
  symbols,
} from "../../../src/language";
import { firstSeed, mutated, mutations, picking } from "./mutate";

const root = join(import.meta.dirname, "..", "..", "..");
/** The longest that one answer may take, ms. */
const limit = 1000;

function rewardFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".reward.yaml"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** Examples of the documentation that are whole files. */
const documented = [...readFileSync(join(root, "docs", "language.md"), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map((match) => match[1]!)
  .filter((text) => text.includes("reward: 1"));
const corpus = [...rewardFiles("media"), ...rewardFiles("test"), ...documented];

/** Everything that the editor asks while a person types, at a place of the text. */
function ask(text: string, offset: number): void {
  const document = parseDocument(text);
  const compiled = compile(document);
  for (const { start, end, message, rule } of diagnose(document, compiled)) {
    expect(message, rule).not.toBe("");
    expect(start, rule).toBeGreaterThanOrEqual(0);
    expect(end, rule).toBeGreaterThanOrEqual(start);
    // An empty text has a place as well.
    expect(end, rule).toBeLessThanOrEqual(Math.max(1, text.length));
  }
  if (compiled.plan === undefined) expect(compiled.problems.some(({ stops }) => stops)).toBe(true);
  symbols(document);
  anchors(document);
  semanticTokens(document);
  complete(document, offset);
  hover(document, offset);
  definition(document, offset);
}

it(
  "a mutated reward file is answered in time, in ranges of its text, and never by a crash",
  () => {
    expect(corpus.length).toBeGreaterThan(3);
    const count = mutations(1500);
    let slowest = { ms: 0, seed: 0 };
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picking(seed);
      const text = mutated(corpus[pick(corpus.length)]!, pick, corpus);
      const began = performance.now();
      try {
        ask(text, pick(text.length + 1));
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}\n${text}`, {
          cause: error,
        });
      }
      const ms = performance.now() - began;
      if (ms > slowest.ms) slowest = { ms, seed };
    }
    expect(slowest.ms, `seed ${slowest.seed}`).toBeLessThan(limit);
  },
  60 * 60_000,
);
