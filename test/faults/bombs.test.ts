import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, complete, diagnose, hover, parseDocument, symbols } from "../../src/language";
import type { DimensionSummary, ScoreSummary } from "../../src/messages/summary";
import { jsonl, tempFolder } from "../../src/rollouts/testing/temp-folder";
import { inProcessEngine } from "../../src/service/in-process";
import { asking, rowQuery } from "../../src/service/testing/requests";
import { cpuMs } from "./mutation/mutate";

/** Processor time that reading or scoring one bomb may take, ms; most take a hundredth. */
const bombMs = 6000;

async function within<T>(ms: number, work: () => T | Promise<T>): Promise<T> {
  const began = process.cpuUsage();
  const result = await work();
  expect(cpuMs(began)).toBeLessThan(ms);
  return result;
}

const reward = (dimensions: string, rest = "") =>
  `reward: 1\ndata: {rollouts: r.jsonl}\ndimensions:\n${dimensions}\n${rest}`;

async function summary(text: string, rollouts: string | Buffer): Promise<ScoreSummary> {
  const folder = tempFolder({ "r.jsonl": rollouts });
  return asking(inProcessEngine()).summary({ path: join(folder, "x.reward.yaml"), text });
}

const of = ({ dimensions }: ScoreSummary, name: string): DimensionSummary =>
  dimensions.find((dimension) => dimension.name === name)!;

/** What is found in a file, each with its rule. */
const findings = (text: string): readonly string[] => {
  const document = parseDocument(text);
  return diagnose(document, compile(document)).map(({ rule, message }) => `${rule}: ${message}`);
};

describe("a regular expression", { timeout: 120_000 }, () => {
  const text = "a".repeat(200_000);
  const rollouts = jsonl({ prompt: "a", completion: `${text}!` }, { prompt: "a", completion: text });

  it.each([
    ["nested repetition", "^(a+)+$", [0, 1]],
    ["alternatives that overlap", "^(a|aa|a?)*$", [0, 1]],
    ["repetition of nothing", "^(a*)*(a*)*(a*)*$", [0, 1]],
    ["1,000 alternatives", `^(?:${Array.from({ length: 1000 }, (_, n) => `a{${n % 50}}b`).join("|")}|a+)$`, [0, 1]],
  ])("with %s runs in time linear in the text", async (_, pattern, values) => {
    const file = reward(`  found: {type: regex, pattern: '${pattern}'}`);
    const scored = await within(bombMs, () => summary(file, rollouts));
    expect([of(scored, "found").min, of(scored, "found").max]).toEqual(values);
  });

  it.each([
    ["counted repetition without measure", "(a{1000}){1000}"],
    ["counted repetition in each other", "((((a{100}){100}){100}){100}){100}"],
    ["a lookahead", "(?=a)b"],
    ["a reference back", "(a+)\\\\1"],
    ["10,000 groups", `${"(".repeat(10_000)}a${")".repeat(10_000)}`],
  ])("with %s is a problem at its place, and the rest is scored", async (_, pattern) => {
    const file = reward(`  found: {type: regex, pattern: "${pattern}"}\n  words: {type: length, unit: words}`);
    const found = await within(bombMs, () => findings(file));
    expect(found.filter((each) => /bad-pattern|pattern|regex/i.test(each)).length).toBeGreaterThan(0);
  });
});

describe("an expression", { timeout: 120_000 }, () => {
  const list = Array.from({ length: 300 }, (_, n) => n);
  const rollouts = jsonl({ prompt: "a", completion: "x y", l: list, gold: "x" });

  it("that visits too many elements stops with an error that says so", async () => {
    const file = reward(
      "  cube: 'size(l.map(a, l.map(b, l.map(c, a + b + c))))'\n  words: {type: length, unit: words}",
    );
    const scored = await within(bombMs, () => summary(file, rollouts));
    expect(of(scored, "cube").statuses.error + of(scored, "cube").statuses.abstain).toBe(1);
    expect(Object.values(of(scored, "cube").messages).join(" ")).toContain("too many elements");
    expect(of(scored, "words").mean).toBe(2);
  });

  it("that doubles a text over and over does not fill the memory", async () => {
    // 40 dimensions, each twice as long as the one before: 3 * 2^40 characters.
    const doubling = Array.from({ length: 40 }, (_, n) => `  d${n + 1}: {expr: 'd${n} + d${n}'}`).join("\n");
    const extract = "extract:\n  d0: {regex: '.*'}\n";
    const file = `reward: 1\ndata: {rollouts: r.jsonl}\n${extract}dimensions:\n${doubling}\n  size: size(d40)\n`;
    await within(bombMs, () => findings(file));
  });

  it.each([
    ["nested deep", "(".repeat(5000) + "1" + ")".repeat(5000)],
    ["of many signs", "-".repeat(5000) + "1"],
    ["long", Array.from({ length: 5000 }, () => "1").join(" + ")],
    ["of many choices", "1 > 0 ? ".repeat(3000) + "1" + " : 0".repeat(3000)],
    ["of deep lists", "[".repeat(3000) + "]".repeat(3000)],
    ["of many macros", Array.from({ length: 300 }, (_, n) => `l.map(a${n}, `).join("") + "1" + ")".repeat(300)],
  ])("%s is read or refused with a reason", async (_, expression) => {
    const file = reward(`  bomb: '${expression}'\n  words: {type: length, unit: words}`);
    const found = await within(bombMs, () => findings(file));
    expect(found.join("\n")).toMatch(/bad-expression/);
    await within(bombMs, () => summarised(file, rollouts));
  });
});

/** An answer of any kind: of a file that does not compile there are no scores. */
async function summarised(text: string, rollouts: string) {
  const folder = tempFolder({ "r.jsonl": rollouts });
  return inProcessEngine().request("summarise", { file: { path: join(folder, "x.reward.yaml"), text } });
}

describe("a reward file", { timeout: 120_000 }, () => {
  it("of aliases that multiply is one problem", async () => {
    const levels = "abcdefghij".split("");
    const lines = levels.map((name, i) =>
      i === 0
        ? `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]`
        : `${name}: &${name} [${Array(9)
            .fill(`*${levels[i - 1]}`)
            .join(", ")}]`,
    );
    const text = `reward: 1\nparams:\n  ${lines.join("\n  ")}\n`;
    const found = await within(bombMs, () => findings(text));
    expect(found.filter((each) => each.startsWith("yaml-syntax"))).toHaveLength(1);
  });

  it("of 1,000 dimensions is understood, scored and completed in", async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `d${n}`);
    const text = reward(names.map((name) => `  ${name}: {type: length, unit: words}`).join("\n"));
    const document = await within(bombMs, () => parseDocument(text));
    await within(bombMs, () => findings(text));
    await within(bombMs, () => {
      symbols(document);
      hover(document, text.indexOf("d500"));
      complete(document, text.length);
    });
    const scored = await within(3 * bombMs, () => summary(text, jsonl({ prompt: "a", completion: "x y" })));
    expect(scored.dimensions).toHaveLength(1000);
    // Without an aggregate every dimension is a term of weight 1.
    expect(scored.total.mean).toBe(2000);
  });

  it("of 10,000 dimensions is understood and scored in time in their number", async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `d${n}`);
    const text = reward(
      names.map((name, n) => `  ${name}: {type: length, unit: words, shape: [{offset: ${n}}]}`).join("\n"),
    );
    expect(await within(3 * bombMs, () => findings(text))).toEqual([]);
    const scored = await within(6 * bombMs, () => summary(text, jsonl({ prompt: "a", completion: "x y" })));
    expect(scored.dimensions).toHaveLength(10_000);
    // Two words each, and 0 + 1 + ... + 9,999.
    expect(scored.total.mean).toBe(20_000 + 49_995_000);
  });

  it("of 20,000 keys that mean nothing is read, and told in a list that ends", async () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n}: ${n}`);
    const text = `reward: 1\nparams:\n  ${keys.join("\n  ")}\ndimensions: {words: {type: length}}\n`;
    await within(2 * bombMs, () => findings(text));
    const unknown = `reward: 1\ndimensions: {words: {type: length, ${keys.join(", ")}}}\n`;
    await within(2 * bombMs, () => findings(unknown));
  });

  it("of more than a million characters is not read, and says so", async () => {
    const text = reward(`  words: {type: length}\nabout: ${"x ".repeat(600_000)}`);
    const found = await within(bombMs, () => findings(text));
    expect(found).toEqual([
      expect.stringMatching(/^yaml-syntax: The file has 1,200,\d\d\d characters and was not read/),
    ]);
    expect(await summarised(text, "")).toMatchObject({ ok: false, none: { reason: "invalid-file" } });
  });

  it("nested 10,000 deep is a problem, not a crash", async () => {
    for (const text of [
      `reward: 1\nparams: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
      `reward: 1\nparams: ${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}\n`,
      Array.from({ length: 3000 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
    ])
      expect((await within(bombMs, () => findings(text))).length).toBeGreaterThan(0);
  });
});

describe("a rollout", { timeout: 120_000 }, () => {
  const file = reward(
    "  correct: {type: exact, to: gold}\n  words: {type: length, unit: words}\n  again: {type: repetition, n: 3}\n  tidy: {type: tags, order: [think, answer]}",
    "extract:\n  final: {tag: answer}\n",
  );

  it("of 10 MB is scored, and its text comes in parts", async () => {
    const completion = "<think>".repeat(200_000) + "word ".repeat(1_700_000);
    const folder = tempFolder({ "r.jsonl": jsonl({ prompt: "a", completion, gold: "b" }) });
    const x = { path: join(folder, "x.reward.yaml"), text: file };
    const engine = inProcessEngine();
    const scored = await within(3 * bombMs, () => asking(engine).summary(x));
    expect(of(scored, "words").n).toBe(1);
    const detail = await within(bombMs, () => asking(engine).detail(x, 0));
    expect(detail.completionLength).toBe(completion.length);
    expect(detail.completion.length).toBeLessThan(200_000);
    const table = await asking(engine).table(rowQuery(x));
    expect(JSON.stringify(table).length).toBeLessThan(20_000);
  });

  it("of 10 MB is scored by every type that reads texts, each with a value or a reason", async () => {
    const types = [
      ...[
        "exact",
        "math_equal",
        "bleu",
        "chrf",
        "meteor",
        "token_f1",
        "ngram_overlap",
        "edit_similarity",
        "word_error_rate",
      ],
      ...[
        "rouge",
        "tags, order: [think, answer]",
        "keyword, any: [needle]",
        "regex, pattern: '(a|b)+c$'",
        "repetition",
      ],
      ...["length, unit: sentences", "json_schema, required: [a]", "static, as: html", "set_match", "number_equal"],
      ...["sql_schema_overlap", "language, to: \"'en'\""],
    ];
    const file = reward(types.map((type, n) => `  d${n}: {type: ${type}}`).join("\n"));
    const completion = "some words 1, 2 (a) ".repeat(500_000);
    const scored = await within(8 * bombMs, () =>
      summary(file, jsonl({ prompt: "a", completion, gold: "some gold words" })),
    );
    expect(scored.dimensions).toHaveLength(types.length);
    // One rollout, with a status that is no failure of ours.
    const failed = scored.dimensions.filter(
      ({ statuses: { ok, abstain, unparseable } }) => ok + abstain + unparseable !== 1,
    );
    expect(failed.map(({ name, messages }) => [name, messages])).toEqual([]);
  });

  it("of 100,000 keys is read, and its columns are named in a list that ends", async () => {
    const row = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, n]));
    const scored = await within(3 * bombMs, () =>
      summary(file, jsonl({ prompt: "a", completion: "b", gold: "b", ...row })),
    );
    expect(of(scored, "correct").mean).toBe(1);
  });

  it("nested deeper than is read is left out with its line", async () => {
    const deep = `{"prompt": "a", "completion": "b", "x": ${"[".repeat(20_000)}${"]".repeat(20_000)}}\n`;
    const scored = await within(bombMs, () => summary(file, jsonl({ prompt: "a", completion: "b", gold: "b" }) + deep));
    expect(scored.rollouts).toBe(1);
    expect(scored.problems.filter(({ line }) => line === 2)).toEqual([
      expect.objectContaining({ message: expect.stringContaining("nested deeper than 200 levels") }),
    ]);
  });

  it("on a line of 70 MB is left out with its line, and the rest is read", async () => {
    const folder = tempFolder();
    const good = jsonl({ prompt: "a", completion: "b", gold: "b" });
    const long = Buffer.alloc(70 << 20, "x");
    writeFileSync(join(folder, "r.jsonl"), Buffer.concat([Buffer.from(good), long, Buffer.from(`\n${good}`)]));
    const x = { path: join(folder, "x.reward.yaml"), text: file };
    const scored = await within(bombMs, () => asking(inProcessEngine()).summary(x));
    expect(scored.rollouts).toBe(2);
    expect(scored.problems[0]).toMatchObject({ line: 2, message: expect.stringContaining("too long") });
  });

  it("among 100,000 short lines that are none is counted, and the list of problems ends", async () => {
    const scored = await within(3 * bombMs, () =>
      summary(file, jsonl({ prompt: "a", completion: "b", gold: "b" }) + "x\n".repeat(100_000)),
    );
    expect(scored.rollouts).toBe(1);
    expect(scored.problems.length).toBeLessThan(30);
    expect(scored.problems.map(({ message }) => message).join("\n")).toContain("99,980 more lines");
  });
});
