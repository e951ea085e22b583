import { unit } from "../interval";
import { parameters, text } from "../parameters";
import { questionOf, scoreAnswers } from "../providers/questions";
import { answerIn } from "../providers/reply";
import { defineDimension } from "../record";

const verdicts = { yes: 1, no: 0, true: 1, false: 0, correct: 1, incorrect: 0, equal: 1, different: 0 };
const question = "Do both answers say the same? Answer yes or no.";

export default defineDimension({
  kind: "dimension",
  name: "judge_equal",
  summary: "1 if a judge finds both answers the same.",
  docs: `1 if the judge finds that \`of\` and \`to\` say the same, else 0. It answers yes or no; a declined reply abstains, any other is an error.

\`\`\`yaml
extract:
  final: {tag: answer}
dimensions:
  right: {type: judge_equal, of: final, to: gold, timeout: 30}
\`\`\``,
  parameters: parameters({ model: text("Who judges: a name of `models`.", "judge") }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { model }) =>
    scoreAnswers(
      input,
      "chat",
      model,
      (row) => questionOf(input, row, question),
      (answer) => answerIn(answer, verdicts),
    ),
});
