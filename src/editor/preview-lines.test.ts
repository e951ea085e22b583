import { describe, expect, it } from "vitest";
import type { DimensionSummary, ScoreSummary, TermSummary } from "../messages/summary";
import { type PlacedAnchor, previewLines } from "./preview-lines";

const dimension = (name: string, index: number): DimensionSummary => ({
  name,
  metric: false,
  index,
  n: 64,
  statuses: { ok: 64, abstain: 0, unparseable: 0, error: 0, timeout: 0 },
  mean: 0.5,
  sd: 0.5,
  min: 0,
  max: 1,
  quantiles: [0, 0, 0, 1, 1],
  zeros: 0.05,
  histogram: { from: 0, to: 1, counts: [32, 0, 0, 0, 0, 0, 0, 32] },
  share: null,
  varies: 1,
  messages: {},
});
const term = (name: string, weightShare: number, share: number): TermSummary => ({
  name,
  path: ["aggregate", "sum", name],
  dimension: name,
  weight: 1,
  weightShare,
  share: { value: share, low: share - 0.02, high: share + 0.02, n: 8 },
});
const summary = {
  rollouts: 64,
  groups: 8,
  dimensions: [dimension("a", 0), dimension("b", 1)],
  terms: [term("a", 0.92, 0.6), term("b", 0.08, 0.4)],
} as unknown as ScoreSummary;
const anchor = (kind: PlacedAnchor["kind"], name: string, line: number, length: number): PlacedAnchor => ({
  kind,
  name,
  path: [...(kind === "term" ? ["aggregate", "sum"] : ["dimensions"]), name],
  line,
  length,
});

describe("previewLines", () => {
  it("begins those of a section in one column, with shares below each other", () => {
    const lines = previewLines([anchor("term", "a", 4, 8), anchor("term", "b", 5, 12)], summary, false);
    expect(lines).toEqual([
      { line: 4, indent: 6, plain: "92% of weight · pays 60% of advantage", amber: "" },
      { line: 5, indent: 2, plain: " 8% of weight · ", amber: "pays 40% of advantage" },
    ]);
  });

  it("names each term where several share a line, what surprises last", () => {
    const lines = previewLines([anchor("term", "b", 4, 20), anchor("term", "a", 4, 20)], summary, false);
    expect(lines).toEqual([
      {
        line: 4,
        indent: 2,
        plain: "a 92% of weight · pays 60% of advantage, ",
        amber: "b 8% of weight · pays 40% of advantage",
      },
    ]);
  });

  it("names each dimension where several share a line, without bars, and says that they are old", () => {
    const [line] = previewLines([anchor("dimension", "a", 2, 9), anchor("dimension", "b", 2, 9)], summary, true);
    expect(line).toEqual({
      line: 2,
      indent: 2,
      plain: "a 0.50 ± 0.50 · zero 5%, b 0.50 ± 0.50 · zero 5% · stale, rescoring",
      amber: "",
    });
  });

  it("draws the bars of a dimension that has its line alone in its colour", () => {
    const [line] = previewLines([anchor("dimension", "b", 2, 9)], summary, false);
    expect(line).toMatchObject({ bars: { text: "█▁▁▁▁▁▁█", color: 1 }, plain: "0.50 ± 0.50 · zero  5%" });
  });

  it("asks for more rollouts once a line", () => {
    const few = { ...summary, rollouts: 63 };
    const lines = previewLines([anchor("term", "a", 4, 20), anchor("term", "b", 4, 20)], few, false);
    expect(lines.map(({ plain }) => plain)).toEqual(["needs more rollouts (have 63 in 8 groups)"]);
  });
});
