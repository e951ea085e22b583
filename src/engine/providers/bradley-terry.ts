/** A comparison of two rows that was read: 1 where the first wins, 0 for a tie, -1 where it loses. */
interface Comparison {
  readonly row: number;
  readonly other: number | undefined;
}

const rounds = 200;
/** Half a tie of every pair, so that who wins all stays finite. */
const prior = 0.5;

/**
 * Strengths of rows from pairwise verdicts, on a logit scale with mean 0: Bradley and Terry (1952), ties as half a win, by Hunter's
 * minorise-maximise steps (2004). Rows that were compared with nobody have NaN.
 */
export function bradleyTerry(
  size: number,
  pairs: readonly Comparison[],
  verdicts: readonly { readonly of: number | undefined }[],
): Float64Array {
  const games = pairs.flatMap(({ row, other }, k) => {
    const of = verdicts[k]!.of;
    return of === undefined || other === undefined ? [] : [{ row, other, score: (of + 1) / 2 }];
  });
  const wins = new Float64Array(size);
  for (const { row, other, score } of games) {
    wins[row]! += score + prior / 2;
    wins[other]! += 1 - score + prior / 2;
  }
  const strength = new Float64Array(size).fill(1);
  for (let round = 0; round < rounds; round++) {
    const denominators = new Float64Array(size);
    for (const { row, other } of games) {
      const share = (1 + prior) / (strength[row]! + strength[other]!);
      denominators[row]! += share;
      denominators[other]! += share;
    }
    for (let i = 0; i < size; i++) if (denominators[i]! > 0) strength[i] = wins[i]! / denominators[i]!;
  }
  const played = new Set(games.flatMap(({ row, other }) => [row, other]));
  const logs = strength.map((value, i) => (played.has(i) ? Math.log(value) : NaN));
  const mean = [...played].reduce((sum, i) => sum + logs[i]!, 0) / Math.max(1, played.size);
  return logs.map((value) => value - mean);
}
