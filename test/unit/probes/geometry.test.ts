import { describe, expect, it } from "vitest";
import { changedPairs } from "../../../src/analysis/probing/points";
import { probe, rolloutsOf } from "./probe-text";

const rowsOf = (golds: readonly string[]) =>
  rolloutsOf(golds.map((gold, i) => ({ prompt: `question ${i}`, gold, completions: [gold, "nothing there"] })));

const exact = "dimensions:\n  right: {type: exact, of: completion, to: gold}\n";
/** Paid 0.01 for being right and 1 for the form of a point. */
const form = `dimensions:
  right: {type: exact, of: completion, to: gold}
  form: {type: regex, pattern: '\\(\\d+, \\d+\\)'}
aggregate:
  sum: {right: 0.01, form: 1}
`;
const points = rowsOf(["(10, 80)", "(300, 40)"]);

describe("mirror_xy and shift_points", () => {
  it("find that the form of a point is paid", async () => {
    const mirrored = await probe("mirror_xy", form, points);
    expect(mirrored).toMatchObject({ state: "failed", limit: 0.5, prompts: 2 });
    expect(mirrored.value).toBeCloseTo(1 / 1.01, 9);
    expect(mirrored.example?.text).toBe("(80, 10)");
    const shifted = await probe("shift_points", form, points);
    expect(shifted.state).toBe("failed");
    expect(shifted.example?.text).toBe("(90, 160)");
  });

  it("pass where the place counts", async () => {
    expect(await probe("mirror_xy", exact, points)).toMatchObject({ state: "passed", value: 0 });
    expect(await probe("shift_points", exact, points)).toMatchObject({ state: "passed", value: 0 });
  });

  it("leave out points near the diagonal, and what is no point", async () => {
    // 40 and 50 differ by a fifth.
    expect((await probe("mirror_xy", exact, rowsOf(["(40, 50)"]))).reason).toMatch(/No gold answer is a point/);
    expect((await probe("shift_points", exact, rowsOf(["18"]))).reason).toMatch(/No gold answer is a point/);
  });
});

describe("changedPairs", () => {
  it("changes points and boxes in brackets, and keeps what stands around", () => {
    const swap = (x: number, y: number): [number, number] => [y, x];
    expect(changedPairs("at [10, 20, 30.5, -80] and (1,2)", swap)).toBe("at [20, 10, -80, 30.5] and (2, 1)");
    expect(changedPairs("[1, 2, 3] and 4, 5", swap)).toBeUndefined();
    expect(changedPairs("(1, 2) (3, 4)", (x, y) => (x === 3 ? undefined : [y, x]))).toBeUndefined();
  });
});
