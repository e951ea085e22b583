import { groupMoments, scaledDifferences } from "../group-moments";
import { choice, custom, integer, number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { totalsAsAdvantages } from "../totals-as-advantages";
import { whitened } from "../whiten";

interface Whiten {
  readonly over: "rollouts" | "tokens";
}

export default defineEstimator({
  kind: "estimator",
  name: "reinforce_pp",
  summary: "The reward, whitened over the batch.",
  docs: `\`R\`, or \`R - mean of the group\` with \`baseline: group\`, less the mean and divided by the standard deviation of the batch, over its rollouts or
over their response tokens (\`whiten: {over: tokens}\`: a rollout counts as often as it has tokens; words where none are known). A batch
without spread gives 0. With \`baseline: none\` no group is dead.

\`\`\`yaml
advantage:
  reinforce_pp: {baseline: group}
\`\`\``,
  parameters: parameters({
    baseline: choice("What is taken from the reward first.", ["none", "group"]),
    eps: number("Added to the standard deviation.", { default: 1e-8, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 0,
      minimum: 0,
      maximum: 1,
    }),
    std: choice("Whether the spread of the batch divides.", ["batch", "none"]),
    whiten: custom<Whiten>("What is whitened over.", {
      type: "object",
      properties: { over: { enum: ["rollouts", "tokens"] } },
      required: ["over"],
      additionalProperties: false,
      default: { over: "rollouts" },
    }),
  }),
  main: "baseline",
  source: "Hu, REINFORCE++, arXiv 2501.03262; OpenRLHF; verl reinforce_plus_plus and reinforce_plus_plus_baseline",
  grouped: false,
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { baseline, eps, ddof, std, whiten }, batch, context) {
    const first =
      baseline === "group"
        ? scaledDifferences(rewards, groups, groupMoments(rewards, groups), () => 1)
        : totalsAsAdvantages(rewards, groups);
    const how = { over: whiten.over, ddof, eps, mean_only: std === "none" };
    const of = batch ?? new Int32Array(rewards.values.length);
    return whitened(first, how, context ?? { ...nothing, rewards, groups, batch: of });
  },
});

const nothing = {
  ids: [],
  column: () => undefined,
  read: () => {
    throw new Error("there is no scope here");
  },
  rewardsWith: () => {
    throw new Error("there is no aggregate here");
  },
};
