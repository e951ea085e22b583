import type { Value, ValueColumn } from "../column";
import { listsIn, mapScorable, standardised, withElements } from "../element-advantages";
import { groupMoments, scaledDifferences } from "../group-moments";
import type { Groups } from "../groups";
import type { Elements } from "../levels/elements";
import { choice, expression, number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { discountedSums } from "../totals-as-advantages";

export default defineEstimator({
  kind: "estimator",
  name: "gigpo",
  summary: "The episode against its group, plus each step against steps that began in the same state.",
  docs: `\`A_t = (R - mean) / (sd + eps) + weight * (G_t - mean) / (sd + eps)\`: the first part over the rollouts of the group, the second over all
steps of the group with an equal value of \`anchor\`, with ddof 1. G_t is the return, \`r_t + gamma * G_(t+1)\`, r_t what is paid at step
t: in place what \`credit: in_place\` says, the rest of the total at the last step. \`std: none\` divides by nothing. A step whose anchor
no other step has, or abstains, has the second part 0.

The number of the rollout as a whole is the first part. With fewer than two scorable rollouts, or all rewards equal, the first part is 0;
the group is dead where all steps are 0 too.

\`\`\`yaml
advantage:
  gigpo: {gamma: 0.95, anchor: obs, std: none}
\`\`\``,
  parameters: parameters({
    gamma: number("The discount of returns.", { default: 0.95, minimum: 0, maximum: 1 }),
    anchor: expression("What is equal in steps that are compared, worked out at each step.", "obs"),
    weight: number("What the part of a step counts.", { default: 1 }),
    std: choice("Whether the spread divides, in both parts.", ["group", "none"]),
    eps: number("Added to each standard deviation.", { default: 1e-6, minimum: 0 }),
  }),
  source: "Feng et al., GiGPO, arXiv 2505.10978; verl-agent gigpo/core_gigpo.py",
  grouped: true,
  takesElements: true,
  elementLevel: "step",
  dividesByGroupStd: ({ std }) => std === "group",
  advantages(rewards, groups, { gamma, anchor, weight, std, eps }, _batch, context) {
    const lists = listsIn(context);
    const { elements, values: paid } = lists.paid("step");
    const returns = discountedSums(paid, elements.offsets, gamma);
    const keys = anchorsInGroups(lists.readAt(anchor, "step"), elements, groups);
    const parts = standardised(returns, keys, { std, eps, ddof: 1 });
    const moments = groupMoments(rewards, groups);
    const factor = (g: number): number => 1 / (Math.sqrt(moments.squares[g]! / (moments.n[g]! - 1)) + eps);
    const episode = scaledDifferences(rewards, groups, moments, std === "none" ? () => 1 : factor);
    const values = mapScorable(elements, rewards, (at, row) => episode.values[row]! + weight * parts[at]!);
    return withElements(episode, groups, { elements, values });
  },
});

/** Steps of a group with equal anchors have the same key; -1 where there is none. */
function anchorsInGroups({ values, status }: ValueColumn, { of }: Elements, groups: Groups): Int32Array {
  const keys = new Map<string, number>();
  return of.map((row, at) => {
    if (status[at] !== 0) return -1;
    const key = `${groups.of[row]} ${sorted(values[at] ?? null)}`;
    const known = keys.get(key);
    if (known === undefined) keys.set(key, keys.size);
    return known ?? keys.size - 1;
  });
}

/** A value as text, the same whatever the order of keys. */
function sorted(value: Value): string {
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(sorted).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value as Readonly<Record<string, Value>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sorted(inner)}`).join()}}`;
}
