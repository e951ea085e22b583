import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  tone: {type: python, function: "r.py:f", range: [0, 1], timeout: 10}
`;
const marked = (says: string) =>
  text.replace("timeout: 10}", `timeout: 10}\n#                                ^^^^^^^^ \`f\` ${says}`);
const files = (source: string) => ({ files: new Map([["r.py", source]]) });
const trl = (body: string) => `def f(completions, **kwargs):\n${body.replace(/^/gm, "    ")}\n`;

describe("reward-count-mismatch", () => {
  it.each([
    ["returns one number for a list of completions", "return float(len(completions) > 3)"],
    ["returns one number for a list of completions", "return 1.0 if completions else 0.0"],
    ["returns 1 value however many completions there are", "return [0.0]"],
    ["returns 2 values however many completions there are", "return [a, b]"],
    ["leaves completions out", "return [score(c) for c in completions if c]"],
    [
      "goes on to the next completion without a value",
      "out = []\nfor c in completions:\n    if not c:\n        continue\n    out.append(score(c))\nreturn out",
    ],
    [
      "goes on to the next completion without a value",
      "out = []\nfor c in completions:\n    try:\n        x = parse(c)\n    except ValueError:\n        continue\n    out.append(x)\nreturn out",
    ],
  ])("finds that a function %s", (says, body) => {
    const [found] = expectFindings("reward-count-mismatch", marked(says), files(trl(body)));
    const [place] = found?.related ?? [];
    expect(place).toMatchObject({ file: "r.py" });
    expect(trl(body).slice(place?.start, place?.end)).toMatch(/^(return|continue)/);
  });

  it.each([
    "return [float(len(c) > 3) for c in completions]",
    "return [0.0] * len(completions)",
    "return [1.0 if c else 0.0 for c in completions]",
    "out = []\nfor c in completions:\n    if not c:\n        out.append(0.0)\n        continue\n    out.append(score(c))\nreturn out",
    "scores = model(completions)\nreturn scores * 2",
    "def one(c):\n    return 1.0\nreturn [one(c) for c in completions]",
    "if not completions:\n    return []\nreturn [*map(score, completions)]",
    "for c in completions:\n    for w in c.split():\n        if not w:\n            continue\n        count(w)\n    out.append(1.0)\nreturn out",
  ])("is quiet about a function that gives one each: %s", (body) => {
    expectFindings("reward-count-mismatch", text, files(trl(body)));
  });

  it("finds a list where one number is wanted, and believes what is said of the signature", () => {
    const plain = files("def f(completion):\n    return [1.0 for word in completion.split()]\n");
    expectFindings("reward-count-mismatch", marked("returns a list where one number is wanted"), plain);
    expectFindings("reward-count-mismatch", text.replace("range:", "signature: trl, range:"), plain);
    const verl = files(
      "def f(data_source, solution_str, ground_truth, extra_info=None):\n    return float(solution_str == ground_truth)\n",
    );
    expectFindings("reward-count-mismatch", text, verl);
  });
});
