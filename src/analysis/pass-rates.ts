import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { seeded } from "../engine/seeded";
import { type PassStatistics, unearnedAbove } from "../messages/statistics";
import type { Estimate } from "../messages/summary";
import { wilson } from "./wilson";

/** Right answers of a prompt: `passed` of `n`. */
export interface PromptCounts {
  readonly n: Float64Array;
  readonly passed: Float64Array;
}

const draws = 200;
const mostDrawn = 1024;
const largest = 64;
const z = 1.959963984540054;

/** Mean pass rate and how much it differs between prompts: a beta distribution as mean and correlation inside a prompt. */
interface BetaFit {
  readonly mean: number;
  /** From 0 (all prompts alike) to below 1. */
  readonly correlation: number;
}

/** Fits a beta-binomial by the analysis of variance (Ridout, Demétrio & Firth 1999). */
export function fitBeta({ n, passed }: PromptCounts, of: ArrayLike<number> = n.map((_, i) => i)): BetaFit {
  const m = of.length;
  let [all, right, squares] = [0, 0, 0];
  for (let i = 0; i < m; i++) {
    all += n[of[i]!]!;
    right += passed[of[i]!]!;
    squares += n[of[i]!]! ** 2;
  }
  const mean = right / all;
  let [between, inside] = [0, 0];
  for (let i = 0; i < m; i++) {
    const p = passed[of[i]!]! / n[of[i]!]!;
    between += n[of[i]!]! * (p - mean) ** 2;
    inside += n[of[i]!]! * p * (1 - p);
  }
  const size = (all - squares / all) / (m - 1);
  const [b, w] = [between / (m - 1), inside / (all - m)];
  const correlation = (b - w) / (b + (size - 1) * w);
  return { mean, correlation: Math.min(0.999, Math.max(0, Number.isFinite(correlation) ? correlation : 0)) };
}

/** Expected share of groups of a size in which all are right or all wrong: the mean of p^G + (1 - p)^G over prompts. */
export function expectedDead({ mean, correlation }: BetaFit, size: number): number {
  let [right, wrong] = [1, 1];
  for (let i = 0; i < size; i++) {
    const whole = 1 - correlation + i * correlation;
    right *= (mean * (1 - correlation) + i * correlation) / whole;
    wrong *= ((1 - mean) * (1 - correlation) + i * correlation) / whole;
  }
  return right + wrong;
}

/** The expected share with its 95% interval from a bootstrap over prompts. */
function deadShares(counts: PromptCounts, sizes: readonly number[]): Estimate[] {
  const m = counts.n.length;
  const fit = fitBeta(counts);
  const drawn = Math.min(m, mostDrawn);
  const random = seeded(20240203);
  const sums = sizes.map(() => ({ sum: 0, squares: 0 }));
  const chosen = new Int32Array(drawn);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < drawn; i++) chosen[i] = Math.floor(random() * m);
    const again = fitBeta(counts, chosen);
    sizes.forEach((size, k) => {
      const d = expectedDead(again, size) - expectedDead(fit, size);
      sums[k]!.sum += d;
      sums[k]!.squares += d * d;
    });
  }
  return sizes.map((size, k) => {
    const { sum, squares } = sums[k]!;
    const variance = Math.max(0, squares / draws - (sum / draws) ** 2) * (drawn / m);
    const value = expectedDead(fit, size);
    const half = z * Math.sqrt(variance);
    return { value, low: Math.max(0, value - half), high: Math.min(1, value + half), n: m };
  });
}

/** How often the task is solved and what groups of other sizes would teach; null without a task or without groups. */
export function passStatistics(scored: Scored, task: string | null): PassStatistics | null {
  const column = task === null ? undefined : scored.dimensions.get(task)?.shaped;
  if (task === null || column === undefined) return null;
  const { groups, advantages } = scored;
  const [n, passed] = [new Float64Array(groups.count), new Float64Array(groups.count)];
  for (let row = 0; row < groups.of.length; row++) {
    if (!hasValue(column, row)) continue;
    n[groups.of[row]!]!++;
    passed[groups.of[row]!]! += column.values[row]!;
  }
  const several = Int32Array.from(n.keys()).filter((g) => n[g]! > 1);
  if (several.length < 2) return null;
  let [wrongGroups, wrongRollouts, unearned, rollouts, right] = [0, 0, 0, 0, 0];
  for (const g of several) {
    rollouts += n[g]!;
    right += passed[g]!;
    if (passed[g] !== 0) continue;
    wrongGroups++;
    for (let at = groups.start[g]!; at < groups.start[g + 1]!; at++) {
      const row = groups.rows[at]!;
      if (!hasValue(column, row)) continue;
      wrongRollouts++;
      if (advantages.values[row]! > unearnedAbove) unearned++;
    }
  }
  const counts = { n: n.filter((k) => k > 1), passed: passed.filter((_, g) => n[g]! > 1) };
  const groupSize = counts.n.slice().sort()[counts.n.length >> 1]!;
  const sizes = [...new Set([groupSize, 2, 4, 8, 16, 32, largest])].sort((a, b) => a - b);
  const shares = deadShares(counts, sizes);
  const dead = sizes.map((size, k) => ({ size, share: shares[k]! }));
  return { dimension: task, pass: wilson(right, rollouts), groupSize, dead, wrongGroups, wrongRollouts, unearned };
}
