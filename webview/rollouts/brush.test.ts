import { describe, expect, it } from "vitest";
import { binAt, binsOf, movedEnd, rangeOfBins } from "./brush";
import { rangeOf, withRange } from "./query";

/** Ten bins from 0 to 1. */
const even = { from: 0, to: 1, values: null, all: new Array<number>(10).fill(1) };
/** Two values. */
const truth = { from: 0, to: 1, values: [0, 1], all: [5, 3] };

describe("a brush over bins", () => {
  it("reaches from edge to edge, and is open at the ends of the column", () => {
    expect(rangeOfBins(even, { first: 2, last: 4 })).toEqual({ low: 0.2, high: 0.5, below: true, above: false });
    expect(rangeOfBins(even, { first: 5, last: 9 })).toMatchObject({ low: 0.5, high: null });
    expect(rangeOfBins(even, { first: 0, last: 9 })).toBeUndefined();
  });

  it("is the value itself where there are few", () => {
    expect(rangeOfBins(truth, { first: 0, last: 0 })).toMatchObject({ low: 0, high: 0 });
  });

  it.each([
    [0, 3],
    [2, 2],
    [6, 9],
  ])("from bin %i to %i is the same after its way through the query", (first, last) => {
    const filter = withRange("", "x", rangeOfBins(even, { first, last }));
    expect(binsOf(even, rangeOf(filter, "x")!)).toEqual({ first, last });
  });

  it("covers nothing where the query keeps nothing of the column", () => {
    expect(binsOf(even, rangeOf("x > 3", "x")!)).toBeUndefined();
  });

  it("begins where the pointer is, and stays inside", () => {
    expect([binAt(even, -1), binAt(even, 0.55), binAt(even, 2)]).toEqual([0, 5, 9]);
  });
});

describe("an end of a brush under the keyboard", () => {
  it("moves by a bin, with Shift by five, and takes the other end along", () => {
    expect(movedEnd(even, { first: 2, last: 4 }, "first", "ArrowRight", false)).toEqual({ first: 3, last: 4 });
    expect(movedEnd(even, { first: 2, last: 4 }, "first", "ArrowRight", true)).toEqual({ first: 7, last: 7 });
    expect(movedEnd(even, { first: 2, last: 4 }, "last", "Home", false)).toEqual({ first: 0, last: 0 });
  });

  it("begins from the ends of the column, and goes away with Delete", () => {
    expect(movedEnd(even, undefined, "first", "ArrowRight", false)).toEqual({ first: 1, last: 9 });
    expect(movedEnd(even, { first: 2, last: 4 }, "last", "Delete", false)).toBeNull();
    expect(movedEnd(even, undefined, "last", "a", false)).toBeUndefined();
  });
});
