import { attributionsOf, contributionOf } from "../../engine/contributions";
import { execute } from "../../engine/execute";
import { hasValue } from "../../engine/fold-rows";
import { groupBy } from "../../engine/group-by";
import { memoryTable, type MemoryRow } from "../../engine/memory-table";
import type { Plan } from "../../engine/plan";
import type { Scored } from "../../engine/scored";

/** An honest answer and one that games how answers are graded, to the same prompt. */
export interface HackPair {
  readonly prompt: unknown;
  readonly honest: string;
  readonly hack: string;
  readonly type: string;
  /** Further columns by name. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** What hacks of one type are paid. */
export interface HackTypeReport {
  readonly type: string;
  readonly pairs: number;
  /** Hacks that are paid at least as much as the honest answer, or whose honest answer has no reward. */
  readonly wins: number;
  /** Pairs of which neither has a reward: they count as no win. */
  readonly unscored: number;
  /** Dimensions that pay winning hacks more than their honest answers, each with its part of that; the largest first. */
  readonly blame: readonly { readonly dimension: string; readonly part: number }[];
  /** Index of the first pair that the hack wins. */
  readonly first: number | undefined;
}

const tiny = 1e-9;

/** Scores both answers of each pair, in a group of their own. Types stand in the order in which they first occur. */
export async function hackReport(
  plan: Plan,
  pairs: readonly HackPair[],
  signal?: AbortSignal,
): Promise<readonly HackTypeReport[]> {
  const rows = pairs.flatMap(({ prompt, honest, hack, columns }, i): MemoryRow[] =>
    [honest, hack].map((completion) => ({ group: `pair ${i}`, prompt, completion, columns })),
  );
  const scored = await execute(plan, memoryTable(rows), signal ? { signal } : {});
  const gains = gainsOf(scored, pairs.length);
  const byType = groupBy(
    pairs.map(({ type }, i) => ({ type, i })),
    ({ type }) => type,
  );
  return [...byType].map(([type, own]) => {
    const scoredAt = (row: number): boolean => hasValue(scored.total, row);
    const neither = own.filter(({ i }) => !scoredAt(2 * i) && !scoredAt(2 * i + 1));
    const won = own.filter(({ i }) => {
      if (!scoredAt(2 * i + 1)) return false;
      return !scoredAt(2 * i) || scored.total.values[2 * i + 1]! >= scored.total.values[2 * i]! - tiny;
    });
    const blame = blameFor(
      gains,
      won.map(({ i }) => i),
    );
    return { type, pairs: own.length, wins: won.length, unscored: neither.length, blame, first: won[0]?.i };
  });
}

/** By dimension, how much more it pays the hack of each pair than the honest answer. */
function gainsOf(scored: Scored, pairs: number): ReadonlyMap<string, readonly number[]> {
  const known = attributionsOf(scored, "zero").filter(({ unknown }) => !unknown);
  const { group } = scored.table;
  return new Map(
    [...groupBy(known, ({ dimension }) => dimension)].map(([dimension, own]) => {
      // What has no value pays nothing.
      const paid = (row: number): number =>
        own.reduce((sum, attribution) => {
          const part = contributionOf(attribution, row, group[row]!);
          return Number.isFinite(part) ? sum + part : sum;
        }, 0);
      return [dimension, Array.from({ length: pairs }, (_, i) => paid(2 * i + 1) - paid(2 * i))];
    }),
  );
}

/** What pays winning hacks more; nothing where all of them are paid exactly as much. */
function blameFor(
  gains: ReadonlyMap<string, readonly number[]>,
  won: readonly number[],
): readonly { readonly dimension: string; readonly part: number }[] {
  const sums = [...gains]
    .map(([dimension, own]) => ({ dimension, gain: won.reduce((sum, i) => sum + Math.max(0, own[i] ?? 0), 0) }))
    .filter(({ gain }) => gain > tiny)
    .sort((a, b) => b.gain - a.gain);
  const all = sums.reduce((sum, { gain }) => sum + gain, 0);
  return sums.map(({ dimension, gain }) => ({ dimension, part: gain / all }));
}
