import type { Value } from "../column";
import { choice, parameters, text } from "../parameters";
import { isFailure, questionOf, scoreAnswers } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

const vectorOf = (value: Value): readonly number[] | undefined => {
  const list = typeof value === "number" ? [value] : value;
  return Array.isArray(list) && list.every((x) => typeof x === "number") ? (list as readonly number[]) : undefined;
};

/** Squared error of what was predicted against what was to be predicted. */
function squaredError(answer: Value): number | Failure {
  const { predicted, target } = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<
    Record<string, Value>
  >;
  const a = vectorOf(predicted ?? null);
  const b = vectorOf(target ?? null);
  if (a === undefined || b === undefined || a.length !== b.length)
    return { status: "error", note: "The model gives no prediction of the length of its target." };
  return a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0);
}

export default defineDimension({
  kind: "dimension",
  name: "prediction_error",
  summary: "How badly a model predicts what is new.",
  docs: `The squared error of the model's output for \`of\` at each step, against \`to\`; without \`to\` against a random target network
(\`model: random_network\`), or against \`of\` itself (an autoencoder). \`scope: running\` trains the model on what was seen; \`stored\` leaves it
as it is. Higher is newer.

\`\`\`yaml
dimensions:
  new: {type: prediction_error, level: step, of: obs, scope: running, timeout: 10}
\`\`\``,
  source: "Random network distillation: Burda et al., arXiv 1810.12894",
  parameters: parameters({
    model: text("`random_network`, or a name of `models`.", "random_network"),
    scope: choice("Whether the model learns from what was seen.", ["running", "stored"]),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of and maybe to",
  level: () => "step",
  range: () => ({ low: 0, high: Infinity }),
  evaluate: (input, { model, scope }) =>
    scoreAnswers(
      input,
      "predict",
      model,
      (row) => questionOf(input, row, "", { scope }),
      (answer) => (isFailure(answer) ? answer : squaredError(answer)),
    ),
});
