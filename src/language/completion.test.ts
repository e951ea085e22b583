import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { complete } from "./completion";
import { parseDocument } from "./document/document";
import type { Completion, Knowledge } from "./types";

const columns = [
  { name: "completion", type: "text" as const, missing: 0, example: "A: 18" },
  { name: "answer", type: "number" as const, missing: 0, example: "18" },
];

/** Completions at the bar in a file. */
function at(text: string, knowledge: Knowledge = {}): Completion[] {
  const offset = text.indexOf("|");
  return complete(parseDocument(text.slice(0, offset) + text.slice(offset + 1)), offset, knowledge);
}

const labels = (text: string, knowledge: Knowledge = {}): string[] => at(text, knowledge).map(({ label }) => label);
const inserted = (text: string, label: string): string | undefined =>
  at(text).find((item) => item.label === label)?.insert;

/** A snippet with what stands in its places, the first of several words. */
const filledIn = (insert: string): string =>
  insert
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\{?\d+\}?/g, "a");

const head =
  "reward: 1\nparams: {limit: 400}\nextract:\n  pred: {number: completion}\ndimensions:\n  correct: {type: number_equal, of: pred}\n  words: {type: length, unit: words}\n";

describe("complete", () => {
  it("offers sections that are not there yet", () => {
    const found = labels("reward: 1\n|\n");
    expect(found).toContain("dimensions");
    expect(found).not.toContain("reward");
    expect(labels("|")).toContain("reward");
    expect(labels("reward: 1\ndim|\n")).toContain("dimensions");
  });

  it("offers types with their documentation, in braces, in a block, and where the rest is broken", () => {
    for (const text of [
      "reward: 1\ndimensions:\n  a: {type: |}\n",
      "reward: 1\ndimensions:\n  a:\n    type: |\n    of: completion\n",
      "reward: 1\ndimensions:\n  a: {type: |\naggregate:\n  sum: {a: 1\n",
      "reward: 1\n  broken: [\ndimensions:\n  a: {type: le|}\n".replace("  broken: [\n", ""),
    ]) {
      const found = at(text);
      expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(["length", "exact", "tags"]));
      expect(found.find(({ label }) => label === "length")?.documentation).toContain("How long the text is");
    }
  });

  it("offers parameters of the type that are not given, then the fields of every dimension", () => {
    const found = labels("reward: 1\ndimensions:\n  a: {type: repetition, n: 3, |}\n");
    expect(found).toEqual(expect.arrayContaining(["unit", "measure", "shape", "metric"]));
    expect(found).not.toContain("n");
    expect(found.indexOf("unit")).toBeLessThan(found.indexOf("shape"));
    expect(labels("reward: 1\ndimensions:\n  a:\n    type: length\n    |\n  b: 1\n")).toContain("unit");
  });

  it("offers the words of a choice, and truth", () => {
    expect(labels("reward: 1\ndimensions:\n  a: {type: length, unit: |}\n")).toEqual(
      expect.arrayContaining(["words", "chars"]),
    );
    expect(labels("reward: 1\ndimensions:\n  a: {type: length, metric: |}\n")).toEqual(["true", "false"]);
  });

  it("offers names and functions inside expressions, its own name left out", () => {
    const found = labels(`${head}  short: 1 - |\n`, { columns });
    expect(found).toEqual(expect.arrayContaining(["correct", "words", "pred", "limit", "answer", "prompt", "clip"]));
    expect(found).not.toContain("short");
    expect(labels(`${head}aggregate:\n  sum:\n    words: {weight: 0.1, when: corr|}\n`)).toContain("correct");
    expect(
      labels(`${head}aggregate:\n  sum:\n    words: {weight: 0.1, when: "correct == | && words < 3"}\n`),
    ).toContain("limit");
    expect(labels(`${head}  b: completion.contains('|')\n`)).toEqual([]);
  });

  it("offers only params where a number of a record stands", () => {
    const found = labels(`${head}  b: {type: length, shape: [{soft_overlong: {limit: |}}]}\n`);
    expect(found).toContain("limit");
    expect(found).not.toContain("correct");
  });

  it("replaces the whole word under the cursor", () => {
    const text = `${head}  short: 1 - cor|rect\n`;
    const item = at(text).find(({ label }) => label === "correct");
    const plain = text.replace("|", "");
    expect(plain.slice(item?.replace.start, item?.replace.end)).toBe("correct");
  });

  it("offers extractions, steps, nodes, terms and estimators in their places", () => {
    expect(labels("reward: 1\nextract:\n  a: {|}\n")).toEqual(expect.arrayContaining(["tag", "number", "boxed"]));
    expect(labels("reward: 1\nextract:\n  a: {tag: answer, |}\n")).toEqual(expect.arrayContaining(["pick", "of"]));
    expect(labels("reward: 1\ndimensions:\n  a:\n    type: length\n    shape:\n      - |\n")).toContain(
      "soft_overlong",
    );
    expect(labels("reward: 1\ndimensions:\n  a: {type: length, shape: [{soft_overlong: {|}}]}\n")).toEqual([
      "limit",
      "buffer",
    ]);
    expect(labels(`${head}aggregate:\n  |\n`)).toEqual(expect.arrayContaining(["sum", "gate", "ladder"]));
    expect(labels(`${head}aggregate:\n  sum:\n    correct: 1\n    |\n`)).toEqual(
      expect.arrayContaining(["words", "missing"]),
    );
    expect(labels(`${head}aggregate:\n  sum:\n    correct: 1\n    |\n`)).not.toContain("correct");
    expect(labels(`${head}aggregate:\n  sum:\n    words: {weight: 1, |}\n`)).toEqual(
      expect.arrayContaining(["when", "shape"]),
    );
    expect(labels("reward: 1\nadvantage:\n  |\n")).toEqual(expect.arrayContaining(["grpo", "rloo"]));
    expect(labels("reward: 1\nadvantage:\n  grpo: {std: |}\n")).toEqual(["group", "batch", "none"]);
  });

  it("offers the columns of the rollouts where a column is named", () => {
    expect(labels("reward: 1\ndata:\n  columns: {gold: |}\n", { columns })).toEqual(["completion", "answer"]);
    expect(labels("reward: 1\ndata:\n  group: |\n", { columns })).toContain("answer");
  });

  it("inserts a key with its value, and only the name where a colon follows", () => {
    expect(inserted("reward: 1\ndimensions:\n  a: {type: length, |}\n", "unit")).toBe(
      "unit: ${1|tokens,words,chars,lines,sentences,turns|}",
    );
    expect(inserted("reward: 1\ndimensions:\n  a: {type: length, un|: words}\n", "unit")).toBe("unit");
    expect(inserted("reward: 1\ndimensions:\n  a: {type: length, shape: [|]}\n", "clip")).toMatch(/^\{clip: /);
  });

  it("offers whole dimensions of each type, which compile once a name stands in each place", () => {
    const text = "reward: 1\ndata: {columns: {gold: answer}}\ndimensions:\n  |\n";
    const snippets = at(text).filter(({ kind, detail }) => kind === "snippet" && detail.startsWith("new dimension"));
    expect(snippets.map(({ label }) => label)).toEqual(expect.arrayContaining(["length", "exact", "keyword", "regex"]));
    expect(snippets.find(({ label }) => label === "repetition")?.insert).toMatch(
      /^\$\{1:repetition\}: \{type: repetition, /,
    );
    for (const { label, insert } of snippets) {
      const filled = filledIn(insert);
      const { problems } = compile(parseDocument(text.replace("|", filled)));
      const wrong = problems.filter(({ rule }) => rule === "unknown-parameter" || rule === "missing-parameter");
      expect([label, filled, wrong.map(({ message }) => message)]).toEqual([label, filled, []]);
    }
  });

  it("offers whole extractions, terms, tests and suppressions where they may begin", () => {
    const snippets = (text: string) => at(text).filter(({ kind }) => kind === "snippet");
    const whole = (text: string) => snippets(text).map(({ insert }) => text.replace("|", filledIn(insert)));
    for (const text of whole("reward: 1\nextract:\n  |\ndimensions: {a: {type: length}}\n").filter(
      (each) => !each.includes("json"),
    ))
      expect(compile(parseDocument(text)).problems.filter(({ rule }) => rule === "unknown-parameter")).toEqual([]);
    expect(snippets(`${head}aggregate:\n  sum:\n    |\n`).map(({ label }) => label)).toEqual([
      "term paid when…",
      "term of several",
    ]);
    const inserted = snippets(`${head}tests:\n  - |\n`);
    expect(inserted.map(({ label }) => label)).toEqual([
      "test of one rollout",
      "test of a group",
      "test of given scores",
    ]);
    for (const { insert } of inserted) {
      const { plan } = compile(parseDocument(`${head}tests:\n  - ${filledIn(insert).replaceAll("\n", "\n  ")}\n`));
      expect(plan?.tests).toHaveLength(1);
    }
    expect(snippets(`${head}tests:\n  |\n`).map(({ insert }) => insert.slice(0, 6))).toEqual([
      "- name",
      "- name",
      "- name",
    ]);
    expect(snippets(`${head}tests:\n  - name: a\n    |\n`)).toEqual([]);
    expect(snippets(`${head}suppress:\n  - |\n`)).toHaveLength(1);
  });

  it("knows the type of a dimension that is inherited", () => {
    const files = new Map([["base.reward.yaml", "reward: 1\ndimensions: {words: {type: length}}\n"]]);
    const text = "reward: 1\nextends: base.reward.yaml\ndimensions:\n  words: {un";
    const found = complete(parseDocument(`${text}}\n`, files), text.length).map(({ label }) => label);
    expect(found).toContain("unit");
  });

  it("offers nothing in comments and free texts", () => {
    expect(labels("reward: 1\n# dim|\n")).toEqual([]);
    expect(labels("reward: 1\nabout: some wor|\n")).toEqual([]);
  });

  it("offers levels, reductions and the names of an element where rollouts or dimensions have them", () => {
    expect(labels("reward: 1\ndimensions:\n  d: {type: expr, level: |}\n")).toEqual(
      expect.arrayContaining(["step", "turn", "item", "token"]),
    );
    expect(labels("reward: 1\ndimensions:\n  d: {type: expr, level: step, of: reward, reduce: |}\n")).toContain("mean");
    expect(labels("reward: 1\naggregate:\n  sum: {}\n  credit: |\n")).toContain("in_place");
    const plain = "reward: 1\ndimensions:\n  d: {type: expr, of: |}\n";
    const steps = [{ name: "steps", type: "list" as const, missing: 0, example: "" }];
    expect(labels(plain)).not.toContain("obs");
    expect(labels(plain, { columns: steps })).toEqual(expect.arrayContaining(["obs", "prev", "terminated"]));
    expect(labels(plain, { columns: steps })).not.toContain("logprob");
    const used = at("reward: 1\ndimensions:\n  r: {type: expr, level: step, of: reward}\n  d: {type: expr, of: |}\n");
    expect(used.find(({ label }) => label === "after")?.documentation).toContain("The observation after the step.");
  });

  it("offers behind a name its parts, the fields of its example and those that the file reads elsewhere", () => {
    const file = (read: string) => `reward: 1
data:
  columns: {item: {type: mapping}}
  example: {item: {gold: {text: x, unit: cm}, level: 3}, steps: [{obs: {x: 0, door: 1}, action: 2}]}
calls:
  second: {model: policy, shuffle: options}
extract:
  letter: {choice: completion, options: options}
  sent: {json: completion}
dimensions:
  tone: {type: judge, ask: "{prompt}", axes: [warm, clear], timeout: 5}
  listed: size(sent.sources) + sent.year
  length: {type: length, unit: words}
  new: ${read}
`;
    const behind = (read: string, knowledge: Knowledge = {}) =>
      at(file(read), knowledge)
        .filter(({ kind }) => kind !== "function")
        .map(({ label }) => label);
    expect(behind("letter.|")).toEqual(["text"]);
    expect(behind("second.|")).toEqual(["options"]);
    expect(behind("tone.|")).toEqual(["warm", "clear"]);
    expect(behind("sent.|")).toEqual(["sources", "year"]);
    expect(behind("item.|")).toEqual(["gold", "level"]);
    expect(behind("1 + item.gold.u|")).toEqual(["text", "unit"]);
    expect(behind("{type: expr, level: step, of: obs.|}")).toEqual(["x", "door"]);
    expect(behind("length.|")).toEqual([]);
    const known = [{ name: "meta", type: "mapping" as const, missing: 0, example: '{"source":"a","n":1}' }];
    expect(behind("meta.|", { columns: known })).toEqual(["source", "n"]);
    expect(behind("meta.|", { columns: [{ ...known[0]!, example: '{"source":"a…' }] })).toEqual([]);
  });
});
