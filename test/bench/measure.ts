/** One measured figure beside its peer's. */
export interface BenchRow {
  readonly what: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly unit: string;
  readonly peerName: string;
  readonly budget: string;
  readonly met: boolean;
}

/** Percentile (0 to 1) of samples, nearest rank. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? NaN;
}

/** Milliseconds of each of `n` calls, after `warmUp` calls that are not counted. */
export async function times(n: number, call: (i: number) => unknown, warmUp = 5): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await call(i);
  const samples: number[] = [];
  for (let i = 0; i < n; i++) {
    const start = performance.now();
    await call(i);
    samples.push(performance.now() - start);
  }
  return samples;
}

/** The last line of a benchmark's output is its rows as JSON. */
export const report = (rows: readonly BenchRow[]): void => console.log(JSON.stringify(rows));

/** Rounds to three significant digits. */
export const short = (x: number): number => Number(x.toPrecision(3));
