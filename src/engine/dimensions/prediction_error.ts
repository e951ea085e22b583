import type { Value } from "../column";
import { learnedError } from "../exploration/learned-error";
import { squaredError } from "../exploration/random-network";
import { choice, integer, number, parameters, text } from "../parameters";
import { isFailure, questionOf, scoreAnswers } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

/** The model that needs no provider. */
const built = "random_network";

const vectorOf = (value: Value): readonly number[] | undefined => {
  const list = typeof value === "number" ? [value] : value;
  return Array.isArray(list) && list.every((x) => typeof x === "number") ? (list as readonly number[]) : undefined;
};

/** Squared error of what was predicted against what was to be predicted. */
function errorOf(answer: Value): number | Failure {
  const { predicted, target } = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<
    Record<string, Value>
  >;
  const a = vectorOf(predicted ?? null);
  const b = vectorOf(target ?? null);
  if (a === undefined || b === undefined || a.length !== b.length)
    return { status: "error", note: "The model gives no prediction of the length of its target." };
  return squaredError(a, b);
}

export default defineDimension({
  kind: "dimension",
  name: "prediction_error",
  summary: "How badly a model predicts what is new.",
  docs: `The squared error of the model's output for \`of\`, summed over its numbers, against \`to\`. Higher is newer.

- \`model: random_network\` is built in and needs no provider. Without \`to\` its target is a random function of \`of\`: 16 outputs of a
  network with 64 hidden units (ReLU), the same one for the same \`seed\`. The predictor is linear in 64 other random features and a
  constant, so only its last layer learns: what an example is wrong by becomes 1 - \`rate\` times as much each time it is learned, its
  error that squared; what is like it is learned with it. It learns over the run (\`running\`), and its weights are kept with it: a batch is scored
  with what was learned from those before it, the first one with nothing. \`of\` and \`to\` are numbers, lists, or mappings of numbers (in
  the order of their keys); bring them to similar scales first.
- Any other name is a model of \`models\`. Without \`to\` it is compared with \`of\` itself, as an autoencoder is. \`running\` lets it learn
  from what was seen, \`stored\` leaves it as it is.

\`\`\`yaml
dimensions:
  new: {type: prediction_error, level: step, of: obs, rate: 0.1}
\`\`\``,
  source:
    "Random network distillation: Burda et al., arXiv 1810.12894; normalised least mean squares: Nagumo and Noda 1967",
  parameters: parameters({
    model: text("`random_network`, or a name of `models`.", built),
    scope: choice("Whether the model learns from what was seen.", ["running", "stored"]),
    rate: number("How much of its error the predictor of `random_network` learns from an example.", {
      default: 0.1,
      exclusiveMinimum: 0,
      maximum: 1,
    }),
    seed: integer("Which random function `random_network` is.", { default: 0, minimum: 0 }),
  }),
  mistake: ({ model, scope }) =>
    model === built && scope === "stored"
      ? "`random_network` knows only what it learns over the run: `scope: running`. `stored` is for a model of `models`."
      : undefined,
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  needsFor: ({ model }) => (model === built ? undefined : "a reward model"),
  scope: "row",
  scopeFor: ({ model }) => (model === built ? "running" : "row"),
  inputs: "of and maybe to",
  level: () => "step",
  range: () => ({ low: 0, high: Infinity }),
  evaluate: (input, { model, scope, rate, seed }) =>
    model === built
      ? learnedError(input, seed, rate)
      : scoreAnswers(
          input,
          "predict",
          model,
          (row) => questionOf(input, row, "", { scope }),
          (answer) => (isFailure(answer) ? answer : errorOf(answer)),
        ),
});
