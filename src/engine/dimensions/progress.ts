import { unit } from "../interval";
import { choice, parameters, text } from "../parameters";
import { questionOf, scoreAnswers, valueIn } from "../providers/questions";
import { numberIn } from "../providers/reply";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "progress",
  summary: "How far a picture shows the task to be.",
  docs: `A model's estimate of the progress in [0, 1] at each step, from the picture in \`of\` and that of \`anchor\`: the step before, the start or the
goal.

\`\`\`yaml
dimensions:
  done: {type: progress, model: models/progress.onnx, of: obs.frame, level: step, anchor: start, reduce: last, timeout: 30}
\`\`\``,
  parameters: parameters({
    model: text("The model: a name of `models`, or the file of an ONNX model."),
    anchor: choice("The picture that progress is measured from.", ["previous", "start", "goal"]),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  level: () => "step",
  range: () => unit,
  evaluate(input, { model, anchor }) {
    const index = input.table.column("i");
    const question = (row: number) => questionOf(input, row, "", { anchor, index: valueIn(index, row) });
    return scoreAnswers(input, "progress", model, question, (answer) => numberIn(answer, [0, 1], undefined));
  },
});
