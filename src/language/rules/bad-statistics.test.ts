import { describe, expect, it } from "vitest";
import { compile } from "../compile";
import { parseDocument } from "../document/document";
import { diagnose } from "../diagnose";
import { wholeFile } from "../../engine/state/testing/statistics";

const text = `reward: 1
dimensions:
  words:
    type: length
    unit: words
    shape:
      - scale: 2
      - zscore: {within: stored, from: stats.json}
`;

function found(file: string | null | undefined, of = text): readonly string[] {
  const document = parseDocument(of, file === undefined ? undefined : new Map([["stats.json", file]]));
  return diagnose(document, compile(document), {})
    .filter(({ rule }) => rule === "bad-statistics")
    .map(({ start, end, message }) => `${of.slice(start, end)}: ${message}`);
}

const digestOf = (of: string): string =>
  compile(parseDocument(of)).plan!.dimensions[0]!.shape.find(({ before }) => before !== undefined)!.before!;

describe("bad-statistics", () => {
  it("says what is wrong with the file, and how to make it", () => {
    const remedy = "Make it anew: `reward-lab stats FILE --rollouts SRC --out stats.json`.";
    expect(found(null)).toEqual([`stats.json: There is no statistics file stats.json. ${remedy}`]);
    expect(found('{"schema": 1, "kind"')).toEqual([`stats.json: stats.json is no whole statistics file. ${remedy}`]);
    expect(found('{"schema": 2}')).toEqual([`stats.json: stats.json is no whole statistics file. ${remedy}`]);
    expect(
      found(wholeFile("words", digestOf(text)).replace('"words"', '"other"').replace(digestOf(text), "0")),
    ).toEqual([`stats.json: stats.json has no statistics of \`words\`. ${remedy}`]);
  });

  it("finds a file that was made before the dimension was changed", () => {
    const file = wholeFile("words", digestOf(text));
    expect(found(file)).toEqual([]);
    expect(found(file, text.replace("scale: 2", "scale: 3"))[0]).toContain(
      "was made for another definition of `words`",
    );
    expect(found(file, text.replace("unit: words", "unit: chars"))[0]).toContain("another definition");
    // What stands behind the step changes nothing before it.
    expect(found(file, `${text}      - clip: [-3, 3]\n`)).toEqual([]);
  });

  it("is quiet while nobody has read the file", () => {
    expect(found(undefined)).toEqual([]);
  });
});
