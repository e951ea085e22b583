import { listsIn, mapScorable, paidAtEnd, standardised, withElements } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import type { Groups } from "../groups";
import type { Elements } from "../levels/elements";
import { joined } from "../levels/joined";
import { choice, expression, integer, number, optional, parameters } from "../parameters";
import { type AdvantageLists, defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "episode_plus_step",
  summary: "The group-relative reward of the episode, plus each step against all steps of the group.",
  docs: `\`A = (E - mean) / (sd + eps) + alpha * (x - mean) / (sd + eps)\`: E is what is paid at the end, compared over the rollouts of the group;
x is what is paid in place (\`credit: in_place\`), compared over all its elements in the group, each dimension by itself. \`std: none\`
divides by nothing. Where \`episode\` and \`step\` name dimensions, E is the first, and x the elements of the second, after shape and
whatever the aggregate pays. A part that stands alone, or of which all are equal, is 0.

Every element that pays in place has an advantage; where several dimensions pay over the same list, theirs are added, and over several
lists the elements follow each other in the order of the aggregate. The number of the rollout as a whole compares its total, steps
included: previews, tests and shares read that. A group with fewer than two scorable rollouts is dead, and so is one in which all of this
is 0.

\`\`\`yaml
advantage:
  episode_plus_step: {alpha: 1, std: none}
\`\`\``,
  source: "iStar (S080 of the catalogue), HumanOmniV2 (S029)",
  parameters: parameters({
    episode: optional(expression("The dimension of the episode, in place of what is paid at the end.")),
    step: optional(expression("The dimension of the steps, in place of what is paid in place.")),
    alpha: number("What the part of a step counts.", { default: 1 }),
    std: choice("Whether the spread of the group divides.", ["group", "none"]),
    eps: number("Added to the standard deviation.", { default: 0, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
  }),
  main: "alpha",
  grouped: true,
  takesElements: true,
  elementLevel: "in place",
  dividesByGroupStd: ({ std }) => std === "group",
  dimensions: ({ episode, step }) => [
    ...(episode?.name === undefined ? [] : [{ name: episode.name, list: false }]),
    ...(step?.name === undefined ? [] : [{ name: step.name, list: true }]),
  ],
  mistake({ episode, step }) {
    const wrong = [episode, step].some((one) => one !== undefined && one.name === undefined);
    return wrong ? "`episode` and `step` are names of dimensions." : undefined;
  },
  advantages(rewards, groups, { episode, step, alpha, std, eps, ddof }, _batch, context) {
    const moments = groupMoments(rewards, groups);
    const factor = (g: number): number =>
      std === "none" ? 1 : 1 / (Math.sqrt(moments.squares[g]! / (moments.n[g]! - ddof)) + eps);
    const whole = scaledDifferences(rewards, groups, moments, factor);
    if (context === undefined) return whole;
    const lists = listsIn(context);
    const how = { std, eps, ddof };
    const scorable = (row: number): boolean => hasValue(rewards, row);
    const parts = step?.name === undefined ? lists.inPlace() : [elementsOfDimension(lists, step.name)];
    if (parts.length === 0) return whole;
    const ends = episode?.name === undefined ? paidAtEnd(rewards.values, lists) : ofDimension(lists, episode.name);
    const outcome = standardised(
      ends.map((value, row) => (scorable(row) ? value : NaN)),
      groups.of,
      how,
    );
    const added = parts.map(({ elements, values }) => {
      const keys = keysOf(elements, groups, (row) => scorable(row) && moments.n[groups.of[row]!]! > 1);
      return { elements, values: standardised(values, keys, how) };
    });
    const { elements, values: steps } = joined(added);
    const values = mapScorable(elements, rewards, (at, row) => outcome[row]! + alpha * steps[at]!);
    return withElements(whole, groups, { elements, values });
  },
});

const keysOf = ({ of }: Elements, groups: Groups, counts: (row: number) => boolean): Int32Array =>
  of.map((row) => (counts(row) ? groups.of[row]! : -1));

function ofDimension(lists: AdvantageLists, name: string): Float64Array {
  const { shaped } = lists.dimension(name)!;
  return shaped.values.map((value, row) => (hasValue(shaped, row) ? value : NaN));
}

function elementsOfDimension(lists: AdvantageLists, name: string) {
  const { elements, shaped } = lists.dimension(name)!.list!;
  return { elements, values: shaped.values.map((value, at) => (hasValue(shaped, at) ? value : NaN)) };
}
