import { describe, expect, it } from "vitest";
import type { MetricLine } from "../../src/messages/run";
import { chartsOf } from "./charts";

const dimensions = [
  { name: "correct", index: 0, metric: false },
  { name: "length", index: 1, metric: false },
  { name: "words", index: 2, metric: true },
];

const lines: readonly MetricLine[] = [
  {
    step: 1,
    time: 0,
    values: { reward: 0.1, "dim/correct": 0, "dim/words": 9, "share/correct": 0.25, "share/length": 0.75, kl: null },
  },
  {
    step: 2,
    time: 1,
    values: { reward: 0.3, "dim/correct": 1, "dim/words": 8, "share/correct": 0.5, "share/length": 0.5, kl: null },
  },
];

describe("charts of a run", () => {
  it("leaves out what the trainer does not log", () => {
    expect(chartsOf(lines, dimensions).map(({ id }) => id)).toEqual(["reward", "measured", "shares", "dimensions"]);
  });

  it("shows the length in words where words are counted, else in characters", () => {
    const withLength = (extra: Record<string, number>) =>
      chartsOf([{ step: 1, time: 0, values: { length: 240, ...extra } }], dimensions).map(({ id, title }) => [
        id,
        title,
      ]);
    expect(withLength({})).toEqual([["length", "Length"]]);
    expect(withLength({ length_words: 43 })).toEqual([["length", "Words"]]);
  });

  it("marks the step at which a warning began, in the charts that show it", () => {
    const alert = { rule: "r", message: "m", since: 2, charts: ["reward"], action: null } as const;
    const charts = chartsOf(lines, dimensions, [
      { ...alert, severity: "warning" },
      { ...alert, severity: "information", since: 1 },
    ]);
    expect(charts.map(({ id, onsets }) => [id, onsets])).toEqual([
      ["reward", [2]],
      ["measured", []],
      ["shares", []],
      ["dimensions", []],
    ]);
  });

  it("never draws a metric among what is paid", () => {
    const paid = chartsOf(lines, dimensions).filter(({ id }) => id !== "measured");
    const shown = paid.flatMap(({ curves }) => curves.map(({ label }) => label));
    expect(shown).not.toContain("words");
  });

  it("stacks shares with the first dimension on top and keeps each share for the legend", () => {
    const shares = chartsOf(lines, dimensions).find(({ id }) => id === "shares");
    expect(shares?.curves.map(({ label, values, legend }) => [label, values, legend])).toEqual([
      ["correct", [1, 1], [0.25, 0.5]],
      ["length", [0.75, 0.5], [0.75, 0.5]],
    ]);
    expect(shares?.text).toBe(
      "correct: from 25% at step 1 to 50% at step 2. length: from 75% at step 1 to 50% at step 2.",
    );
  });
});
