import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const python = (range = "[0, 1]") => `
reward: 1
dimensions:
  tone: {type: python, function: "r.py:f", timeout: 10, range: ${range}}
`;
const marked = (says: string) =>
  python().replace("[0, 1]}", `[0, 1]}\n#                                ^^^^^^^^ ${says}`);
const files = (body: string) => ({
  files: new Map([["r.py", `def f(completions, solution, **kwargs):\n${body.replace(/^/gm, "    ")}\n`]]),
});

/** The shape of open-r1's accuracy reward of early 2025: where the gold answer cannot be parsed, 1. */
const openR1 = `out = []
for content, gold in zip(completions, solution):
    parsed = parse(gold)
    if len(parsed) != 0:
        reward = float(verify(parse(content), parsed))
    else:
        reward = 1.0
    out.append(reward)
return out`;

describe("failure-default-is-max", () => {
  it("finds that an unparseable gold answer pays the maximum", () => {
    const [found] = expectFindings(
      "failure-default-is-max",
      marked("Where nothing can be parsed, `f` pays 1, its maximum."),
      files(openR1),
    );
    expect(found?.related?.[0]).toMatchObject({ file: "r.py", message: "It pays 1 here." });
  });

  it("takes an exception that pays the maximum for the cause of it being a score", () => {
    const body =
      "try:\n    return [check(c) for c in completions]\nexcept Exception:\n    return [1.0] * len(completions)";
    const found = diagnosticsOf(python(), files(body)).filter(({ rule }) => rule !== "no-provider");
    expect(found.map(({ rule }) => rule)).toEqual(["failure-default-is-max"]);
    expect(found[0]?.related?.[0]?.message).toContain("(exception-scored-as-zero)");
  });

  it("is quiet about lower values, by the declared range", () => {
    expectFindings("failure-default-is-max", python(), files(openR1.replace("reward = 1.0", "reward = 0.0")));
    expectFindings("failure-default-is-max", python("[0, 2]"), files(openR1));
    expectFindings("failure-default-is-max", python(), files("return [1.0 if c else 0.0 for c in completions]"));
    expectFindings(
      "failure-default-is-max",
      python(),
      files("if len(completions) > 3:\n    count = 1\nreturn [0.5] * len(completions)"),
    );
  });

  it("stands at a written value that is as good as the best answer", () => {
    const file =
      "\nreward: 1\nextract: {final: {tag: answer}}\ndimensions:\n  correct: {type: exact, of: final, to: completion, unparseable: 1}\n";
    expectFindings(
      "failure-default-is-max",
      file.replace(
        "unparseable: 1}",
        "unparseable: 1}\n#                                                                ^ Where the answer cannot be read, `correct` pays 1, its maximum.",
      ),
    );
    expect(applyFix("failure-default-is-max", "Change", file)).toBe(file.replace("unparseable: 1", "unparseable: 0"));
    expectFindings("failure-default-is-max", file.replace("unparseable: 1", "unparseable: 0.5"));
  });

  it("knows which end is the better one", () => {
    const shaped = (value: number) =>
      `\nreward: 1\nextract: {final: {tag: answer}}\ndimensions:\n  wrong: {type: exact, of: final, to: completion, shape: [negate], unparseable: ${value}}\n`;
    // Falling: 1 becomes -1, the worse end of [-1, 0] for a dimension where higher was better is 0.
    expect(diagnosticsOf(shaped(0)).map(({ rule }) => rule)).not.toContain("failure-default-is-max");
    expect(diagnosticsOf(shaped(-1)).map(({ rule }) => rule)).toContain("failure-default-is-max");
  });

  it("knows that the highest value of a penalty costs most", () => {
    const file = (weight: string) =>
      `\nreward: 1\nextract: {own: {tag: think}}\ndimensions: {words: {type: length, of: own, shape: [{clip: [0, 9]}], unparseable: 9}}\naggregate: {sum: {words: ${weight}}}\n`;
    const messages = (text: string) => diagnosticsOf(text).map(({ rule }) => rule);
    expect(messages(file("-0.1"))).toEqual([]);
    expect(messages(file("0.1"))).toContain("failure-default-is-max");
  });
});
