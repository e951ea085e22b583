import { describe, expect, it } from "vitest";
import type { DimensionScore } from "../../src/messages/score";
import { conclusion, type Row } from "./breakdown";

const row = (name: string, advantage: number | null): Row => {
  const score: DimensionScore = { value: 1, raw: 1, status: "ok", contribution: advantage, advantage };
  return { name, index: 0, metric: advantage === null, score };
};

describe("the conclusion of a breakdown", () => {
  it("names the dimension that pays most, with its part", () => {
    // 1.60 of 1.71 is 93.6 %.
    expect(conclusion([row("correct", 0), row("repetition", 0.11), row("length", 1.6)], 1.71)).toBe(
      "length pays 94% of the advantage +1.71.",
    );
  });

  it("finds what pushes down a rollout that is pushed down", () => {
    // -0.5 / -0.4 = 125 %: more than all of it, because format pushes up.
    expect(conclusion([row("format", 0.1), row("length", -0.5)], -0.4)).toBe(
      "length pays 125% of the advantage −0.40.",
    );
  });

  it("says that nothing pays in a dead group", () => {
    expect(conclusion([row("correct", 0), row("words", null)], 0)).toBe("Nothing pays an advantage here.");
  });
});
