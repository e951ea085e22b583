import { valueAt } from "../document/document";
import { defineRule } from "../rule";

/** Where the number of rollouts of a prompt stands: ours, and as OpenRLHF calls it. */
const keys = [
  ["train", "group_size"],
  ["train", "options", "n_samples_per_prompt"],
];

export default defineRule({
  id: "group-size-one",
  severity: "error",
  kind: "static",
  title: "One rollout of a prompt has nothing to be compared with",
  docs: `Estimators that compare inside a group need at least two rollouts of a prompt. With one, the advantage is 0 for every rollout and nothing
is learnt; what trainers make of it differs (verl keeps the reward of a group of one, as \`alone: raw\` does).

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
advantage: {grpo: {std: group}}
train: {trainer: trl.grpo, group_size: 1}
\`\`\`

Eight:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
advantage: {grpo: {std: group}}
train: {trainer: trl.grpo, group_size: 8}
\`\`\``,
  explains: ["zero-std-groups", "group-size-low-for-pass-rate"],
  check({ compiled: { advantage, whole } }) {
    if (advantage?.record.grouped !== true || advantage.parameters["alone"] === "raw") return [];
    return keys.flatMap((path) => {
      const value = valueAt(whole.document, path);
      if (value?.kind !== "scalar" || value.value !== 1) return [];
      const at = { start: value.start, end: value.start + value.text.length };
      return [
        {
          ...at,
          message: `With one rollout of a prompt every advantage of \`${advantage.record.name}\` is 0. Take at least 2; 8 is common.`,
          fixes: [{ title: "Change to 8", edits: [{ ...at, text: "8" }] }],
          about: ["the total"],
        },
      ];
    });
  },
});
