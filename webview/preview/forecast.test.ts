import { describe, expect, it } from "vitest";
import type { Forecast } from "../../src/messages/what-if";
import { needsMore } from "./effects";
import { cautionText, shadedFrom } from "./forecast";

const of: Forecast = {
  budgets: [0, 0.25, 0.5, 0.7],
  curves: [],
  effectiveBefore: [4, 2.9, 2.17, null],
  effectiveAfter: [4, 3, 2.29, 2],
  groupSize: 4,
  least: 2.2,
  right: "correct",
  rollouts: 2636,
  groups: 659,
  computeMs: 1,
};

describe("forecast", () => {
  it("says in words how small the sample is, of the smaller of both", () => {
    expect(cautionText(of, 2)).toBe(
      "At 0.5 nats the effective sample is 2.17 of 4 rollouts a group: read the direction, not the size. Shaded: below 2.2.",
    );
    expect(cautionText(of, 1)).toContain("2.90 of 4 rollouts a group: large enough to read the size");
    expect(cautionText(of, 3)).toContain("0.7 nats cannot be reached");
  });

  it("is shaded from the first budget at which the sample is too small", () => {
    expect(shadedFrom(of)).toBe(2);
    expect(shadedFrom({ ...of, least: 1 })).toBe(3);
    expect(shadedFrom({ ...of, least: 1, effectiveBefore: of.effectiveAfter })).toBe(4);
  });
});

describe("statistics", () => {
  it("ask for more where they rest on too little", () => {
    expect(needsMore({ rollouts: 63, groups: 16 })).toBe("needs more rollouts (have 63)");
    expect(needsMore({ rollouts: 64, groups: 7 })).toBe("needs more groups (have 7)");
    expect(needsMore({ rollouts: 64, groups: 8 })).toBeNull();
  });
});
