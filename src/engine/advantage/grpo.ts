import type { NumberColumn } from "../column";
import {
  type KeyMoments,
  mapScorable,
  momentsByKey,
  paidInPlace,
  placesInGroups,
  withElements,
} from "../element-advantages";
import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import type { Groups } from "../groups";
import { alone, withLoneRewards } from "../lone-rewards";
import { choice, integer, number, optionalChoice, parameters } from "../parameters";
import { asSystem } from "../presets";
import { type AdvantageContext, type ElementAdvantages, defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "grpo",
  summary: "Reward minus the mean of its group, over a standard deviation: (R - mean) / (sd + eps).",
  docs: `\`std\` says whose spread divides: that of the \`group\` (then a term that alone varies in a group counts in full, however small its weight), that of the whole \`batch\`, or \`none\`. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0; with \`alone: raw\` the only scorable rollout of a group keeps its reward.

\`per: index\` compares what is paid in place (\`credit: in_place\`) at each place of a list by itself, over the rollouts of the group that have an element there, the rest of the total at the last element: each element has an advantage of its own. An element that stands alone there, or where all are equal, gets 0. The number of the rollout as a whole is still that of its total.

\`as\` takes the constants of a training system: eps is 1e-4 for TRL and ms-swift, 1e-6 for verl, which keeps the reward of a group of one, 1e-9 for OpenRLHF (its \`group_norm\`); all have ddof 1.

\`\`\`yaml
advantage:
  grpo: {std: group}
\`\`\``,
  parameters: parameters({
    std: choice("Whose standard deviation divides.", ["group", "batch", "none"]),
    eps: number("Added to the standard deviation.", { default: 1e-4, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
    per: optionalChoice("What is compared: rollouts, as where nothing is written, or what is paid at each place.", [
      "group",
      "index",
    ]),
    alone,
    as: asSystem("trl", "verl", "openrlhf", "swift"),
  }),
  main: "std",
  source: "Shao et al., arXiv 2402.03300; TRL GRPOTrainer",
  grouped: true,
  takesElements: ({ per }) => per === "index",
  needsInPlace: ({ per }) => per === "index",
  elementLevel: "in place",
  presets: {
    trl: { eps: 1e-4, ddof: 1 },
    verl: { eps: 1e-6, ddof: 1, alone: "raw" },
    openrlhf: { eps: 1e-9, ddof: 1 },
    swift: { eps: 1e-4, ddof: 1 },
  },
  dividesByGroupStd: (p) => p.std === "group",
  advantages: (rewards, groups, how, batch, context) => {
    const whole = withLoneRewards(ofRollouts(rewards, groups, how, batch), rewards, groups, how.alone);
    const paid = how.per === "index" ? perIndex(rewards, groups, how, context) : undefined;
    return paid ? withElements(whole, groups, paid) : whole;
  },
});

interface How {
  readonly std: "group" | "batch" | "none";
  readonly eps: number;
  readonly ddof: number;
}

function ofRollouts(rewards: NumberColumn, groups: Groups, { std, eps, ddof }: How, batch?: Int32Array) {
  const moments = groupMoments(rewards, groups);
  if (std === "none") return scaledDifferences(rewards, groups, moments, () => 1);
  if (std === "group") {
    const factors = moments.squares.map((sum, g) => 1 / (Math.sqrt(sum / (moments.n[g]! - ddof)) + eps));
    return scaledDifferences(rewards, groups, moments, (g) => factors[g]!);
  }
  const of = batch ?? new Int32Array(rewards.values.length);
  const values = rewards.values.map((value, row) => (hasValue(rewards, row) ? value : NaN));
  const factors = deviations(momentsByKey(values, of), ddof).map((sd) => 1 / (sd + eps));
  return scaledDifferences(rewards, groups, moments, (_g, row) => factors[of[row]!]!);
}

/** What is paid at each place, against the same place of the group. Nothing where nothing is paid in place. */
function perIndex(
  rewards: NumberColumn,
  groups: Groups,
  { std, eps, ddof }: How,
  context: AdvantageContext | undefined,
): ElementAdvantages | undefined {
  const found = paidInPlace(context);
  if (found === undefined) return undefined;
  const { elements, values: paid } = found;
  const places = placesInGroups(elements, groups);
  const moments = momentsByKey(paid, places);
  const spread = std === "batch" ? placesInBatches(elements.of, elements.offsets, context!.batch) : places;
  const sd = deviations(momentsByKey(paid, spread), ddof);
  const values = mapScorable(elements, rewards, (at) => {
    const place = places[at]!;
    if (moments.squares[place] === 0) return 0;
    return (paid[at]! - moments.mean[place]!) / (std === "none" ? 1 : sd[spread[at]!]! + eps);
  });
  return { elements, values };
}

/** Standard deviations by key; 0 where there are no more values than `ddof`. */
const deviations = ({ n, squares }: KeyMoments, ddof: number): Float64Array =>
  squares.map((sum, key) => (n[key]! > ddof ? Math.sqrt(sum / (n[key]! - ddof)) : 0));

function placesInBatches(of: Int32Array, offsets: Int32Array, batch: Int32Array): Int32Array {
  const longest = of.reduce((most, row) => Math.max(most, offsets[row + 1]! - offsets[row]!), 0);
  return of.map((row, at) => batch[row]! * longest + at - offsets[row]!);
}
