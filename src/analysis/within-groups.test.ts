import { describe, expect, it } from "vitest";
import { groupRows } from "../engine/groups";
import { averageRanks } from "./ranks";
import { correlate, rhoInterval, withinRanks } from "./within-groups";

describe("averageRanks", () => {
  it("shares ranks between equal values", () => {
    expect([...averageRanks(Float32Array.of(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]);
  });
});

describe("rhoInterval", () => {
  // Reference table A2: the |rho| that differs from 0 at 95% / 99.9%: n = 32 .36/.56; 64 .25/.41; 128 .18/.29; 256 .13/.21; 512 .09/.15.
  it.each([
    [32, 0.36, 0.56],
    [64, 0.25, 0.41],
    [128, 0.18, 0.29],
    [256, 0.13, 0.21],
    [512, 0.09, 0.15],
  ])("is as wide as the reference table says for n = %i", (n, at95, at999) => {
    expect(rhoInterval(0, n, 1.96)[1]).toBeCloseTo(at95, 2);
    expect(rhoInterval(0, n, 3.2905)[1]).toBeCloseTo(at999, 2);
  });
});

describe("correlate", () => {
  const of = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2);
  const all = { rows: Int32Array.from(of.keys()), groups: groupRows(of, 3) };
  const ranks = (...values: number[]) => withinRanks(Float64Array.from(values), all);

  it("compares inside groups only", () => {
    // Between groups y falls as x rises; inside each group it rises with x.
    const x = ranks(1, 2, 3, 11, 12, 13, 21, 22, 23);
    const y = ranks(21, 22, 23, 11, 12, 13, 1, 2, 3);
    expect(correlate(x, y)).toMatchObject({ rho: 1, n: 9, groups: 3 });
  });

  it("agrees with rho worked by hand where there are ties", () => {
    // Less the means: x -1 0 1 three times, y -1/3 -1/3 2/3 | 0 0 0 | 2/3 -1/3 -1/3. Ranks x 2 5 8 thrice (mean 5);
    // y: four -1/3 2.5, three 0 6, two 2/3 8.5. Sums of products: (-3)(-2.5) + 3 (3.5) + 0 + (-3)(3.5) + 3 (-2.5) = 0.
    const y = ranks(0, 0, 1, 4, 4, 4, 1, 0, 0);
    expect(correlate(ranks(1, 2, 3, 1, 2, 3, 1, 2, 3), y)?.rho).toBeCloseTo(0, 12);
    // Turned round in the last group: (-3)(-2.5) + 3 (3.5) twice = 36; squares x 54, y 4 (6.25) + 3 + 2 (12.25) = 52.5.
    const z = ranks(0, 0, 1, 4, 4, 4, 0, 0, 1);
    expect(correlate(ranks(1, 2, 3, 1, 2, 3, 1, 2, 3), z)?.rho).toBeCloseTo(36 / Math.sqrt(54 * 52.5), 12);
  });

  it("says nothing where a column does not vary inside groups", () => {
    // 0.1 three times has a mean of 0.10000000000000002; that is no variation.
    expect(correlate(ranks(1, 2, 3, 1, 2, 3, 1, 2, 3), ranks(0.1, 0.1, 0.1, 2, 2, 2, 3, 3, 3))).toBeNull();
  });
});
