/** A straight line through points, by least squares. */
export interface Trend {
  readonly n: number;
  /** Change of y for a change of x by 1, with its 95% interval. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Change of y along the line, from the first x to the last. */
  readonly rise: number;
  /** Standard deviation of the residuals (ddof 2): what a single point scatters by. */
  readonly sd: number;
}

/** Fewer points give no interval that means anything. */
const least = 8;

const z = 1.959963984540054;

/**
 * The 97.5% point of Student's t (Abramowitz & Stegun 26.7.5).
 * @param freedom degrees of freedom, at least 6: off by less than 0.0015 from there on.
 */
export function student(freedom: number): number {
  const [a, b, c] = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return z + a / freedom + b / freedom ** 2 + c / freedom ** 3;
}

/**
 * The trend of a series in which a null is no value. Undefined for fewer than 8 points or a single x. The interval takes the
 * residuals as independent and normal (Student's t), which a smooth series is not: rules ask for a size as well.
 */
export function trendOf(x: readonly number[], y: readonly (number | null)[]): Trend | undefined {
  const points = x.flatMap((at, i) => (y[i] === null || y[i] === undefined ? [] : [[at, y[i]] as const]));
  const n = points.length;
  if (n < least) return undefined;
  const mx = points.reduce((sum, [at]) => sum + at, 0) / n;
  const my = points.reduce((sum, [, value]) => sum + value, 0) / n;
  let [sxx, sxy] = [0, 0];
  for (const [at, value] of points) {
    sxx += (at - mx) ** 2;
    sxy += (at - mx) * (value - my);
  }
  if (sxx === 0) return undefined;
  const slope = sxy / sxx;
  const residuals = points.reduce((sum, [at, value]) => sum + (value - my - slope * (at - mx)) ** 2, 0);
  const sd = Math.sqrt(residuals / (n - 2));
  const margin = (student(n - 2) * sd) / Math.sqrt(sxx);
  const rise = slope * (points.at(-1)![0] - points[0]![0]);
  return { n, slope, low: slope - margin, high: slope + margin, rise, sd };
}
