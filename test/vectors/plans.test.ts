import { describe, expect, it } from "vitest";
import { scoreRows } from "../../src/analysis/score-rows";
import { shareValues } from "../../src/analysis/shares";
import type { MemoryRow } from "../../src/engine/memory-table";
import type { Status } from "../../src/messages/status";
import { scoreText } from "../unit/scoring/score-text";
import vectors from "./plans.json";

type Numbers = readonly (number | null)[];

interface Case {
  readonly name: string;
  readonly file: readonly string[];
  readonly rows: readonly MemoryRow[];
  readonly total: Numbers;
  readonly totalStatus?: readonly Status[];
  readonly advantage: readonly number[];
  readonly within?: number;
  readonly dimensions: Readonly<
    Record<string, { readonly value: Numbers; readonly raw?: Numbers; readonly status?: readonly Status[] }>
  >;
}

const cases = vectors.cases as unknown as readonly Case[];

function expectNumbers(actual: Numbers, expected: Numbers, within: number): void {
  expect(actual.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  expected.forEach((value, i) => {
    if (value !== null) expect(Math.abs(actual[i]! - value), `${actual[i]} is ${value}`).toBeLessThan(within);
  });
}

describe("whole reward files, worked by hand", () => {
  it.each(cases)("$name", async ({ file, rows, total, totalStatus, advantage, within = 1e-9, dimensions }) => {
    const scored = await scoreText(file.join("\n"), rows);
    const scores = scoreRows(scored);
    expectNumbers(
      scores.map((row) => row.total.value),
      total,
      within,
    );
    expect(scores.map((row) => row.total.status)).toEqual(totalStatus ?? total.map(() => "ok"));
    expectNumbers([...scored.advantages.values], advantage, within);
    for (const [name, { value, raw, status }] of Object.entries(dimensions)) {
      const found = scores.map((row) => row.dimensions[name]!);
      expectNumbers(
        found.map((score) => score.value),
        value,
        within,
      );
      if (raw !== undefined)
        expectNumbers(
          found.map((score) => score.raw),
          raw,
          within,
        );
      expect(
        found.map((score) => score.status),
        name,
      ).toEqual(status ?? value.map(() => "ok"));
    }
    const shares = shareValues(scored);
    if (shares !== null && scored.plan.advantage.record.grouped)
      expect([...shares.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });
});
