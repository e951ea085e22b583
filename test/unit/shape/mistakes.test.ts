import { describe, expect, it } from "vitest";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

const problems = (text: string): readonly string[] =>
  compile(parseDocument(`reward: 1\ndata: {columns: {m: m}}\n${text}`)).problems.map(({ message }) => message);

const inDimension = (shape: string): readonly string[] =>
  problems(`dimensions:\n  y: {type: expr, of: m, shape: [${shape}]}`);

describe("shape steps that say nothing as they stand", () => {
  it.each([
    ["{zscore: {within: stored}}", "`within: stored` reads a statistics file. Name it: `from: stats.json`."],
    ["{zscore: {from: stats.json}}", "`from` is read with `within: stored` only. Write that, or leave it out."],
    [
      "{zscore: {at: index}}",
      "`at: index` counts each place of a list by itself, and this is one value a rollout. Leave it out.",
    ],
    ["{tiers: {cuts: [1, 2], values: [0, 1]}}", "`tiers` has 2 cuts, which make 3 ranges, and 2 values."],
    ["{tiers: {cuts: [2, 1], values: [0, 1, 2]}}", "The cuts of `tiers` must rise."],
    [
      "{decay_with_count: {of: m}}",
      "`decay_with_count` works along a list, and this is one value a rollout. Say what has a value of its own: `level: step`.",
    ],
    ["{schedule: {}}", "`schedule` takes one of `points`, `phases`, `decay` and `cosine`."],
    ["{kernel: {scale: 0}}", "`scale` of `kernel` takes a number above 0, not `0`."],
    ["{repetition_penalty: 1}", "`max` of `repetition_penalty` takes a number up to 0, not `1`."],
    ["{expr: 'x +'}", "A value is missing after '+'."],
    [
      "{par: {slope: 2}}",
      "`par` needs `reference`: what the value is compared with: a column of numbers, or `group` or `batch`.",
    ],
  ])("%s", (shape, message) => {
    expect(inDimension(shape)).toEqual([expect.stringContaining(message)]);
  });

  it("read statistics in the shape of a dimension only", () => {
    const term = "{weight: 1, shape: [{zscore: {within: stored, from: s.json}}]}";
    expect(problems(`dimensions:\n  y: {type: expr, of: m}\naggregate: {sum: {y: ${term}}}`)).toEqual([
      "`within: stored` stands in the shape of a dimension. Give the term's value a name under `dimensions`.",
    ]);
  });

  it("count over a run without a list", () => {
    expect(inDimension("{decay_with_count: {of: m, within: run}}")).toEqual([]);
  });
});
