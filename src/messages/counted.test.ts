import { expect, it } from "vitest";
import { count, isEnough, plural } from "./counted";

it("counts with separators and the noun's number", () => {
  expect([count(2636), plural(1, "group"), plural(1000, "entry", "entries")]).toEqual([
    "2,636",
    "1 group",
    "1,000 entries",
  ]);
});

it("wants 64 rollouts in 8 groups", () => {
  expect([isEnough({ rollouts: 64, groups: 8 }), isEnough({ rollouts: 63, groups: 8 })]).toEqual([true, false]);
  expect(isEnough({ rollouts: 640, groups: 7 })).toBe(false);
});
