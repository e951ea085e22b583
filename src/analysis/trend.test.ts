import { expect, it } from "vitest";
import { student, trendOf } from "./trend";

it("fits a line with the interval of its slope", () => {
  // By hand: x = 0..7, mean 3.5, sxx = 42. y = 2x + (1, -1, ...): residuals of the line y = 2x - 2(x - 3.5)/21 + 0.
  const x = [0, 1, 2, 3, 4, 5, 6, 7];
  const y = x.map((at) => 2 * at + (at % 2 === 0 ? 1 : -1));
  // sxy = 2·42 + Σ ±(x - 3.5) = 84 + (-3.5 + 2.5 - 1.5 + 0.5 + 0.5 - 1.5 + 2.5 - 3.5) = 84 - 4 = 80, slope 80/42.
  const trend = trendOf(x, y)!;
  expect(trend.slope).toBeCloseTo(80 / 42, 12);
  // Residual sum: Σ ±1² - (4/42)²·42 = 8 - 16/42; six degrees of freedom.
  const sd = Math.sqrt((8 - 16 / 42) / 6);
  expect(trend.sd).toBeCloseTo(sd, 12);
  expect(trend.high - trend.low).toBeCloseTo((2 * student(6) * sd) / Math.sqrt(42), 12);
  expect(trend.rise).toBeCloseTo((7 * 80) / 42, 12);
});

it("takes Student's t, as tables give its 97.5% point", () => {
  for (const [freedom, t] of [
    [6, 2.4469],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
  ] as const)
    expect(Math.abs(student(freedom) - t), `${freedom} degrees`).toBeLessThan(0.0015);
});

it("leaves missing values out, and gives nothing for too few points or one place", () => {
  const x = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const y = x.map((at) => (at === 4 ? null : 3 * at));
  expect(trendOf(x, y)).toMatchObject({ n: 8, slope: 3, low: 3, high: 3, sd: 0, rise: 24 });
  expect(
    trendOf(
      x,
      x.map((at) => (at > 6 ? null : at)),
    ),
  ).toBeUndefined();
  expect(trendOf(new Array<number>(9).fill(1), x)).toBeUndefined();
});
