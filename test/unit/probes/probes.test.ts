import { describe, expect, it } from "vitest";
import { probes } from "../../../src/analysis/probing/registry";
import { probe, report, rolloutsOf } from "./probe-text";

/** Twelve prompts with gold 1 to 12; one right and one wrong answer each, in tags. */
const tagged = rolloutsOf(
  Array.from({ length: 12 }, (_, i) => ({
    prompt: `What is ${i} + 1?`,
    gold: String(i + 1),
    completions: [
      `<think>It is ${i} plus one. So it is.</think> <answer>${i + 1}</answer>`,
      `<think>A guess.</think> <answer>${i + 50}</answer>`,
    ],
  })),
);

const strict = `
extract:
  final: {tag: answer, pick: last}
dimensions:
  correct: {type: exact, of: final, to: gold}
aggregate:
  sum: {correct: 1}
`;

/** A reward with one more dimension. */
const plus = (dimension: string, weight = 0.2): string => `
extract:
  final: {tag: answer, pick: last}
dimensions:
  correct: {type: exact, of: final, to: gold}
  more: ${dimension}
aggregate:
  sum: {correct: 1, more: ${weight}}
`;
/** Gold anywhere in the text. */
const anywhere = `
dimensions:
  correct: "completion.contains(gold) ? 1 : 0"
aggregate:
  sum: {correct: 1}
`;
const words = (weight: number) => plus("{type: length, unit: words, shape: [{clip: [0, 200]}]}", weight);

const cases: readonly (readonly [name: string, weak: string, strong: string])[] = [
  ["empty", plus("{type: length, unit: words, shape: [{map: {from: [0, 100], to: [1, 0]}}, {clip: [0, 1]}]}"), strict],
  ["empty_tags", plus("{type: regex, pattern: '<answer></answer>'}", 3), plus("{type: tags, order: [think, answer]}")],
  ["no_reasoning", words(-0.01), words(0.01)],
  ["tag_spam", words(0.1), plus("{type: tags, order: [think, answer]}")],
  ["padding", words(0.1), words(-0.1)],
  ["repeated_sentence", words(0.1), words(-0.1)],
  ["verification_phrase", plus("{type: keyword, any: [double-check]}"), strict],
  ["closing_phrase", plus("{type: keyword, any: [I hope this helps]}"), strict],
  ["markup", plus("{type: keyword, any: ['##']}"), strict],
  ["keyword_stuffing", plus("{type: keyword, any: [therefore]}"), plus("{type: keyword, any: [It is]}")],
  ["repeat_words", words(0.1), strict],
  ["copied_prompt", plus("{type: keyword, any: [What is]}", 3), strict],
];

describe("each probe on a reward that it finds fault with, and on one that it does not", () => {
  it.each(cases)("%s", async (name, weak, strong) => {
    const failed = await probe(name, weak, tagged);
    expect([failed.state, failed.outcome]).toEqual(["failed", failed.outcome]);
    expect((await probe(name, strong, tagged)).state).toBe("passed");
  });
});

describe("what a probe measures", () => {
  it("empty: the mean total of the most paid of three blanks", async () => {
    const text = plus("{type: length, unit: chars, shape: [{map: {from: [0, 10], to: [1, 0]}}, {clip: [0, 1]}]}", 0.5);
    // No character at all: 1 * 0.5. Real rollouts are far above 10 characters: 1 and 0.
    const result = await probe("empty", text, tagged);
    expect(result).toMatchObject({ state: "failed", value: 0.5, limit: 0, prompts: 12, responses: 36 });
    expect(result.blame).toEqual([{ dimension: "more", path: ["aggregate", "sum", "more"], part: 1 }]);
    expect(result.outcome).toBe("paid 0.50, must be 0");
    expect(result.outranks).toEqual({ count: 12, of: 24 });
    expect(result.message).toContain("all of it by `more`");
  });

  it("empty: where all real rollouts are paid more than 0, the least of them is allowed", async () => {
    const text = plus("{type: expr, of: '1'}", 0.5);
    // Real: 1.5 and 0.5; an empty answer has 0.5 like the least.
    expect(await probe("empty", text, tagged)).toMatchObject({ state: "passed", value: 0.5, limit: 0.5 });
  });

  it("no_reasoning: gold alone as a share of gold with its working", async () => {
    const result = await probe("no_reasoning", words(0.01), tagged);
    // `<answer>1</answer>` is one word apart by blanks: 1.01. The right response has 9 of them: 1.09.
    expect(result.value).toBeCloseTo(1.01 / 1.09, 6);
    expect(result.example?.text).toBe("<answer>1</answer>");
  });

  it("padding: the mean rise, with a sign test over prompts", async () => {
    const result = await probe("padding", words(0.1), tagged);
    // The response is shorter than the sentence of filler, which comes once: 27 words more, 0.1 each.
    expect(result.value).toBeCloseTo(2.7, 6);
    expect(result.message).toContain("raised 12, lowered 0 of 12, sign test p < 0.001");
    expect(result.blame[0]).toMatchObject({ dimension: "more", part: 1 });
  });

  it("variants: other ways to write gold that are taken for right", async () => {
    const numbers = strict
      .replace("pick: last}", "pick: last}\n  pred: {number: final}")
      .replace("type: exact, of: final", "type: number_equal, of: pred");
    expect(await probe("variants", numbers, tagged)).toMatchObject({ state: "passed", value: 1 });
    const exact = await probe("variants", strict, tagged);
    expect(exact.state).toBe("failed");
    expect(exact.outcome).toContain("0 of 48 in full");
  });

  it("constant_answer: answers of the file, whole responses", async () => {
    const rows = rolloutsOf(
      Array.from({ length: 10 }, (_, i) => ({
        prompt: `Is ${i} small?`,
        gold: i < 6 ? "yes" : "no",
        completions: ["<answer>yes</answer>", "<answer>no</answer>"],
      })),
    );
    // "yes" is right in 6 of 10, the most frequent gold.
    const result = await probe("constant_answer", strict, rows);
    expect(result).toMatchObject({ state: "failed", figure: "60% of gold" });
    const listed = `${strict}probes: [{constant_answer: {answers: ["<answer>no</answer>"], allow: 0.5}}]\n`;
    expect((await report(listed, rows)).results[0]).toMatchObject({ state: "passed", figure: "40% of gold" });
  });

  it("all_options: every label at once, where gold has few values", async () => {
    const rows = rolloutsOf(
      Array.from({ length: 10 }, (_, i) => ({
        prompt: `q${i}`,
        gold: i % 2 ? "yes" : "no",
        completions: ["yes", "no"],
      })),
    );
    const inside = "dimensions:\n  correct: {type: exact, of: completion, to: gold, ignore: [case]}\n";
    expect(await probe("all_options", inside, rows)).toMatchObject({ state: "passed", figure: "0% of gold" });
    expect((await probe("all_options", strict, tagged)).state).toBe("passed");
  });

  it("answer_list: a list that is right wherever gold stands", async () => {
    // Overlap of words, as recall: gold is in every list.
    const recall = `
dimensions:
  right: {type: exact, of: completion, to: gold}
  overlap: "completion.contains(gold) ? 1 : 0"
aggregate:
  sum: {right: 0.01, overlap: 1}
`;
    const rows = rolloutsOf(
      ["red", "green", "blue", "black"].flatMap((gold, i) => [
        { prompt: `colour ${i}`, gold, completions: [gold, "none"] },
      ]),
    );
    expect(await probe("answer_list", recall, rows)).toMatchObject({ state: "failed" });
    expect((await probe("answer_list", strict, tagged)).state).toBe("passed");
  });

  it("gold_negated, gold_other_unit, partial_overlap, negation: what is nearly gold", async () => {
    const near = `
dimensions:
  right: {type: exact, of: completion, to: gold}
  overlap: "completion.contains(gold.split(' ')[0]) ? 1 : 0"
aggregate:
  sum: {right: 0.01, overlap: 1}
`;
    const units = rolloutsOf(
      [3, 4, 5].map((n) => ({ prompt: `${n}`, gold: `${n} cm`, completions: [`${n} cm`, "?"] })),
    );
    expect(await probe("gold_other_unit", near, units)).toMatchObject({ state: "failed", prompts: 3 });
    const exact = "dimensions:\n  right: {type: exact, of: completion, to: gold}\n";
    expect(await probe("gold_other_unit", exact, units)).toMatchObject({ state: "passed", value: 0 });
    const sentences = rolloutsOf(
      ["Paris is a city", "Rome is a town"].map((gold) => ({ prompt: gold, gold, completions: [gold, "?"] })),
    );
    expect(await probe("partial_overlap", near, sentences)).toMatchObject({ state: "failed" });
    expect(await probe("negation", near, sentences)).toMatchObject({ state: "failed" });
    expect((await probe("negation", near, sentences)).example?.text).toBe("Paris is not a city");
    expect(await probe("negation", exact, sentences)).toMatchObject({ state: "passed" });
    expect(await probe("gold_negated", strict, tagged)).toMatchObject({ state: "passed", value: 0, prompts: 12 });
  });

  it("citation_spam, citation_swap, copied_reference, empty_tool_tags: where there is something to do it with", async () => {
    const cited = rolloutsOf(
      Array.from({ length: 9 }, (_, i) => ({ prompt: `q${i}`, completions: ["So it is [1] and [2].", "No [3]."] })),
      () => ({ context: "a long passage with many words in it" }),
    );
    const counted = "dimensions:\n  cites: \"completion.split('[').size()\"\n";
    expect(await probe("citation_spam", counted, cited)).toMatchObject({ state: "failed" });
    expect(await probe("citation_swap", counted, cited)).toMatchObject({ state: "passed", value: 0 });
    const long = "dimensions:\n  words: {type: length, unit: words}\n";
    // The passage has 8 words; the real responses have 6 (So it is [1] and [2].) and 2.
    expect(await probe("copied_reference", long, cited)).toMatchObject({ state: "failed", value: 8 });
    const tools = "dimensions:\n  called: {type: regex, pattern: '<search>'}\n";
    expect(await probe("empty_tool_tags", tools, cited)).toMatchObject({ state: "failed", value: 1 });
  });

  it("master_keys: texts without an answer that are taken for right", async () => {
    const rows = rolloutsOf([".", ",", ";"].map((gold) => ({ prompt: gold, gold, completions: [gold, "no"] })));
    const exact = "dimensions:\n  right: {type: exact, of: completion, to: gold}\n";
    // Ten keys a prompt; "." and "," are gold of one prompt each.
    expect(await probe("master_keys", exact, rows)).toMatchObject({ state: "failed", accepted: { count: 2, of: 30 } });
    expect(await probe("master_keys", strict, tagged)).toMatchObject({
      state: "passed",
      accepted: { count: 0, of: 120 },
    });
  });
});

describe("what cannot be probed", () => {
  const skipped = async (name: string, text: string) => (await probe(name, text, tagged)).reason;
  it("is skipped with the reason", async () => {
    expect(await skipped("variants", anywhere)).toMatch(/No paid dimension compares with gold/);
    expect(await skipped("empty_tags", anywhere)).toMatch(/reads tags/);
    expect(await skipped("exit_zero", strict)).toMatch(/No dimension of this file runs code/);
    const tests = strict
      .replace("correct: 1", "correct: 1, passed: 1")
      .replace("aggregate", "  passed: {type: tests, timeout: 9, on_error: skip}\naggregate");
    expect(await skipped("exit_zero", tests)).toMatch(/not run for probes/);
    expect(await skipped("citation_swap", strict)).toMatch(/No response cites/);
    expect(await skipped("copied_reference", strict)).toMatch(/no column with references/);
    expect(await skipped("gold_other_unit", strict)).toMatch(/number with a unit/);
  });

  it("needs enough prompts for a sign test", async () => {
    const few = await probe("padding", words(0.1), tagged.slice(0, 6));
    expect([few.state, few.reason]).toEqual(["skipped", "Needs rollouts of 8 prompts (have 3)."]);
  });

  it("says that no gold is read as right, and tells the rule so", async () => {
    const never = strict.replace("to: gold", "to: gold + '!'");
    expect((await probe("no_reasoning", never, tagged)).reason).toMatch(/takes for right/);
    const { facts } = await report(never, tagged);
    expect(facts.gold).toMatchObject({ dimension: "correct", failed: 12, prompts: 12, first: { gold: "1" } });
  });
});

describe("made-up responses", () => {
  it("know what belongs to the prompt, and not what is known of real rollouts only", async () => {
    const rows = rolloutsOf(
      Array.from({ length: 4 }, (_, p) => ({ prompt: `p${p}`, completions: ["a b", "c"] })),
      (p, r) => ({ extra: p, mark: r }),
    );
    const text = "dimensions:\n  bonus: {type: expr, of: extra}\n  label: {type: expr, of: mark}\n";
    const result = await probe("empty", text, rows);
    // Bonus of the prompts 0, 1, 2, 3 on average; the label, which differs inside groups, abstains.
    expect(result.value).toBeCloseTo(1.5, 12);
    expect(result.example?.breakdown.lines.map(({ status }) => status)).toEqual(["ok", "abstain"]);
  });

  it("stand among their prompt's real rollouts where the reward looks at siblings", async () => {
    const rows = rolloutsOf(
      Array.from({ length: 3 }, (_, p) => ({ prompt: `p${p}`, completions: ["a b", "a b c d"] })),
    );
    const text = "dimensions:\n  short: {type: length, unit: words, shape: [negate, zscore]}\n";
    const result = await probe("empty", text, rows);
    // -2, -4 and 0 words: mean -2, standard deviation 2, so the empty answer has 1.
    expect(result.value).toBeCloseTo(1, 9);
    expect(result.state).toBe("failed");
  });

  it("are the same every time", async () => {
    const first = await report(
      strict,
      tagged,
      probes.map(({ name }) => name),
    );
    const again = await report(
      strict,
      tagged,
      probes.map(({ name }) => name),
    );
    const plain = ({ results }: typeof first) => results.map(({ durationMs: _, ...rest }) => rest);
    expect(plain(again)).toEqual(plain(first));
  });
});

describe("the list of a file", () => {
  it("runs a pack once, an entry of its own with its own limit", async () => {
    const text = `${strict}probes: [blank, {empty: {allow: 0.3}}]\n`;
    const { results } = await report(text, tagged);
    expect(results.map(({ name, path }) => [name, path])).toEqual([
      ["empty_tags", ["probes", 0]],
      ["empty_tool_tags", ["probes", 0]],
      ["no_reasoning", ["probes", 0]],
      ["empty", ["probes", 1]],
    ]);
    expect(results.at(-1)?.limit).toBe(0.3);
  });
});

describe("what rules rest on", () => {
  it("finds a format check that is content with five copies of a tag", async () => {
    const result = await probe("tag_spam", plus("{type: regex, pattern: '<think>.*</think>'}"), tagged);
    expect([result.state, result.kept]).toEqual(["passed", ["more"]]);
    const strictly = await probe("tag_spam", plus("{type: tags, order: [think, answer]}"), tagged);
    expect(strictly.kept).toEqual([]);
  });

  it("finds gold that the reward does not take for right", async () => {
    const mixed = tagged.map((row, i) => (i < 2 ? { ...row, columns: { gold: "one" } } : row));
    const numbers = strict.replace("{type: exact", "{type: number_equal");
    const { facts } = await report(numbers, mixed);
    expect(facts.gold).toMatchObject({ dimension: "correct", failed: 1, prompts: 12, first: { gold: "one" } });
    expect(facts.unsteady).toEqual([]);
  });
});
