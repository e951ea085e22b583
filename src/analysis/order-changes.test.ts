import { describe, expect, it } from "vitest";
import { seeded } from "../engine/seeded";
import { swappedPairs } from "./order-changes";

describe("swappedPairs", () => {
  it("counts pairs that stand the other way round", () => {
    // before 1 < 2 < 3, after 3, 1, 2: the pairs (first, second) and (first, third) change places.
    expect(swappedPairs(Float64Array.of(1, 2, 3), Float64Array.of(3, 1, 2))).toBe(2);
  });

  it("does not count a tie in either list", () => {
    expect(swappedPairs(Float64Array.of(1, 1, 2), Float64Array.of(2, 1, 2))).toBe(0);
  });

  it("looks at the given part only", () => {
    expect(swappedPairs(Float64Array.of(9, 1, 2, 9), Float64Array.of(0, 2, 1, 99), 1, 3)).toBe(1);
  });

  it("counts the same by merging many values as pair by pair, ties included", () => {
    const random = seeded(11);
    const of = () => Float64Array.from({ length: 200 }, () => Math.floor(random() * 12));
    const before = of();
    const after = of();
    let pairs = 0;
    for (let i = 0; i < 200; i++)
      for (let j = 0; j < i; j++) if ((before[i]! - before[j]!) * (after[i]! - after[j]!) < 0) pairs++;
    expect(swappedPairs(before, after)).toBe(pairs);
    expect(pairs).toBeGreaterThan(5000);
  });
});
