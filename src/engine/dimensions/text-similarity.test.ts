import { describe, expect, it } from "vitest";
import type { Value } from "../column";
import { memoryInput } from "../memory-input";
import { memoryTable, valueColumn } from "../memory-table";
import type { Ask } from "../providers/ask";
import { records } from "../records";
import { statusName } from "../../messages/status";
import { parameterList } from "../parameters";

type Row = readonly [of: Value, to: Value];

/** Numbers, or status words with their notes. */
async function scored(
  name: string,
  given: Readonly<Record<string, unknown>>,
  rows: readonly Row[],
  more: { ask?: Ask; fromPolicy?: boolean } = {},
) {
  // prettier-ignore
  const type = records.dimension.get(name)!;
  const defaults = parameterList(type.parameters).map(({ name: key, schema }) => [key, schema.default] as const);
  const { ask, fromPolicy = true } = more;
  const column = await type.evaluate(
    memoryInput({
      size: rows.length,
      of: valueColumn(
        rows.map(([of]) => of),
        fromPolicy,
      ),
      to: valueColumn(
        rows.map(([, to]) => to),
        false,
      ),
      live: new Uint8Array(rows.length).fill(1),
      table: memoryTable(rows.map(([completion]) => ({ completion }))),
      ...(ask ? { ask } : {}),
    }),
    { ...Object.fromEntries(defaults), ...given },
  );
  return rows.map((_, row) => {
    const status = statusName(column.status[row]!);
    return status === "ok" ? column.values[row]! : `${status}: ${column.notes?.get(row) ?? ""}`;
  });
}

const one = async (name: string, given: Readonly<Record<string, unknown>>, of: Value, to: Value) =>
  (await scored(name, given, [[of, to]]))[0];

const similarities = ["bleu", "chrf", "rouge", "meteor", "token_f1", "ngram_overlap", "edit_similarity"];
const all = [...similarities, "word_error_rate", "novelty"];

type ByHand = readonly [
  name: string,
  given: Readonly<Record<string, unknown>>,
  of: string,
  to: Value,
  wanted: number,
  why: string,
];

describe("numbers by hand", () => {
  it.each<ByHand>([
    ["bleu", {}, "the cat sat", "the cat sat down", Math.exp(1 - 4 / 3), "all precisions 1, exp(1 - 4/3)"],
    ["bleu", { order: 1 }, "the the the", "the cat", 1 / 3, "one `the` of three counts"],
    ["chrf", { char_order: 1, beta: 1 }, "abc", "abd", 2 / 3, "P = R = 2/3"],
    ["rouge", { variants: ["L"] }, "a b c", "a x c", 2 / 3, "a c of three on both sides"],
    ["rouge", { variants: ["1", "2"] }, "a b c", "a b d", (2 / 3 + 1 / 2) / 2, "2 of 3 words, 1 of 2 pairs"],
    ["meteor", {}, "a b c", "a b c", 1 - 0.5 / 27, "one chunk of three: 1 - .5 (1/3)^3"],
    ["token_f1", {}, "A b", "a b c", 0.8, "2*2 / (2 + 3)"],
    ["ngram_overlap", {}, "SELECT name FROM users", "SELECT name FROM people", 0.5, "2 of 4 pairs"],
    ["word_error_rate", {}, "a x c d", "a b c", 2 / 3, "one replaced, one inserted, of 3"],
    ["word_error_rate", {}, "a b c d e", "x", 5, "not capped"],
    ["edit_similarity", {}, "kitten", "sitting", 1 - 3 / 7, "3 edits of 7"],
    ["edit_similarity", { unit: "words" }, "a b c", "a c", 2 / 3, "1 edit of 3"],
    ["novelty", {}, "a b", ["a c", "x y"], 2 / 3, "1 - 1/3"],
    ["novelty", { similarity: "edit" }, "abcd", ["abcx", "zzzz"], 0.25, "1 - 3/4"],
  ])("%s %j of %j to %j is %d: %s", async (name, given, of, to, wanted) => {
    expect(await one(name, given, of, to)).toBeCloseTo(wanted, 12);
  });
});

describe("empty sides", () => {
  it.each([
    ...["bleu", "chrf", "rouge"].map((name) => [name, 0] as const),
    ...["meteor", "token_f1", "ngram_overlap", "edit_similarity"].map((name) => [name, 1] as const),
  ])("%s of two is %d, of one 0", async (name, both) => {
    expect(await scored(name, {}, [["", ""], ["", "word and word"], ["word and word", ""]])).toEqual([both, 0, 0]); // prettier-ignore
  });

  it("word_error_rate of an empty text is 1, an empty gold text abstains", async () => {
    expect(await one("word_error_rate", {}, "", "a b")).toBe(1);
    expect(await one("word_error_rate", {}, "a", " \n")).toMatch(/^abstain: .*no word/);
  });

  it("novelty of an empty list is 1, of two empty texts 0", async () => {
    expect(await scored("novelty", {}, [["x", []], ["", [""]]])).toEqual([1, 0]); // prettier-ignore
  });
});

describe.each(all)("%s", (name) => {
  it("abstains without gold, is unparseable where the policy gives no text and an error where the gold side is none", async () => {
    const [none, list, mapping, inside] = await scored(name, {}, [
      ["a", null],
      [["a"], "a"],
      ["a", { text: "a" }],
      ["a", ["a", ["b"]]],
    ]);
    expect(none).toMatch(/^abstain: ./);
    expect(list).toMatch(/^unparseable: .*a list/);
    expect(mapping).toMatch(/^error: .*a mapping/);
    expect(inside).toMatch(/^error: .*a list/);
  });

  it("is an error where a column of the user's data gives no text", async () => {
    const [found] = await scored(name, {}, [[{ a: 1 }, "a"]], { fromPolicy: false });
    expect(found).toMatch(/^error: .*a mapping/);
  });

  it("reads a number as its text", async () => {
    const [number, text] = await scored(name, {}, [[42, 42], ["42", "42"]]); // prettier-ignore
    expect(number).toBe(text);
  });

  it("gives each row its own number, whatever stands before it", async () => {
    const rows: Row[] = [["a b c", "a b c d"], ["x", "a b c d"], ["a b c d", "d c b a"], ["a b c", "a b c d"]]; // prettier-ignore
    const together = await scored(name, {}, rows);
    const alone = await Promise.all(rows.map(([of, to]) => one(name, {}, of, to)));
    expect(together).toEqual(alone);
    expect(together[0]).not.toBe(together[1]);
  });
});

describe.each(similarities)("%s of several gold texts", (name) => {
  it("is at least that of the best alone", async () => {
    const golds = ["the dog sleeps", "a cat sat on the mat today", "fish"];
    const text = "a cat sat on a mat";
    const alone = await Promise.all(golds.map(async (gold) => Number(await one(name, {}, text, gold))));
    expect(Number(await one(name, {}, text, golds))).toBeGreaterThanOrEqual(Math.max(...alone) - 1e-12);
    expect(await one(name, {}, text, [])).toMatch(/^abstain/);
  });
});

describe("forms of a letter", () => {
  it.each(["token_f1", "meteor", "ngram_overlap", "word_error_rate"])(
    "%s compares words in normal form C",
    async (name) => {
      const [mixed, same] = await scored(name, {}, [["cafe\u0301 noir", "caf\u00e9 noir"], ["caf\u00e9 noir", "caf\u00e9 noir"]]); // prettier-ignore
      expect(mixed).toBe(same);
    },
  );

  it("edit_similarity counts code points: one of two emoji, not halves of surrogates", async () => {
    expect(await one("edit_similarity", {}, "\u{1f600}\u{1f600}", "\u{1f600}\u{1f601}")).toBe(0.5);
  });
});

describe("texts of 10 MB", () => {
  const words = Array.from({ length: 5000 }, (_, i) => `w${(i * 7919) % 1000}`);
  const long = words.join(" ").repeat(10_000_000 / words.join(" ").length);
  const gold = words.slice(0, 300).join(" ");

  it.each(all)(
    "%s of one against a gold text of 300 words ends soon, with a number or a note",
    async (name) => {
      const start = performance.now();
      const found = await one(name, {}, long, gold);
      expect(performance.now() - start).toBeLessThan(15_000);
      expect(typeof found === "number" ? "a number" : found).toMatch(
        /^(?:a number|unparseable: The text has \d+ chars)/,
      );
    },
    30_000,
  );

  it("what cannot be compared in time is unparseable where the policy wrote it, an error where the gold text is the longer one", async () => {
    const other = long.toUpperCase();
    expect(await one("edit_similarity", {}, long, other.slice(0, 1_000_000))).toMatch(/^unparseable: .*too many/);
    expect(await one("edit_similarity", {}, other.slice(0, 1_000_000), long)).toMatch(/^error: .*too many/);
  });

  it("nearly equal ones are compared exactly: 3 letters of 10 million differ", async () => {
    const changed = `${long.slice(0, 5_000_000)}???${long.slice(5_000_003)}`;
    const score = Number(await one("edit_similarity", {}, changed, long));
    expect(score).toBeCloseTo(1 - 3 / long.length, 12);
  }, 30_000);
});

describe("novelty by embedding", () => {
  const vectors: Readonly<Record<string, readonly number[]>> = {
    up: [0, 1],
    right: [1, 0],
    both: [3, 4],
    none: [0, 0],
  };
  const ask: Ask = (requests) =>
    Promise.resolve(
      requests.map(({ kind, model, content }) => {
        expect([kind, model]).toEqual(["embed", "encoder"]);
        return { value: vectors[String((content as { value: string }).value)] ?? null };
      }),
    );
  const embedding = { similarity: "embedding" };

  it("is 1 - the highest cosine: 1 - 4/5; an empty list is wholly new; a vector is its own", async () => {
    const rows: Row[] = [["both", ["right", "up"]], ["up", []], ["up", [[0, -1]]], ["right", [[1, 0]]]]; // prettier-ignore
    const found = await scored("novelty", embedding, rows, { ask });
    expect(found.map((x) => Math.round(1e12 * Number(x)) / 1e12)).toEqual([0.2, 1, 1, 0]);
  });

  it("fails with a note where nobody answers, and where a vector has no direction", async () => {
    expect((await scored("novelty", embedding, [["up", ["right"]]]))[0]).toMatch(/^error: ./);
    expect((await scored("novelty", embedding, [["up", ["none"]]], { ask }))[0]).toMatch(/^error: .*no direction/);
    expect((await scored("novelty", embedding, [[{ a: 1 }, ["up"]]], { ask }))[0]).toMatch(/^unparseable: .*a mapping/);
  });
});

describe("evidence", () => {
  it.each([
    ["bleu", {}, "the cat ran", "the cat sat", ["the cat"]],
    ["rouge", {}, "The cat, it ran away!", "the cat ran", ["The cat", "ran"]],
    ["rouge", { stem: true }, "dogs barked", "dog barking", ["dogs barked"]],
    ["meteor", {}, "police killed him", "police kill", ["police killed"]],
    ["token_f1", {}, "Paris, in France", "in france", ["in France"]],
    ["ngram_overlap", {}, "a b x c d", "a b c d", ["a b", "c d"]],
    ["word_error_rate", {}, "a x c", "a b c", ["x"]],
    ["edit_similarity", {}, "kitten", "sitten", ["k"]],
    ["novelty", {}, "new old", ["old"], ["old"]],
  ] as const)("%s %j of %j to %j marks %j", (name, given, of, to, marked) => {
    const type = records.dimension.get(name)!;
    const defaults = parameterList(type.parameters).map(({ name: key, schema }) => [key, schema.default] as const);
    const { evidence } = type.explain!(of, to, { ...Object.fromEntries(defaults), ...given });
    expect(evidence.map(({ start, end }) => of.slice(start, end))).toEqual(marked);
  });
});
