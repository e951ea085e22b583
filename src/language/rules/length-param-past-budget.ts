import { rangeOf, valueAt } from "../document/document";
import { paidTerms } from "../paid-terms";
import { defineRule, type Finding } from "../rule";
import { budgetOf } from "../token-budget";

export default defineRule({
  id: "length-param-past-budget",
  severity: "warning",
  kind: "static",
  title: "A length penalty begins behind the budget of tokens",
  docs: `\`soft_overlong\` of a length in tokens begins to act at \`limit - buffer\`. Where no completion may be that long, it is 0 for every rollout:
the limit is that of another run, or was not lowered with the budget (open-rs#4). The budget is \`train.options.max_completion_length\`, or
what other trainers call it.

\`\`\`yaml
reward: 1
dimensions:
  brevity: {type: length, unit: tokens, shape: [{soft_overlong: {limit: 4096, buffer: 512}}]}
train: {trainer: trl.grpo, options: {max_completion_length: 2048}}
\`\`\`

Up to the budget:

\`\`\`yaml
reward: 1
dimensions:
  brevity: {type: length, unit: tokens, shape: [{soft_overlong: {limit: 2048, buffer: 512}}]}
train: {trainer: trl.grpo, options: {max_completion_length: 2048}}
\`\`\``,
  explains: ["constant-dimension", "saturated-dimension"],
  check({ compiled }) {
    const { document } = compiled.whole;
    const budget = budgetOf(document);
    if (budget === undefined) return [];
    const ofTerms = paidTerms(compiled).flatMap(({ term, dimension }) =>
      dimension ? [{ dimension, shape: term.shape }] : [],
    );
    const shapes = [...compiled.dimensions.map((dimension) => ({ dimension, shape: dimension.shape })), ...ofTerms];
    return shapes.flatMap(({ dimension: { name, type, parameters, shape: own }, shape }): Finding[] => {
      const [step] = shape;
      const first = shape === own || own.length === 0;
      if (type.name !== "length" || parameters["unit"] !== "tokens" || !first || step?.open) return [];
      if (step?.record.name !== "soft_overlong") return [];
      const [limit, buffer] = [step.parameters["limit"] as number, step.parameters["buffer"] as number];
      const number = valueAt(document, [...step.path, step.record.name, "limit"]);
      const place = number ?? rangeOf(document, step.path)?.value;
      if (limit - buffer < budget.tokens || place === undefined) return [];
      const written = document.text.slice(place.start, place.end).trimEnd();
      return [
        {
          start: place.start,
          end: place.start + written.length,
          message: `This begins at ${limit - buffer} tokens, and \`${budget.key}\` ends completions at ${budget.tokens}: \`${name}\` is 0 for all of them. Set the limit to the budget.`,
          related: [{ start: budget.start, end: budget.end, message: "The budget." }],
          ...(number?.kind === "scalar" && buffer > 0 && buffer <= budget.tokens
            ? {
                fixes: [
                  {
                    title: `Set the limit to ${budget.tokens}`,
                    edits: [{ start: place.start, end: place.start + written.length, text: String(budget.tokens) }],
                    preferred: true,
                  },
                ],
              }
            : {}),
          about: [name],
        },
      ];
    });
  },
});
