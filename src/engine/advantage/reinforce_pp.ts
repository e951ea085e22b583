import { groupMoments, scaledDifferences } from "../group-moments";
import { alone, withLoneRewards } from "../lone-rewards";
import { choice, custom, integer, number, optionalChoice, parameters } from "../parameters";
import { asSystem } from "../presets";
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
  docs: `\`R\`, or \`R - mean of the group\` with \`baseline: group\`, less the mean and divided by the standard deviation of the batch, over its
rollouts or over their response tokens (\`whiten: {over: tokens}\`: a rollout counts as often as it has tokens; words where none are
known). A batch without spread gives 0. With \`baseline: none\` no group is dead. \`eps_in: variance\` adds eps to the variance, below the
root, as verl does.

\`as\` takes the constants of a training system. verl: over tokens, ddof 1, eps 1e-8 in the variance, and the reward of a group of one is
not compared (\`alone: raw\`). OpenRLHF: over tokens, ddof 0, eps 0 (it bounds the variance by 1e-8 from below, which is not done here).
ms-swift: \`baseline: group\`, over rollouts, ddof 1, eps 1e-4.

\`\`\`yaml
advantage:
  reinforce_pp: {baseline: group}
\`\`\``,
  parameters: parameters({
    baseline: choice("What is taken from the reward first.", ["none", "group"]),
    eps: number("Added to the standard deviation.", { default: 1e-8, minimum: 0 }),
    eps_in: optionalChoice("Where eps is added: to the deviation, as where nothing is written.", ["sd", "variance"]),
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
    alone,
    as: asSystem("verl", "openrlhf", "swift"),
  }),
  presets: {
    verl: { ddof: 1, eps: 1e-8, eps_in: "variance", whiten: { over: "tokens" }, alone: "raw" },
    openrlhf: { ddof: 0, eps: 0, whiten: { over: "tokens" } },
    swift: { baseline: "group", ddof: 1, eps: 1e-4, whiten: { over: "rollouts" } },
  },
  main: "baseline",
  source: "Hu, REINFORCE++, arXiv 2501.03262; OpenRLHF; verl reinforce_plus_plus and reinforce_plus_plus_baseline",
  grouped: false,
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { baseline, eps, eps_in, ddof, std, whiten, alone }, batch, context) {
    const first =
      baseline === "group"
        ? withLoneRewards(
            scaledDifferences(rewards, groups, groupMoments(rewards, groups), () => 1),
            rewards,
            groups,
            alone,
          )
        : totalsAsAdvantages(rewards, groups);
    const how = { over: whiten.over, ddof, eps, in_variance: eps_in === "variance", mean_only: std === "none" };
    const of = batch ?? new Int32Array(rewards.values.length);
    return whitened(first, how, context ?? { ...nothing, rewards, groups, batch: of });
  },
});

const absent = (what: string) => (): never => {
  throw new Error(`there is no ${what} here`);
};

const nothing = {
  ids: [],
  column: () => undefined,
  lists: {
    elements: absent("list"),
    paid: absent("list"),
    inPlace: () => [],
    dimension: () => undefined,
    readAt: absent("list"),
    numbersAt: absent("list"),
  },
  read: absent("scope"),
  rewardsWith: absent("aggregate"),
};
