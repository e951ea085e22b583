import { boolean, choice, integer, number, parameters } from "../parameters";
import { defineModifier } from "../record";
import { whitened } from "../whiten";

export default defineModifier({
  kind: "modifier",
  name: "whiten",
  summary: "Mean 0 and standard deviation 1 over the batch.",
  docs: `\`(A - mean) / (sd + eps)\` over the scorable rollouts of the batch, or over their response tokens: then a rollout counts as often as it
has tokens (words where none are known). \`mean_only\` takes away the mean and divides nothing. A batch without spread gives 0. Elements
that have advantages of their own are whitened over those of the batch.

\`\`\`yaml
advantage:
  - rloo
  - whiten: {over: tokens}
\`\`\``,
  parameters: parameters({
    over: choice("What counts once.", ["rollouts", "tokens"]),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
    eps: number("Added to the standard deviation.", { default: 1e-8, minimum: 0 }),
    mean_only: boolean("Whether only the mean is taken away.", false),
  }),
  main: "over",
  source: "TRL (over rollouts); OpenRLHF and verl masked_whiten (over tokens)",
  apply: (advantages, how, context) => whitened(advantages, how, context),
});
