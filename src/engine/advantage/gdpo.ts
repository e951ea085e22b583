import type { NumberColumn } from "../column";
import { deadGroups } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import type { Groups } from "../groups";
import { boolean, choice, number, parameters } from "../parameters";
import { asSystem } from "../presets";
import { defineEstimator } from "../record";
import { totalsAsAdvantages } from "../totals-as-advantages";
import { whitened } from "../whiten";

export default defineEstimator({
  kind: "estimator",
  name: "gdpo",
  summary: "Each dimension normalised in its group, then the same aggregate on them.",
  docs: `Every dimension is taken as \`(x - mean) / (sd + eps)\` of its group (\`std: none\`: without the division), the aggregate is worked out on
these, and the result is whitened over the batch: dimensions of small spread are not drowned by those of large spread. A dimension that
does not vary in a group is 0 there. A group is dead where what is put together is 0 for all of it: with \`std: group\` that is not where
the totals are equal.

\`as\` takes the constants of a training system: eps is 1e-4 for TRL, 1e-8 for ms-swift.

\`\`\`yaml
advantage:
  gdpo: {std: group}
\`\`\``,
  parameters: parameters({
    std: choice("Whether the spread of the group divides.", ["group", "none"]),
    eps: number("Added to each standard deviation.", { default: 1e-4, minimum: 0 }),
    whiten: boolean("Whether the result is whitened over the batch.", true),
    as: asSystem("trl", "swift"),
  }),
  presets: { trl: { eps: 1e-4 }, swift: { eps: 1e-8 } },
  main: "std",
  source: "GDPO; TRL GRPOTrainer with multi_objective_aggregation='normalize_then_sum'; verl gdpo",
  grouped: true,
  dividesByGroupStd: ({ std }) => std === "group",
  advantages(rewards, groups, { std, eps, whiten }, _batch, context) {
    if (context === undefined) throw new Error("gdpo needs the dimensions");
    const mixed = context.rewardsWith((dimension) => normalised(dimension, groups, std === "group", eps));
    const kept: NumberColumn = {
      ...mixed,
      status: mixed.status.map((code, row) => (hasValue(rewards, row) ? code : 1)),
    };
    const mixture = totalsAsAdvantages(kept, groups);
    const dead = std === "group" ? nothingIn(mixture.values, groups) : groupMoments(rewards, groups).dead;
    const first = { ...mixture, dead };
    const result = whiten ? whitened(first, { over: "rollouts", ddof: 1, eps, mean_only: false }, context) : first;
    const values = result.values.map((value, row) => (first.dead[groups.of[row]!] === 1 ? 0 : value));
    return { ...result, values };
  },
});

/** Standardised values are of size 1: a mixture of them that is smaller than this is rounding. */
const rounding = 1e-12;

const nothingIn = (values: Float64Array, groups: Groups): Uint8Array =>
  deadGroups(
    values.map((value) => (Math.abs(value) <= rounding ? 0 : value)),
    groups,
  );

function normalised(dimension: NumberColumn, groups: Groups, divide: boolean, eps: number): NumberColumn {
  const moments = groupMoments(dimension, groups);
  const factor = (g: number): number => (divide ? 1 / (Math.sqrt(moments.squares[g]! / (moments.n[g]! - 1)) + eps) : 1);
  const { values } = scaledDifferences(dimension, groups, moments, factor);
  return {
    ...dimension,
    values: values.map((value, row) => (hasValue(dimension, row) ? value : NaN)),
  };
}
