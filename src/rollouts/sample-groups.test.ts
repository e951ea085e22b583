import { describe, expect, it } from "vitest";
import { sampleGroups } from "./sample-groups";
import { uniqueIds } from "./unique-ids";

const names = Array.from({ length: 50 }, (_, index) => `q${index}`);
const group = Int32Array.from({ length: 200 }, (_, row) => row % 50);

describe("sampleGroups", () => {
  it("takes whole groups, at most as many rollouts as asked, in table order", () => {
    const rows = [...sampleGroups(group, names, 42)];
    // Groups of 4: 10 groups are 40 rollouts, 11 would be 44.
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map((row) => group[row])).size).toBe(10);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
  });

  it("is part of every larger sample", () => {
    const larger = new Set(sampleGroups(group, names, 120));
    expect([...sampleGroups(group, names, 40)].every((row) => larger.has(row))).toBe(true);
  });

  it("takes one group even where it is larger than asked", () => {
    expect(sampleGroups(group, names, 1)).toHaveLength(4);
  });
});

describe("uniqueIds", () => {
  it("numbers repeated ids, also around ids that look numbered", () => {
    expect(uniqueIds(["a", "a", "a#2", "a", "b"])).toEqual(["a", "a#2", "a#2#2", "a#3", "b"]);
  });
});
