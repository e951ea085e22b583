import { describe, expect, it } from "vitest";
import { compile, complete, diagnose, hover, parseDocument, symbols } from "../../src/language";
import { jsonl, tempFolder } from "../../src/rollouts/testing/temp-folder";
import { inProcessEngine } from "../../src/service/in-process";

const rollouts = [
  { prompt: "a", completion: "4", gold: "4" },
  { prompt: "a", completion: "five", gold: "4" },
];

const findings = (text: string) => {
  const document = parseDocument(text);
  return diagnose(document, compile(document)).map(({ rule, message, start }) => ({
    rule,
    message,
    line: text.slice(0, start).split("\n").length,
  }));
};

/** What the engine says of a file that lies beside good rollouts. */
async function summarised(text: string) {
  const folder = tempFolder({ "r.jsonl": jsonl(...rollouts) });
  return inProcessEngine().request("summarise", { file: { path: `${folder}/x.reward.yaml`, text } });
}

describe("a reward file that is not YAML", () => {
  it.each(["just text\n", "\u0000\u0001 {[\uFFFD", "[1, 2]\n", "a: b: c\n", "{{{{", "'\n"])(
    "%j is one finding in its first lines, and no score",
    async (text) => {
      const found = findings(text);
      expect(found.map(({ rule }) => rule)).toEqual(["yaml-syntax"]);
      expect(found[0]!.line).toBeLessThanOrEqual(2);
      expect(await summarised(text)).toMatchObject({ ok: false, none: { reason: "invalid-file" } });
    },
  );

  it("is no failure of the editor's other features", () => {
    const text = "a: b: [c\n\u0000";
    const document = parseDocument(text);
    expect(symbols(document).map(({ name }) => name)).toEqual(["a"]);
    for (let at = 0; at <= text.length; at++) expect(() => [hover(document, at), complete(document, at)]).not.toThrow();
    expect(complete(parseDocument(""), 0).map(({ label }) => label)).toContain("dimensions");
  });
});

describe("half a reward file", () => {
  const half = `reward: 1
data: {rollouts: r.jsonl}
dimensions:
  correct: {type: exact, to: gold}
  words: {type: len`;

  it("has one finding where it breaks off", () => {
    expect(findings(half)).toMatchObject([{ rule: "yaml-syntax", line: 5, message: expect.stringContaining("}") }]);
  });

  it("completes the word that breaks off, and explains what stands before it", () => {
    const document = parseDocument(half);
    expect(complete(document, half.length).map(({ label }) => label)).toContain("length");
    expect(hover(document, half.indexOf("exact"))?.contents.join("\n")).toContain("equals");
  });

  it("still tells the rollouts and their columns", async () => {
    const reply = await summarised(half);
    expect(reply).toMatchObject({
      ok: false,
      none: { reason: "invalid-file", message: expect.stringContaining("line 5"), info: { rollouts: 2 } },
    });
  });
});

describe("a reward file with unknown names or a circle", () => {
  const file = (dimensions: string, weights: string) =>
    `reward: 1\ndata: {rollouts: r.jsonl}\ndimensions:\n${dimensions}aggregate: {sum: {${weights}}}\n`;
  const good = "  correct: {type: exact, to: gold}\n";

  it("names the unknown dimension and the near one, at its line", async () => {
    const text = file(good, "corect: 1");
    expect(findings(text)).toContainEqual({
      rule: "unknown-name",
      message: "There is no dimension `corect`. Did you mean `correct`?",
      line: 5,
    });
    expect(await summarised(text)).toMatchObject({ ok: false, none: { info: { rollouts: 2 } } });
  });

  it("scores all but the reader of a name that the rollouts do not have", async () => {
    const reply = await summarised(file(`${good}  far: size(nothing)\n`, "correct: 1, far: 1"));
    if (!reply.ok) throw new Error(reply.none.message);
    const [correct, far] = reply.summary.dimensions;
    // 4 = 4 and five ≠ 4.
    expect([correct!.n, correct!.mean]).toEqual([2, 0.5]);
    expect([far!.n, far!.statuses.abstain]).toEqual([0, 2]);
    expect(far!.messages.abstain).toContain("nothing");
    expect(reply.summary.total.mean).toBe(0.5);
  });

  it("names the circle once, and the good dimensions are still known", () => {
    const text = file(`${good}  a: b + 1\n  b: a + correct\n`, "correct: 1");
    expect(findings(text)).toMatchObject([
      { rule: "dependency-cycle", line: 5, message: expect.stringContaining("Break the circle") },
    ]);
    expect(compile(parseDocument(text)).dimensions.map(({ name }) => name)).toContain("correct");
  });
});
