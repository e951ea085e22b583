/** Count, mean and spread of a set of numbers. Plain JSON. */
export type Moments = Readonly<{
  count: number;
  mean: number;
  /** Sum of squared differences from the mean. */
  squares: number;
  /** Smallest and largest; 0 where there is no number. */
  low: number;
  high: number;
}>;

export const noMoments: Moments = { count: 0, mean: 0, squares: 0, low: 0, high: 0 };

/** The moments with one number more, by Welford's recurrence. */
export function withNumber({ count, mean, squares, low, high }: Moments, x: number): Moments {
  if (count === 0) return { count: 1, mean: x, squares: 0, low: x, high: x };
  const difference = x - mean;
  const next = mean + difference / (count + 1);
  return {
    count: count + 1,
    mean: next,
    squares: squares + difference * (x - next),
    low: Math.min(low, x),
    high: Math.max(high, x),
  };
}

/** Values that lie closer together than this share of the largest differ by rounding: no spread. */
const rounding = 1e-12;

/** True if there are at least two numbers, and not all the same. */
export const hasSpread = ({ count, low, high }: Moments): boolean =>
  count > 1 && high - low > rounding * Math.max(Math.abs(low), Math.abs(high));

/** Standard deviation; `ddof` is taken off the count. */
export const deviation = ({ squares, count }: Moments, ddof: number): number => Math.sqrt(squares / (count - ddof));
