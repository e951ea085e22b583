import { describe, expect, it } from "vitest";
import { parseDocument } from "./document/document";
import { fileReferences } from "./file-references";

/** Each reference as `kind path`, and the text at its range. */
const found = (text: string) =>
  fileReferences(parseDocument(text)).map(({ kind, path, range, symbol }) => [
    `${kind} ${path}${symbol === undefined ? "" : ` ${symbol}`}`,
    text.slice(range.start, range.end),
  ]);

describe("fileReferences", () => {
  it("finds every file that a reward file names, with the place of its path", () => {
    const text = `reward: 1
extends: ../base.reward.yaml
data: {rollouts: [rollouts/*.jsonl, "run:latest", 'more.jsonl']}
calls:
  second: {model: policy, template: again.md, score: judge.reward.yaml}
dimensions:
  mine: {type: python, function: "rewards/mine.py:score"}
  module: {type: python, function: package.module:score}
  asked: {type: judge, model: judge, ask: prompts/ask.md, system: "You are strict. Be brief."}
train: {trainer: trl.grpo, data: train/prompts.jsonl}
tests:
  - {name: labelled, file: labelled.jsonl, expect: [total > 0]}
`;
    expect(found(text)).toEqual([
      ["extends ../base.reward.yaml", "../base.reward.yaml"],
      ["rollouts rollouts/*.jsonl", "rollouts/*.jsonl"],
      ["rollouts more.jsonl", "more.jsonl"],
      ["template again.md", "again.md"],
      ["score judge.reward.yaml", "judge.reward.yaml"],
      ["python rewards/mine.py score", "rewards/mine.py"],
      ["template prompts/ask.md", "prompts/ask.md"],
      ["prompts train/prompts.jsonl", "train/prompts.jsonl"],
      ["tests labelled.jsonl", "labelled.jsonl"],
    ]);
  });

  it("takes a template for a file only where it is one word with an ending", () => {
    const asking = (ask: string) => found(`reward: 1\ndimensions:\n  a: {type: judge, ask: ${ask}}\n`).length;
    expect([asking("ask.md"), asking('"Is {completion} good?"'), asking("Good."), asking("'a b.md'")]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it("works while the file is broken, and finds nothing where nothing is named", () => {
    expect(found("reward: 1\nextends: base.reward.yaml\ndimensions:\n  a: {type: [\n")).toHaveLength(1);
    expect(found("reward: 1\nextends: recipe:S001\ndata: {rollouts: }\ntrain:\n")).toEqual([]);
  });
});
