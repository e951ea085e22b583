import { describe, expect, it } from "vitest";
import { compile } from "../compile";
import { parseDocument } from "../document/document";
import { plainValue } from "../document/tree";
import { editNumbers, withEdits } from "../number-edits";
import { diagnosticsOf } from "../testing";
import { unreadFiles, withParents } from "./gather";
import { mergedText } from "./merged-text";
import { placeOf, wholeOf } from "./whole";

const base = `reward: 1
name: base
params: {limit: 400}
data: {rollouts: [rollouts/*.jsonl, "run:latest"], columns: {gold: answer}}
extract:
  pred: {tag: answer}
dimensions:
  correct: {type: exact, of: pred, to: gold}
  tidy: {type: tags, order: [think, answer]}
  brevity: {type: length, unit: words, shape: [{soft_overlong: {limit: limit, buffer: 40}}]}
aggregate:
  sum: {correct: 1, tidy: 0.2, brevity: {weight: 0.1, when: correct == 1}}
tests:
  - {name: of the base, scores: {correct: 1, tidy: 1, brevity: 0}, expect: {total: 1.2}}
`;
const child = `reward: 1
extends: base.reward.yaml
name: child
params: {limit: 20}
dimensions:
  tidy:
  polite: {type: keyword, any: [please]}
aggregate:
  sum: {tidy: null, brevity: {weight: 0.5}, polite: 0.3}
`;
const whole = (text: string, files: Record<string, string | null>) =>
  parseDocument(text, new Map(Object.entries(files)));
const messages = (text: string, files: Record<string, string | null>) =>
  diagnosticsOf(text, { files: new Map(Object.entries(files)) }).map(({ message, start, end }) => [
    text.slice(start, end),
    message,
  ]);

describe("extends", () => {
  it("merges mappings key by key, replaces lists and values, and removes what is null", () => {
    const merged = plainValue(wholeOf(whole(child, { "base.reward.yaml": base })).document.root);
    expect(merged).toEqual({
      reward: 1,
      extends: "base.reward.yaml",
      name: "child",
      params: { limit: 20 },
      data: { rollouts: ["rollouts/*.jsonl", "run:latest"], columns: { gold: "answer" } },
      extract: { pred: { tag: "answer" } },
      dimensions: {
        correct: { type: "exact", of: "pred", to: "gold" },
        brevity: { type: "length", unit: "words", shape: [{ soft_overlong: { limit: "limit", buffer: 40 } }] },
        polite: { type: "keyword", any: ["please"] },
      },
      aggregate: { sum: { correct: 1, brevity: { weight: 0.5, when: "correct == 1" }, polite: 0.3 } },
      tests: [{ name: "of the base", scores: { correct: 1, tidy: 1, brevity: 0 }, expect: { total: 1.2 } }],
    });
    expect(plainValue(wholeOf(whole("tests: []\n", {})).document.root)).toEqual({ tests: [] });
  });

  it("has the plan and the digest of the same file written without a parent", () => {
    const document = whole(child, { "base.reward.yaml": base });
    const { plan, problems } = compile(document);
    expect(problems.filter(({ stops }) => stops)).toEqual([]);
    const alone = compile(parseDocument(mergedText(document))).plan;
    expect(alone?.digest).toBe(plan?.digest);
    expect(alone?.dimensions.map(({ name, index }) => [name, index])).toEqual([
      ["correct", 0],
      ["brevity", 1],
      ["polite", 2],
    ]);
    expect(plan?.digest).not.toBe(compile(parseDocument(base)).plan?.digest);
    expect(mergedText(parseDocument(base))).toBe(base);
  });

  it("removes what the parent does not have without a word, and says what has been left open", () => {
    const text = (polite: string) => `reward: 1\nextends: base.reward.yaml\naggregate: {sum: {polite: ${polite}}}\n`;
    expect(messages(text("null"), { "base.reward.yaml": base })).toEqual([]);
    expect(messages(text(""), { "base.reward.yaml": base })).toContainEqual([
      "polite",
      expect.stringContaining("needs a weight"),
    ]);
  });

  it("inherits over several files, and sees the files that they name from its own folder", () => {
    const files = {
      "shared/base.reward.yaml": `reward: 1\nextends: deep/root.reward.yaml\ndata: {rollouts: [a.jsonl, "/b.jsonl", 'c/*.jsonl', "run:7"]}\ntrain: {trainer: trl.grpo, data: "prompts.jsonl"}\n`,
      "shared/deep/root.reward.yaml": `reward: 1\ndimensions: {words: {type: length}}\n`,
    };
    const { plan } = compile(whole("reward: 1\nextends: shared/base.reward.yaml\n", files));
    expect(plan?.data.rollouts).toEqual(["shared/a.jsonl", "/b.jsonl", "shared/c/*.jsonl", "run:7"]);
    expect(plan?.train?.settings["data"]).toBe("shared/prompts.jsonl");
    expect(plan?.dimensions.map(({ name }) => name)).toEqual(["words"]);
  });

  it("shows what is wrong in a parent at `extends`, and leads to it", () => {
    const broken = "reward: 1\ndimensions:\n  words: {type: length}\n  other: {type: lenght}\n";
    const text = "reward: 1\nextends: 'base.reward.yaml' # ours\ndimensions: {more: words + nope(1)}\n";
    const found = diagnosticsOf(text, { files: new Map([["base.reward.yaml", broken]]) });
    expect(found.map(({ rule, start, end }) => [rule, text.slice(start, end)])).toEqual([
      ["unknown-type", "'base.reward.yaml'"],
      ["bad-expression", "nope"],
    ]);
    const [inParent] = found;
    expect(inParent?.message).toBe("`base.reward.yaml`, line 4: There is no type `lenght`.");
    expect(inParent?.fixes).toBeUndefined();
    const related = inParent?.related?.[0];
    expect([related?.file, broken.slice(related?.start, related?.end)]).toEqual(["base.reward.yaml", "lenght"]);
  });

  it("says nothing of what the child replaces or removes", () => {
    const broken = "reward: 1\ndimensions:\n  words: {type: length}\n  other: {type: lenght}\n";
    const files = { "base.reward.yaml": broken };
    expect(messages("reward: 1\nextends: base.reward.yaml\ndimensions: {other: null}\n", files)).toEqual([]);
    expect(
      messages("reward: 1\nextends: base.reward.yaml\ndimensions: {other: {type: length, unit: lines}}\n", files),
    ).toEqual([]);
  });

  it("says in both files where a name is used twice", () => {
    const text = "reward: 1\nextends: base.reward.yaml\nextract: {words: {tag: a}}\n";
    const found = diagnosticsOf(text, {
      files: new Map([["base.reward.yaml", "reward: 1\ndimensions: {words: {type: length}}\n"]]),
    });
    expect(found.map(({ rule, related }) => [rule, related?.[0]?.file ?? related?.[1]?.file])).toContainEqual([
      "name-clash",
      "base.reward.yaml",
    ]);
  });

  it("does not fail on a parent that is no reward file", () => {
    for (const text of ["", "- 1\n", "a: [", "\u0000", "extends: base.reward.yaml\n"]) {
      const found = messages("reward: 1\nextends: base.reward.yaml\n", { "base.reward.yaml": text });
      expect(found[0]?.[0]).toBe(text === "" ? "reward" : "base.reward.yaml");
    }
  });

  it("inherits a recipe by its id, and names what stands beside it", () => {
    const recipe = "# S999 · A paper\nreward: 1\ndimensions: {near: {type: python, function: near.py:score}}\n";
    const { plan } = compile(whole("reward: 1\nextends: recipe:S999\n", { "recipe:S999": recipe }));
    expect(plan?.dimensions.map(({ parameters }) => parameters["function"])).toEqual(["recipe:near.py:score"]);
    expect(messages("reward: 1\nextends: recipe:S001\n", { "recipe:S001": null })).toEqual([
      ["recipe:S001", expect.stringContaining("There is no recipe `S001`")],
    ]);
  });

  it("knows which file an offset is in, at every key of the merged tree", () => {
    const document = whole(child, { "base.reward.yaml": base });
    const merged = wholeOf(document);
    for (const { name, key } of compile(document).declarations.values()) {
      if (!key) continue;
      const place = placeOf(merged, key);
      expect((place.file === undefined ? child : base).slice(place.start, place.end)).toBe(name);
    }
  });
});

describe("withParents", () => {
  it("reads each parent once, by its path from the reward file", () => {
    const asked: string[] = [];
    const texts: Record<string, string> = {
      "../a.reward.yaml": "reward: 1\nextends: b.reward.yaml\n",
      "../b.reward.yaml": "reward: 1\n",
    };
    const document = withParents(parseDocument("extends: ../a.reward.yaml\n"), (path) => {
      asked.push(path);
      return texts[path] ?? null;
    });
    expect([asked, [...(document.files ?? [])].length]).toEqual([["../a.reward.yaml", "../b.reward.yaml"], 2]);
    expect(unreadFiles(document)).toEqual([]);
  });

  it("asks for Python sources and templates of parents as well", () => {
    const parent = "dimensions: {a: {type: python, function: x.py:f}, b: {type: judge, ask: ask.md}}\n";
    expect(unreadFiles(whole("extends: s/base.reward.yaml\n", { "s/base.reward.yaml": parent }))).toEqual([
      "s/x.py",
      "s/ask.md",
    ]);
  });
});

describe("numbers of what is inherited", () => {
  const files = { "base.reward.yaml": base };
  const edited = (text: string, ...edits: { path: (string | number)[]; value: number }[]) => {
    const after = withEdits(text, editNumbers(whole(text, files), edits));
    const { plan } = compile(whole(after, files));
    return { after, plan, terms: new Map(plan?.aggregate.terms.map(({ name, weight }) => [name, weight.constant])) };
  };

  it("are overridden in the file itself: weights, weights of mappings, params", () => {
    const { plan, terms } = edited(
      "reward: 1\nextends: base.reward.yaml\n",
      { path: ["aggregate", "sum", "tidy"], value: 0.4 },
      { path: ["aggregate", "sum", "brevity"], value: 0.7 },
      { path: ["params", "limit"], value: 30 },
    );
    expect([terms.get("correct"), terms.get("tidy"), terms.get("brevity")]).toEqual([1, 0.4, 0.7]);
    expect(plan?.aggregate.terms[2]?.when?.text).toBe("correct == 1");
    expect(plan?.params).toEqual({ limit: 30 });
  });

  it("are written out with the list that they stand in", () => {
    const path = ["dimensions", "brevity", "shape", 0, "soft_overlong", "buffer"];
    const { plan, after } = edited("reward: 1\nextends: base.reward.yaml\n", { path, value: 7 });
    expect(after).toContain('dimensions: {brevity: {shape: [{soft_overlong: {limit: "limit", buffer: 7}}]}}');
    expect(plan?.dimensions.find(({ name }) => name === "brevity")?.shape[0]?.parameters["buffer"]).toBe(7);
  });
});
