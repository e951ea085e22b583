/** One measured figure beside its peer's. */
export interface BenchRow {
  readonly what: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly unit: string;
  /** How many times better than the peer: faster, or smaller. Null without a peer. */
  readonly times: number | null;
  readonly peerName: string;
  /** Empty where a row is given for comparison only. */
  readonly budget: string;
  readonly met: boolean | null;
}

/** Percentile (0 to 1) of samples, nearest rank. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

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

/** Seconds of processor time that this process has used, all its threads together. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Calls a second of processor time, so that other programs of the machine count little; over at least so many seconds. */
export async function rate(call: () => unknown, leastSeconds = 0.15): Promise<number> {
  const start = processorSeconds();
  for (let calls = 1; ; calls++) {
    await call();
    const spent = processorSeconds() - start;
    if (spent >= leastSeconds) return calls / spent;
  }
}

/** Medians over rounds in which both are measured one after the other, and the median of the rounds' ratios. */
export async function sideBySide(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<{ readonly ours: number; readonly peer: number; readonly ratio: number }> {
  const found: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds; round++) found.push([await ours(), await peer()]);
  return {
    ours: median(found.map(([a]) => a)),
    peer: median(found.map(([, b]) => b)),
    ratio: median(found.map(([a, b]) => a / b)),
  };
}

/** Medians over rounds of the percentiles of each round. */
export const ofRounds = (rounds: readonly (readonly number[])[], p: number): number =>
  median(rounds.map((samples) => percentile(samples, p)));

export type Versions = Readonly<Record<string, string>>;

/** The last line of a benchmark's output: its rows, and the versions of what they are measured against, as JSON. */
export const report = (rows: readonly BenchRow[], versions: Versions = {}): void =>
  console.log(JSON.stringify({ rows, versions }));

/** Rounds to three significant digits. */
export const short = (x: number): number => Number(x.toPrecision(3));
