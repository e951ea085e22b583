import { defineTrainer } from "../trainer-record";
import { trlDecided, trlKeys } from "../trl-words";

export default defineTrainer({
  name: "trl.rloo",
  summary: "Leave-one-out REINFORCE of a causal language model with TRL.",
  docs: `As \`trl.grpo\`, with the estimator \`rloo\`: a rollout's advantage is its total minus the mean of the others of its group.

\`options\` go to TRL's \`RLOOConfig\`. Its \`beta\` (default 0.05) takes a KL penalty out of the reward before the baseline; what Reward Lab shows as advantage is without it. With \`beta: 0\` both are the same number.

\`\`\`yaml
advantage: rloo
train:
  trainer: trl.rloo
  model: arithmetic
  data: prompts.jsonl
  steps: 100
  group_size: 8
  batch: 64
  options: {learning_rate: 5.0e-4, beta: 0, max_completion_length: 32}
\`\`\``,
  needs: ["trl"],
  keys: trlKeys,
  configuration: "RLOOConfig",
  decided: {
    ...trlDecided,
    normalize_advantages: "Leave it out: `advantage: rloo` normalises nothing. To divide by a deviation use trl.grpo.",
    reward_clip_range: "Add a shape step `clip` under aggregate.",
  },
});
