import { rangeOf, valueAt } from "../document/document";
import { paidTerms } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule } from "../rule";
import { short } from "../statistics";
import type { TextRange } from "../types";

/** Coefficients of a penalty that trainers take off by themselves: TRL, OpenRLHF and verl. */
const coefficients = ["beta", "kl_coef", "init_kl_coef", "kl_loss_coef"];

export default defineRule({
  id: "kl-counted-twice",
  severity: "warning",
  kind: "static",
  title: "The divergence from the reference is taken off twice",
  docs: `The reward pays the divergence from the reference with a weight below 0, and the trainer's options take a penalty for it off as well: the
policy is held twice as strongly as either number says.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  moved: {type: kl_to_reference, estimator: k3}
aggregate: {sum: {correct: 1, moved: -0.04}}
train: {trainer: trl.grpo, options: {beta: 0.04}}
\`\`\`

Once:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  moved: {type: kl_to_reference, estimator: k3, metric: true}
aggregate: {sum: {correct: 1}}
train: {trainer: trl.grpo, options: {beta: 0.04}}
\`\`\``,
  check({ document, compiled }) {
    const whole = compiled.whole.document;
    const [set] = coefficients.flatMap((key) => {
      const path = ["train", "options", key];
      const value = valueAt(whole, path);
      if (value?.kind !== "scalar" || typeof value.value !== "number" || value.value <= 0) return [];
      const at: TextRange = { start: value.start, end: value.start + value.text.length };
      return [{ key, value: value.value, at }];
    });
    if (set === undefined) return [];
    return paidTerms(compiled).flatMap(({ term, dimension }) => {
      const place = rangeOf(whole, term.path)?.key;
      if (dimension?.type.name !== "kl_to_reference" || place === undefined || term.weight.constant === 0) return [];
      const gone = removeAt(document, term.path);
      return [
        {
          ...place,
          message: `\`${term.name}\` takes the divergence off the reward, and the trainer does too (\`${set.key}: ${short(set.value)}\`). Keep one of them.`,
          related: [{ ...set.at, message: "The trainer's own penalty." }],
          fixes: [
            { title: `Set \`${set.key}\` to 0`, edits: [{ ...set.at, text: "0" }] },
            ...(gone.length > 0 ? [{ title: `Take \`${term.name}\` out of the reward`, edits: gone }] : []),
          ],
          about: [dimension.name],
        },
      ];
    });
  },
});
