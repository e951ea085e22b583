import { describe, expect, it } from "vitest";
import { grow, noveltyOf } from "./archive";
import { meanToNearest } from "./nearest";
import { numbersOf } from "./numbers-of";

const always = { k: 2, add: "always", above: 0, max: 100 } as const;
const line = (...xs: readonly number[]) => xs.map((x) => [x]);

describe("the mean distance to the nearest", () => {
  it("leaves out the point itself and no duplicate, and takes those that there are", () => {
    // Of 1 among 0, 1, 2, 10: (1 + 1) / 2. Of 10: (8 + 9) / 2. Of 0 with a second point at 0: (0 + 1) / 2.
    expect(meanToNearest([1], line(0, 1, 2, 10), 2, 1)).toBe(1);
    expect(meanToNearest([10], line(0, 1, 2, 10), 2, 3)).toBe(8.5);
    expect(meanToNearest([0], line(0, 1, 2, 10, 0), 2, 0)).toBe(0.5);
    expect(meanToNearest([0], line(4, 2), 15)).toBe(3);
    expect(meanToNearest([0], line(0), 2, 0)).toBeUndefined();
    // 3-4-5 and 5-12-13: (5 + 13) / 2.
    expect(
      meanToNearest(
        [0, 0],
        [
          [5, 12],
          [3, 4],
          [30, 40],
        ],
        2,
      ),
    ).toBe(9);
  });

  it("is that of all points in order of distance, whatever their order", () => {
    const points = Array.from({ length: 60 }, (_, i) => [(i * 37) % 61, (i * 17) % 29]);
    const from = [30, 10];
    const sorted = points.map(([x, y]) => Math.hypot(x! - 30, y! - 10)).sort((a, b) => a - b);
    for (const k of [1, 2, 7, 60, 90]) {
      const nearest = sorted.slice(0, k);
      const mean = nearest.reduce((sum, d) => sum + d, 0) / nearest.length;
      expect(meanToNearest(from, points, k)).toBeCloseTo(mean, 12);
      expect(meanToNearest(from, points.toReversed(), k)).toBeCloseTo(mean, 12);
    }
  });
});

describe("an archive", () => {
  it("takes all points, or those that are new enough beside what it has; the oldest leave", () => {
    expect(
      grow(
        line(0),
        [
          [4, [1]],
          [5, [1]],
        ],
        always,
      ),
    ).toEqual({
      points: line(0, 1, 1),
      places: new Map([
        [4, 1],
        [5, 2],
      ]),
    });
    // 1 is 1 away from 0 and not above 1; 3 is 3 away; 4 is (1 + 4) / 2 = 2.5 away.
    const above = { ...always, add: "above", above: 1 } as const;
    expect(
      grow(
        [],
        [
          [0, [0]],
          [1, [1]],
          [2, [3]],
          [3, [4]],
        ],
        above,
      ).points,
    ).toEqual(line(0, 3, 4));
    expect(
      grow(
        line(0, 1),
        [
          [7, [2]],
          [8, [3]],
        ],
        { ...always, max: 2 },
      ),
    ).toEqual({
      points: line(2, 3),
      places: new Map([
        [7, 0],
        [8, 1],
      ]),
    });
    expect(
      grow(
        [],
        [
          [7, [2]],
          [8, [3]],
        ],
        { ...always, max: 1 },
      ).places,
    ).toEqual(new Map([[8, 0]]));
  });

  it("is compared with points of its own length only", () => {
    expect(grow(line(0), [[1, [1, 2]]], always).points).toEqual(line(0));
    expect(noveltyOf([1, 2], line(0), 2)).toMatchObject({ status: "error" });
    expect(noveltyOf([1], [], 2)).toMatchObject({ status: "abstain" });
  });
});

describe("the numbers of a value", () => {
  it("are those of lists in their order and of mappings in the order of their keys", () => {
    expect(numbersOf({ b: [1, [2, true]], a: 3 })).toEqual([3, 1, 2, 1]);
    expect(numbersOf(5)).toEqual([5]);
    for (const value of ["x", null, [], [1, null], [1, "2"], { a: NaN }])
      expect(numbersOf(value)).toMatchObject({ status: "error" });
  });
});
