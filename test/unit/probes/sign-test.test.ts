import { expect, it } from "vitest";
import { signTest } from "../../../src/analysis/probing/sign-test";

it("gives the chance of so many heads", () => {
  // 1 / 2^7 of seven, (1 + 8) / 2^8 of seven in eight, 34 of 50: 0.0077.
  expect(signTest(7, 0)).toBeCloseTo(1 / 128, 12);
  expect(signTest(7, 1)).toBeCloseTo(9 / 256, 12);
  expect(signTest(34, 16)).toBeCloseTo(0.0077, 4);
  expect(signTest(0, 5)).toBeCloseTo(1, 12);
  expect(signTest(659, 0)).toBeLessThan(1e-190);
});
