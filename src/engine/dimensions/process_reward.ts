import { unit } from "../interval";
import { parameters, text } from "../parameters";
import { questionOf, scoreAnswers, valueIn } from "../providers/questions";
import { numberIn } from "../providers/reply";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "process_reward",
  summary: "What a process reward model gives each step.",
  docs: `The model's score in [0, 1] of each element of \`over\`, given those before it.

\`\`\`yaml
extract:
  steps_of_text: {split: "\\n\\n"}
dimensions:
  sound: {type: process_reward, model: prm, over: steps_of_text, reduce: min, timeout: 30}
\`\`\``,
  parameters: parameters({ model: text("The model: a name of `models`, or the file of an ONNX model.") }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate(input, { model }) {
    const index = input.table.column("i");
    const question = (row: number) => questionOf(input, row, "", { index: valueIn(index, row) });
    return scoreAnswers(input, "process", model, question, (answer) => numberIn(answer, [0, 1], undefined));
  },
});
