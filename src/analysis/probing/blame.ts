import type { Path, Plan } from "../../engine/plan";
import type { Breakdown, ProbeResult } from "../../messages/testing";
import { allTerms } from "../shares";

/**
 * Whom the pay of a response is due to, largest first: the dimensions that pay it more than nothing, or more than the response
 * that it was made from, each with its part of what they pay together and the term that pays it.
 */
export function blameOf(breakdown: Breakdown, before: Breakdown | undefined, plan: Plan): ProbeResult["blame"] {
  const gains = breakdown.lines
    .map(({ dimension, paid }, i) => ({ dimension, gain: (paid ?? 0) - (before?.lines[i]?.paid ?? 0) }))
    .filter(({ gain }) => gain > 1e-9)
    .sort((a, b) => b.gain - a.gain);
  const all = gains.reduce((sum, { gain }) => sum + gain, 0);
  return gains.map(({ dimension, gain }) => ({ dimension, path: payingPath(plan, dimension), part: gain / all }));
}

/** Path of the term that pays a dimension; of the dimension itself where no term is its own. */
function payingPath({ aggregate, dimensions }: Plan, dimension: string): Path {
  const own = allTerms(aggregate).find(({ term }) => term.value?.name === dimension);
  const reading = own ?? allTerms(aggregate).find(({ term }) => term.value?.reads.includes(dimension));
  return reading?.term.path ?? dimensions.find(({ name }) => name === dimension)?.path ?? [];
}
