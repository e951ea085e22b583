import { takesWeights } from "../engine/children";
import { hasValue } from "../engine/fold-rows";
import { constantOf } from "../engine/scope";
import { reportedNote, reportedStatus, type Scored, type ScoredDimension } from "../engine/scored";
import { countStatuses, statusName, type Status, type StatusCounts } from "../messages/status";
import type { DimensionSummary, Estimate, ScoreSummary, TermSummary } from "../messages/summary";
import { distributionOf } from "./distribution";
import { allTerms, sharesOf, type Shares } from "./shares";
import { statisticsOf } from "./statistics";
import { variesIn, varyingPatterns } from "./varying";
import { termWeightShares } from "./weight-shares";
import { wilson } from "./wilson";

/** What is known of the source and the scoring besides the scores. */
export type SummaryFacts = Pick<ScoreSummary, "source" | "scoredAt" | "durationMs" | "columns" | "problems">;

/** Everything that the editor shows about scored rollouts. */
export function summarise(scored: Scored, facts: SummaryFacts): ScoreSummary {
  const { plan, table, groups, total, advantages } = scored;
  const shares = sharesOf(scored);
  const deaths = deadGroups(scored);
  let unscorable = 0;
  for (let row = 0; row < table.size; row++) if (!hasValue(total, row)) unscorable++;
  const dead = advantages.dead.reduce((sum, one) => sum + one, 0);
  return {
    digest: plan.digest,
    rollouts: table.size,
    groups: groups.count,
    liveGroups: groups.count - dead,
    deadGroups: wilson(dead, groups.count),
    ...deaths,
    unscorable,
    total: distributionOf(total),
    dimensions: plan.dimensions.map(({ name, metric, index }) => {
      const dimension = scored.dimensions.get(name)!;
      return dimensionSummary(scored, dimension, { name, metric, index, share: shares.dimensions.get(name) ?? null });
    }),
    terms: termSummaries(scored, shares),
    varying: varyingPatterns(scored),
    statistics: statisticsOf(scored),
    ...facts,
  };
}

/** How many rows have each status, with failures that `on_error` replaced counted as failures. */
function reportedCounts(dimension: ScoredDimension): StatusCounts {
  const status = dimension.raw.status.map((_, row) => reportedStatus(dimension, row));
  return countStatuses(status);
}

function dimensionSummary(
  { groups }: Scored,
  dimension: ScoredDimension,
  head: { name: string; metric: boolean; index: number; share: Estimate | null },
): DimensionSummary {
  const messages: Partial<Record<Status, string>> = {};
  const closed = dimension.rows?.indexOf(0) ?? -1;
  const noted = [...(dimension.raw.notes?.keys() ?? []), ...(dimension.shaped.notes?.keys() ?? [])];
  for (const row of new Set([...noted, ...(closed < 0 ? [] : [closed])])) {
    const note = reportedNote(dimension, row);
    if (note !== undefined) messages[statusName(reportedStatus(dimension, row))] ??= note;
  }
  const varies = variesIn(dimension.shaped, groups);
  return {
    ...distributionOf(dimension.shaped, reportedCounts(dimension)),
    ...head,
    varies: groups.count === 0 ? 0 : varies.reduce((sum, one) => sum + one, 0) / groups.count,
    messages,
  };
}

function termSummaries({ plan, dimensions }: Scored, shares: Shares): TermSummary[] {
  const terms = allTerms(plan.aggregate);
  const weightShares = new Map(
    [...new Set(terms.map(({ node }) => node))].flatMap((node) => {
      const own = termWeightShares(node, plan.params);
      return node.terms.map((term, i) => [term, own[i] ?? null] as const);
    }),
  );
  return terms.map(({ term, node }): TermSummary => {
    const weighted = takesWeights(node.record, term.slot);
    const weight = weighted ? (constantOf(term.weight, plan.params) ?? null) : null;
    const dimension = term.value?.name !== undefined && dimensions.has(term.value.name) ? term.value.name : null;
    return {
      name: term.name,
      path: term.path,
      dimension,
      weight,
      weightShare: weightShares.get(term) ?? null,
      share: shares.terms.get(term) ?? null,
    };
  });
}

/** Dead groups in which every scorable total is the lowest or the highest that was seen anywhere; none where all are equal. */
function deadGroups({ total, groups, advantages }: Scored): { deadLow: number; deadHigh: number } {
  const { min, max } = distributionOf(total);
  let deadLow = 0;
  let deadHigh = 0;
  for (let g = 0; g < groups.count; g++) {
    if (advantages.dead[g] === 0) continue;
    const rows = groups.rows.subarray(groups.start[g], groups.start[g + 1]);
    const row = rows.find((r) => hasValue(total, r));
    if (row === undefined) continue;
    const value = total.values[row]!;
    if (min === max) continue;
    if (value === min) deadLow++;
    else if (value === max) deadHigh++;
  }
  return { deadLow, deadHigh };
}
