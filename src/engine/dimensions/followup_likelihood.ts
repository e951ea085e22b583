import type { Value } from "../column";
import { everything } from "../interval";
import { parameters, text, textList } from "../parameters";
import { questionOf, scoreAnswers } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

/** Mean log-likelihood per own token of several texts: each text's tokens are averaged first. */
function meanLikelihood(of: Value | undefined): number | undefined {
  if (!Array.isArray(of) || of.length === 0) return undefined;
  const means = (of as readonly Value[]).map((tokens) => {
    const list = Array.isArray(tokens) ? (tokens as readonly Value[]) : [tokens];
    return list.length > 0 && list.every((lp) => typeof lp === "number")
      ? list.reduce((sum, lp) => sum + lp, 0) / list.length
      : NaN;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  return Number.isNaN(mean) ? undefined : mean;
}

export default defineDimension({
  kind: "dimension",
  name: "followup_likelihood",
  summary: "Whether a pleased reply is likelier than a displeased one.",
  docs: `The mean log-likelihood per own token of the texts in \`positive\`, as the next thing that a user says after \`of\`, less that of \`negative\`. Without
log-probabilities it abstains.

\`\`\`yaml
dimensions:
  pleased:
    type: followup_likelihood
    model: scorer
    of: messages
    positive: ["Thanks, that helps."]
    negative: ["That is not what I asked."]
    unparseable: abstain
    timeout: 30
\`\`\``,
  parameters: parameters({
    model: text("The model: a name of `models`."),
    positive: textList("What a pleased user may say next."),
    negative: textList("What a displeased user may say next."),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  range: () => everything,
  evaluate: (input, { model, positive, negative }) =>
    scoreAnswers(
      input,
      "tokens",
      model,
      (row) => questionOf(input, row, "", { positive, negative }),
      (answer): number | Failure => {
        const sides = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<Record<string, Value>>;
        const good = meanLikelihood(sides["positive"]);
        const bad = meanLikelihood(sides["negative"]);
        return good === undefined || bad === undefined
          ? { status: "abstain", note: "The model gives no log-probabilities." }
          : good - bad;
      },
    ),
});
