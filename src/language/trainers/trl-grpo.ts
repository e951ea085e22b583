import { defineTrainer } from "../trainer-record";
import { trlDecided, trlKeys } from "../trl-words";

export default defineTrainer({
  name: "trl.grpo",
  summary: "Group relative policy optimisation of a causal language model with TRL.",
  docs: `Each step samples \`batch\` rollouts, \`group_size\` for each prompt of \`data\` (JSONL with a \`prompt\` a line; other columns are there for the dimensions). Every dimension is a column of TRL's own logs with the weight 0, and the plan's total trains. A rollout without a total stays out of its group's mean.

It takes the estimators that TRL has: \`grpo\` with TRL's constants (eps 1e-4, ddof 1), and \`dr_grpo\`. \`options\` go to TRL's \`GRPOConfig\`: \`learning_rate\`, \`beta\`, \`max_completion_length\`, \`temperature\` and so on.

\`\`\`yaml
advantage: {grpo: {std: group}}
train:
  trainer: trl.grpo
  model: arithmetic
  data: prompts.jsonl
  steps: 100
  group_size: 8
  batch: 64
  options: {learning_rate: 5.0e-4, max_completion_length: 32}
\`\`\``,
  needs: ["trl"],
  keys: trlKeys,
  configuration: "GRPOConfig",
  decided: {
    ...trlDecided,
    scale_rewards: "Set `std` under advantage.grpo.",
    multi_objective_aggregation: "Set how dimensions become the reward under aggregate.",
  },
});
