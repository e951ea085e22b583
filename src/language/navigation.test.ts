import { describe, expect, it } from "vitest";
import { definition } from "./definition";
import { parseDocument } from "./document/document";
import { foldings } from "./folding";
import { links } from "./links";
import { highlights, references } from "./references";
import { selections } from "./selection";
import { signatureAt } from "./signature";

const text = `reward: 1
extends: base.reward.yaml
# one
# two
data: {rollouts: [rollouts/*.jsonl, more.jsonl]}
dimensions:
  correct: {type: exact, of: "lowerAscii(pred)", to: gold}
  mine: {type: python, function: "rewards.py:score"}
  brevity:
    type: length
    unit: words
    shape:
      - soft_overlong: {limit: 400, buffer: 8}

aggregate:
  sum: {correct: 1, brevity: 0.2}
tests:
  - name: right
    scores: {correct: 1}
    expect: {correct: 1}
`;
const base = "reward: 1\nextract: {pred: {tag: answer}}\ndimensions: {correct: {type: exact}}\n";
const python = "import re\n\n\ndef other():\n    pass\n\n\nasync def score(completion):\n    return 1.0\n";
const document = parseDocument(
  text,
  new Map([
    ["base.reward.yaml", base],
    ["rewards.py", python],
  ]),
);
const at = (needle: string, more = 0) => text.indexOf(needle) + more;

describe("definition and references over files", () => {
  it("leads from a term to its dimension, from a name to its parent's declaration, from an override to what it changes", () => {
    expect(definition(document, at("brevity: 0.2"))).toEqual({ start: at("brevity:\n"), end: at("brevity:\n") + 7 });
    expect(definition(document, at("pred)"))).toEqual({
      file: "base.reward.yaml",
      start: base.indexOf("pred"),
      end: base.indexOf("pred") + 4,
    });
    expect(definition(document, at("correct: {type"))?.file).toBe("base.reward.yaml");
    expect(definition(document, at("correct: 1, brevity"))).toMatchObject({ start: at("correct: {type") });
  });

  it("leads to a named file, and to the function in it", () => {
    expect(definition(document, at("base.reward.yaml", 3))).toEqual({ file: "base.reward.yaml", start: 0, end: 0 });
    const score = definition(document, at('score"', 2));
    expect([score?.file, python.slice(score?.start, score?.end)]).toEqual(["rewards.py", "score"]);
  });

  it("finds every reference, and tells reading from giving", () => {
    expect(references(document, at("correct: 1, brevity"))).toHaveLength(4);
    expect(references(document, at("correct: 1, brevity"), false)).toHaveLength(3);
    expect(references(document, at("pred)")).map(({ file }) => file)).toEqual(["base.reward.yaml", undefined]);
    expect(highlights(document, at("correct: {type")).map(({ kind }) => kind)).toEqual([
      "write",
      "read",
      "write",
      "read",
    ]);
    expect(highlights(document, at("name: right"))).toEqual([]);
  });
});

describe("links", () => {
  it("lead to files, to the line of a function, and say where one stands for many", () => {
    expect(links(document).map(({ path, line, many }) => [path, line, many])).toEqual([
      ["base.reward.yaml", undefined, false],
      ["rollouts/*.jsonl", undefined, true],
      ["more.jsonl", undefined, false],
      ["rewards.py", 8, false],
    ]);
  });
});

describe("foldings", () => {
  const lines = (source: string) =>
    foldings(parseDocument(source)).map(({ start, end, kind }) => {
      const line = (offset: number) => source.slice(0, offset).split("\n").length;
      return `${line(start)}-${line(end)} ${kind}`;
    });

  it("fold sections, dimensions, tests and comments, and leave blank lines between them", () => {
    expect(lines(text)).toEqual([
      "3-4 comment",
      "6-13 section",
      "9-13 value",
      "12-13 value",
      "15-16 section",
      "17-20 section",
      "18-20 value",
    ]);
  });

  it("fold regions, one in the other, and work in a broken file", () => {
    expect(lines("# region a\nreward: 1\n# region b\n# endregion\n# endregion\n")).toEqual([
      "1-5 region",
      "3-4 region",
    ]);
    expect(lines("dimensions:\n  a:\n    type: [\n")).toContain("1-3 section");
  });
});

describe("selections", () => {
  it("grow from a name over parts of the expression to value, key, section and file", () => {
    const found = selections(document, at("pred)", 2)).map(({ start, end }) => text.slice(start, end));
    expect(found.slice(0, 5)).toEqual([
      "pred",
      "lowerAscii(pred)",
      '"lowerAscii(pred)"',
      'of: "lowerAscii(pred)"',
      '{type: exact, of: "lowerAscii(pred)", to: gold}',
    ]);
    expect(found.at(-1)).toBe(text);
    found.reduce((inner, outer) => (expect(outer).toContain(inner), outer));
  });
});

describe("signatureAt", () => {
  const shown = (source: string) => {
    const offset = source.indexOf("|");
    const found = signatureAt(parseDocument(source.replace("|", "")), offset);
    const active = found?.active === undefined ? undefined : found.parameters[found.active];
    return found && [found.label, active && found.label.slice(active.start, active.end), active?.documentation ?? ""];
  };

  it("shows the function whose argument is written", () => {
    expect(shown("dimensions:\n  a: clip(size(x), |")).toEqual(["clip(x, low, high)", "low", "a number"]);
    expect(shown("dimensions:\n  a: clip(size(|x), 1)\n")?.[0]).toBe("size(x)");
    expect(shown('dimensions:\n  a: {type: expr, of: "completion.indexOf(|)"}\n')?.[1]).toBe("part");
    expect(shown("dimensions:\n  a: clip(1, 2, 3) + |b\n")).toBeUndefined();
  });

  it("shows what an operation, a type, an extraction or an estimator takes", () => {
    expect(shown("dimensions:\n  a: {type: length, unit: wo|rds}\n")?.slice(0, 2)).toEqual([
      expect.stringMatching(/^length: \{/),
      "unit?",
    ]);
    expect(shown("dimensions:\n  a: {type: length, shape: [{soft_overlong: {limit: |4}}]}\n")?.[1]).toBe("limit");
    expect(shown("dimensions:\n  a: {type: length, shape: [{clip: [0, |1]}]}\n")?.[0]).toMatch(/^clip: \{/);
    expect(shown("extract:\n  a: {tag: answer, pick: la|st}\n")?.[1]).toBe("pick?");
    expect(shown("advantage: {grpo: {std: gro|up}}\n")?.[1]).toBe("std");
    expect(shown("name: x|\n")).toBeUndefined();
  });
});
