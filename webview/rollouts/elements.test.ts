import { describe, expect, it } from "vitest";
import { advantageRow } from "./elements";

describe("the advantages of elements", () => {
  it("are a list beside those of the dimensions", () => {
    const row = advantageRow({ value: 3, level: "turn", elements: [3, -1] });
    expect(row?.name).toBe("advantage");
    expect(row?.score.elements?.map(({ at, value }) => [at, value])).toEqual([
      [0, 3],
      [1, -1],
    ]);
  });
  it("are none where the rollout has one advantage, or no elements", () => {
    expect([0.5, null, { value: 0, level: "turn", elements: [] } as const].map(advantageRow)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
