import { boolean, optional, parameters, text } from "../parameters";
import type { Value } from "../column";
import { AnswerColumn, askRows, isFailure, questionOf } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

/** Log-probabilities by token of the model's own tokens. */
function logprobs(answer: Value): readonly number[] | Failure {
  if (answer === null) return { status: "abstain", note: "The model gives no log-probabilities." };
  if (!Array.isArray(answer)) return { status: "error", note: "The model gives no list of log-probabilities." };
  const list = (answer as readonly Value[]).map((each) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? (each as Record<string, Value>)["logprob"]
      : each,
  );
  return list.every((each) => typeof each === "number" && each <= 0)
    ? (list as readonly number[])
    : { status: "error", note: "The model gives something that is no log-probability." };
}

export default defineDimension({
  kind: "dimension",
  name: "log_likelihood",
  summary: "How likely a model finds each token.",
  docs: `The log-probability of each token of \`of\` under the model, given the prompt, with \`system\` as system text or \`given\` as context; their sum is
the log-likelihood. The model must split the text as the policy does; another number of tokens is an error. \`mask_special\` leaves out special ones. Differences of two give density ratios,
contrasts of prompts, and implicit rewards.

\`\`\`yaml
dimensions:
  fluent: {type: log_likelihood, model: reference, unparseable: abstain, timeout: 30}
\`\`\``,
  parameters: parameters({
    model: text("The model: a name of `models`."),
    system: optional(text("System text: a template, or the file of one.")),
    given: optional(text("What stands before: a template. Default: the prompt.")),
    mask_special: boolean("Whether special tokens are left out.", true),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "group",
  inputs: "of",
  level: () => "token",
  reduce: "sum",
  range: () => ({ low: -Infinity, high: 0 }),
  async evaluate(input, { model, system, given, mask_special }) {
    const column = new AnswerColumn(input.size);
    const index = input.table.column("i");
    const length = input.table.column("n");
    const more = { mask_special, ...(given !== undefined && { given }) };
    // One question a rollout: at its first token.
    const first = input.live.map((on, row) => (on === 1 && (index?.values[row] ?? 0) === 0 ? 1 : 0));
    const question = (row: number) => questionOf(input, row, system ?? "", more);
    await askRows({ ...input, live: first }, "tokens", model, question, (row, answer) => {
      const count = Number(length?.values[row] ?? 1);
      const list = isFailure(answer) ? answer : logprobs(answer);
      for (let i = 0; i < count; i++) column.take(row + i, isFailure(list) ? list : tokenAt(list, i, count));
    });
    return column.done();
  },
});

const tokenAt = (list: readonly number[], i: number, count: number): number | Failure =>
  list.length === count
    ? list[i]!
    : {
        status: "error",
        note: `The model has ${list.length} tokens here and the policy ${count}: their log-probabilities cannot be paired.`,
      };
