/** A stretch of an axis, in parts of its length: 0 is the left end, 1 the right. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Where `value` lies between two ends, in [0, 1]. Equal ends give 1 for what is above 0, else 0. */
export function fraction(value: number, low: number, high: number): number {
  if (high <= low) return value > 0 ? 1 : 0;
  return clamp((value - low) / (high - low));
}

/** A bar from the centre of an axis that reaches `scale` on either side. */
export function divergingSpan(value: number, scale: number): Span {
  const end = scale > 0 ? clamp(0.5 + value / (2 * scale)) : 0.5;
  return { from: Math.min(0.5, end), to: Math.max(0.5, end) };
}

/** Parts side by side, each as wide as its size is of all sizes. A negative part keeps its size. */
export function stack(values: readonly number[]): readonly Span[] {
  const sum = values.reduce((total, value) => total + Math.abs(value), 0);
  let at = 0;
  return values.map((value) => {
    const from = at;
    at += sum > 0 ? Math.abs(value) / sum : 0;
    return { from, to: at };
  });
}

/** Steps from `start`, each beginning where the one before ended, on an axis that just holds every end. */
export function waterfall(
  start: number,
  steps: readonly number[],
): { readonly spans: readonly Span[]; readonly start: number } {
  const ends = steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? start) + step], [start]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const spans = steps.map((_, i) => {
    const [a, b] = [fraction(ends[i] ?? 0, low, high), fraction(ends[i + 1] ?? 0, low, high)];
    return { from: Math.min(a, b), to: Math.max(a, b) };
  });
  return { spans, start: fraction(start, low, high) };
}

/** Parts on either side of a centre: what is above 0 to the right, what is below to the left, in their order. */
export function divergingStack(values: readonly number[], scale: number): readonly Span[] {
  let [left, right] = [0, 0];
  return values.map((value) => {
    const before = value < 0 ? left : right;
    if (value < 0) left += value;
    else right += value;
    const [a, b] = [divergingSpan(before, scale), divergingSpan(before + value, scale)];
    return value < 0 ? { from: b.from, to: a.from } : { from: a.to, to: b.to };
  });
}

/** Heights of bins in [0, 1] by the logarithm of their count: one rollout stays visible beside thousands. */
export function logHeights(counts: readonly number[], largest = Math.max(0, ...counts)): readonly number[] {
  return counts.map((count) => (largest > 0 ? Math.log1p(count) / Math.log1p(largest) : 0));
}

/** The outline of bins as an SVG path in a box of `width` by `height`, open at the bottom ends. */
export function outline(heights: readonly number[], width: number, height: number): string {
  const step = width / Math.max(1, heights.length);
  const y = (value: number): string => (height * (1 - value)).toFixed(2);
  const parts = heights.map((value, i) => `V${y(value)}H${((i + 1) * step).toFixed(2)}`);
  return `M0 ${height}${parts.join("")}V${height}`;
}

/** Places of values from 0 for the highest, ties sharing the mean of their places. */
export function ranks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const above = values.filter((other) => other > value).length;
    const equal = values.filter((other) => other === value).length;
    return above + (equal - 1) / 2;
  });
}
