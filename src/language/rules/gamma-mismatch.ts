import { type RewardDocument, rangeOf, valueAt } from "../document/document";
import { defineRule } from "../rule";
import { short } from "../statistics";
import type { TextRange } from "../types";

interface Discount {
  readonly gamma: number;
  /** What says so. */
  readonly says: string;
  /** Where it is written; undefined for a trainer's own default. */
  readonly at: TextRange | undefined;
}

/** A discount at one of the places where trainers and estimators have it. */
function writtenGamma(document: RewardDocument): Discount | undefined {
  const paths = [
    ["train", "options", "gamma"],
    ["train", "gamma"],
    ["advantage", "gae", "gamma"],
    ["advantage", "returns", "gamma"],
  ];
  for (const path of paths) {
    const found = valueAt(document, path);
    if (found?.kind === "scalar" && typeof found.value === "number")
      return {
        gamma: found.value,
        says: `\`${path.join(".")}\``,
        at: { start: found.start, end: found.start + found.text.length },
      };
  }
  return undefined;
}

/** The discount of a trainer that the file does not set. */
const defaults: readonly (readonly [RegExp, number, string])[] = [
  [/^sb3\./, 0.99, "the default of Stable-Baselines3"],
  [/^(trl|verl|openrlhf|swift)\b/, 1, "returns of answers are not discounted"],
];

function trainingGamma(document: RewardDocument): Discount | undefined {
  const written = writtenGamma(document);
  if (written) return written;
  const trainer = valueAt(document, ["train", "trainer"]);
  const name = trainer?.kind === "scalar" ? trainer.text : "";
  const found = defaults.find(([pattern]) => pattern.test(name));
  return found && { gamma: found[1], says: found[2], at: undefined };
}

export default defineRule({
  id: "gamma-mismatch",
  severity: "error",
  kind: "static",
  title: "Shaping and training use different discounts",
  docs: `Potential shaping leaves the best policy what it is only where its discount is the one that training uses (Ng, Harada & Russell 1999).
With another one a longer way can pay more. The training discount is \`train.options.gamma\`, or that of \`gae\` and \`returns\`; without
either it is 0.99 for Stable-Baselines3 and 1 for trainers of language models.

\`\`\`yaml
reward: 1
dimensions:
  closer: {type: expr, of: "0 - obs.distance", level: step, shape: [{potential: {gamma: 0.9}}]}
train: {trainer: sb3.ppo, env: CartPole-v1, options: {gamma: 0.99}}
\`\`\`

The same discount in both:

\`\`\`yaml
reward: 1
dimensions:
  closer: {type: expr, of: "0 - obs.distance", level: step, shape: [{potential: {gamma: 0.99}}]}
train: {trainer: sb3.ppo, env: CartPole-v1, options: {gamma: 0.99}}
\`\`\``,
  check({ compiled }) {
    const document = compiled.whole.document;
    const training = trainingGamma(document);
    if (training === undefined) return [];
    return compiled.dimensions.flatMap(({ name, shape }) =>
      shape.flatMap(({ record, parameters, path }) => {
        const own = parameters["gamma"];
        if (record.name !== "potential" || typeof own !== "number" || own === training.gamma) return [];
        const place = rangeOf(document, [...path, "potential", "gamma"]) ?? rangeOf(document, [...path, "potential"]);
        if (place === undefined) return [];
        const { start, end } = place.value;
        const at = { start, end: start + document.text.slice(start, end).trimEnd().length };
        return [
          {
            ...at,
            message: `Shaping of \`${name}\` uses gamma = ${short(own)}, training ${short(training.gamma)} (${training.says}); the best policy may change. Use one discount.`,
            fixes: [
              {
                title: `Shape with ${short(training.gamma)}`,
                edits: [{ ...at, text: String(training.gamma) }],
                preferred: true,
              },
            ],
            ...(training.at ? { related: [{ ...training.at, message: "Training discounts here." }] } : {}),
            about: [name],
          },
        ];
      }),
    );
  },
});
