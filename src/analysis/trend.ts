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

/**
 * The trend of a series in which a null is no value. Undefined for fewer than 8 points or a single x. The interval takes the
 * residuals as independent and normal (1.96 standard errors), which a smooth series is not: rules ask for a size as well.
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
  const margin = (1.96 * sd) / Math.sqrt(sxx);
  const rise = slope * (points.at(-1)![0] - points[0]![0]);
  return { n, slope, low: slope - margin, high: slope + margin, rise, sd };
}
