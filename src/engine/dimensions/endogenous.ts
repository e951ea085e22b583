import type { Value } from "../column";
import { everything } from "../interval";
import { number, parameters, text } from "../parameters";
import { AnswerColumn, askRows, isFailure, type Question } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

interface Logits {
  readonly logit: number;
  /** alpha * ln sum exp(logit / alpha). */
  readonly value: number;
}

/** The chosen token's logit and the soft value of its state, as the token carries them. */
function carried(token: Value): Logits | undefined {
  if (typeof token !== "object" || token === null || Array.isArray(token)) return undefined;
  const { logit, logsumexp } = token as Readonly<Record<string, Value>>;
  return typeof logit === "number" && typeof logsumexp === "number" ? { logit, value: logsumexp } : undefined;
}

export default defineDimension({
  kind: "dimension",
  name: "endogenous",
  summary: "The reward that a language model's own logits imply.",
  docs: `At token h \`logit_h - V_(h+1)\`, V being \`alpha * ln sum exp(logits / alpha)\` of the state and 0 after the last token: the logits read as a
soft Q function. With \`alpha: 1\` and tokens that carry \`logit\` and \`logsumexp\` nothing is run; else the model is asked.

\`\`\`yaml
dimensions:
  own: {type: endogenous, model: policy, reduce: mean}
\`\`\``,
  source: "Generalist Reward Models: Found Inside Large Language Models, arXiv 2506.23235",
  parameters: parameters({
    model: text("The model whose logits are read: a name of `models`.", "policy"),
    alpha: number("Temperature of the soft value.", { default: 1, exclusiveMinimum: 0 }),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "none",
  level: () => "token",
  range: () => everything,
  async evaluate(input, { model, alpha }) {
    const column = new AnswerColumn(input.size);
    const tokens = input.table.column("it");
    const following = input.table.column("next");
    const here = new Map<number, Logits | Failure>();
    const own = (row: number): Logits | undefined =>
      alpha === 1 ? carried((tokens?.values[row] ?? null) as Value) : undefined;
    const asked = input.live.map((on, row) => (on === 1 && own(row) === undefined ? 1 : 0));
    const question = (row: number): Question => ({ token: (tokens?.values[row] ?? null) as Value, alpha });
    await askRows({ ...input, live: asked }, "logits", model, question, (row, answer) => {
      here.set(
        row,
        isFailure(answer) ? answer : (carried(answer) ?? { status: "error", note: "The model gives no logits." }),
      );
    });
    for (let row = 0; row < input.size; row++) {
      if (input.live[row] !== 1) continue;
      const logits = own(row) ?? here.get(row)!;
      if (isFailure(logits)) {
        column.take(row, logits);
        continue;
      }
      const last = following === undefined || following.status[row] !== 0;
      const next = last ? { logit: 0, value: 0 } : (own(row + 1) ?? here.get(row + 1));
      if (next === undefined) column.take(row, { status: "abstain", note: "The next token is not known." });
      else column.take(row, isFailure(next) ? next : logits.logit - next.value);
    }
    return column.done();
  },
});
