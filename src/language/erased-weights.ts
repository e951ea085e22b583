import type { DimensionSummary, ScoreSummary } from "../messages/summary";
import { rangeOf } from "./document/document";
import { payOnlyWhen, setEstimator } from "./edits";
import type { Finding, RuleContext } from "./rule";
import { count, evidence, interval, percent, shareOf } from "./statistics";
import type { QuickFix } from "./types";
import { isWeighed, placeOfTerm, type Weighed } from "./weighed-terms";

const least = 0.3;
const smallWeight = 0.25;

/** Live groups in which only terms of little weight vary, and how many groups vary at all. */
function erasedGroups(
  summary: ScoreSummary,
  terms: readonly Weighed[],
): { readonly erased: number; readonly live: number } {
  const weights = new Map(terms.map((term) => [term.dimension, term.weightShare]));
  let erased = 0;
  let live = 0;
  for (const { dimensions, groups } of summary.varying) {
    const paid = dimensions.filter((name) => weights.has(name));
    if (paid.length === 0) continue;
    live += groups;
    const weight = paid.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
    if (weight < smallWeight) erased += groups;
  }
  return { erased, live };
}

/** True if all values seen are 0 or 1, and both are. */
function isBinary({ min, max, quantiles, histogram }: DimensionSummary): boolean {
  const inner = histogram.counts.slice(1, -1).every((n) => n === 0);
  return min === 0 && max === 1 && inner && quantiles.every((value) => value === 0 || value === 1);
}

/** The heaviest term whose dimension is 0 or 1: what the others may be paid for. */
function mainTerm(summary: ScoreSummary, terms: readonly Weighed[], other: Weighed): Weighed | undefined {
  const binary = new Set(summary.dimensions.filter(isBinary).map(({ name }) => name));
  return terms
    .filter((term) => term.dimension !== other.dimension && (term.weight ?? 0) > 0 && binary.has(term.dimension))
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
}

/** The term whose share of the advantage, at its lower end, exceeds its share of the weight most. */
function worstTerm(terms: readonly Weighed[]): Weighed | undefined {
  const excess = (term: Weighed) => (term.share?.value ?? 0) - term.weightShare;
  return terms
    .filter((term) => term.share !== null && term.share.low > term.weightShare && term.weightShare < smallWeight)
    .sort((a, b) => excess(b) - excess(a))[0];
}

function fixesFor(
  { document, compiled }: RuleContext,
  summary: ScoreSummary,
  terms: readonly Weighed[],
  worst: Weighed,
): QuickFix[] {
  const fixes: QuickFix[] = [];
  const effect = { term: worst.path };
  const main = mainTerm(summary, terms, worst);
  const gate = main ? payOnlyWhen(document, worst.path, `${main.dimension} == 1`) : [];
  if (main && gate.length > 0) {
    fixes.push({
      title: `Pay \`${worst.name}\` only when \`${main.dimension}\` is 1`,
      edits: gate,
      preferred: true,
      effect,
    });
  }
  const estimator = compiled.advantage?.record.name;
  if (estimator === "grpo") {
    fixes.push({
      title: "Do not divide by the group's spread (`std: none`)",
      edits: [setEstimator(document, estimator, "std", "none")],
      effect,
    });
  }
  return fixes;
}

/** Finds the small weight that the division by the group's standard deviation makes large. */
export function erasedWeights(context: RuleContext): readonly Finding[] {
  const summary = evidence(context.knowledge);
  const { advantage } = context.compiled;
  if (summary === undefined || advantage === undefined || !advantage.record.dividesByGroupStd(advantage.parameters))
    return [];
  const terms = summary.terms.filter(isWeighed);
  if (terms.length < 2) return [];
  const { erased, live } = erasedGroups(summary, terms);
  const worst = worstTerm(terms);
  const at = worst && placeOfTerm(context, worst);
  if (!worst?.share || at === undefined || shareOf(erased, live).low < least) return [];
  const estimator = rangeOf(context.document, ["advantage"]);
  const why =
    `In ${count(erased)} of these groups only terms of small weight vary, and the division by the group's spread makes them ` +
    `count in full.`;
  const related = [{ ...(estimator?.key ?? estimator?.value ?? at), message: why }];
  const message =
    `\`${worst.name}\` has ${percent(worst.weightShare)} of the weight but pays ${percent(worst.share.value)} of the advantage ` +
    `(n = ${count(summary.rollouts)} rollouts in ${count(summary.liveGroups)} live groups, ${interval(worst.share)}).`;
  return [{ ...at, message, related, fixes: fixesFor(context, summary, terms, worst), about: [worst.dimension] }];
}
