import { describe, expect, it } from "vitest";
import { seeded } from "../seeded";
import { commonLength, commonPlaces } from "./common-subsequence";
import { editDistance } from "./edit-distance";

/** The whole table, cell by cell. */
function plainDistance(a: Int32Array, b: Int32Array): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    above = row;
  }
  return above[b.length]!;
}

function plainCommon(a: Int32Array, b: Int32Array): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [0];
    for (let j = 1; j <= b.length; j++)
      row.push(a[i - 1] === b[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!));
    above = row;
  }
  return above[b.length]!;
}

const random = seeded(5);
const below = (n: number): number => Math.floor(random() * n);
const sequence = (length: number, kinds: number): Int32Array => Int32Array.from({ length }, () => below(kinds));
/** The same with some integers left out or exchanged. */
const changed = (of: Int32Array, share: number, kinds: number): Int32Array =>
  of.filter(() => random() > share).map((x) => (random() < share ? below(kinds) : x));

describe("sequences of all lengths around the size of a block", () => {
  it.each([0, 1, 29, 30, 31, 32, 33, 59, 60, 61, 64, 65, 96, 97, 127, 128, 129, 160])("%d integers", (length) => {
    for (const kinds of [1, 2, 5, 40]) {
      const a = sequence(length, kinds);
      for (const b of [sequence(below(170), kinds), changed(a, 0.1, kinds), a, new Int32Array()]) {
        expect(editDistance(a, b)).toBe(plainDistance(a, b));
        expect(editDistance(b, a)).toBe(plainDistance(a, b));
        expect(commonLength(a, b)).toBe(plainCommon(a, b));
        const { inPattern, inText } = commonPlaces(a, b)!;
        expect(inPattern).toHaveLength(plainCommon(a, b));
        inPattern.forEach((i, k) => expect(a[i]).toBe(b[inText[k]!]));
        for (const places of [inPattern, inText]) expect(places).toEqual([...new Set(places)].sort((x, y) => y - x));
      }
    }
  });
});

describe("long sequences", () => {
  it.each([0.0005, 0.005, 0.05, 0.4])("of which %d are changed are compared in a band that is wide enough", (share) => {
    for (let round = 0; round < 4; round++) {
      const a = sequence(1500 + below(1500), 30);
      const b = changed(a, share, 30);
      expect(editDistance(a, b)).toBe(plainDistance(a, b));
    }
  });

  it("leave nothing behind for the next pair", () => {
    const a = Int32Array.of(0x10ffff, 5, 7);
    expect(editDistance(a, Int32Array.of(5, 7, 9))).toBe(2);
    expect(editDistance(sequence(300, 9), sequence(200, 9))).toBeGreaterThan(0);
    expect(editDistance(a, Int32Array.of(1, 2, 3))).toBe(3);
    expect(commonLength(a, Int32Array.of(-1, 5, -1, 7))).toBe(2);
  });

  it("that would take too long are not compared", () => {
    expect(editDistance(sequence(200_000, 30), sequence(100_000, 30))).toBeUndefined();
    expect(commonLength(sequence(200_000, 30), sequence(150_000, 30))).toBeUndefined();
    expect(commonPlaces(sequence(50_000, 30), sequence(50_000, 30))).toBeUndefined();
  });
});
