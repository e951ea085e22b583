import type { Value } from "../column";
import { everything } from "../interval";
import { optional, parameters, text } from "../parameters";
import { listScores } from "../providers/list-scores";
import { askRows, AnswerColumn, isFailure, questionOf } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

/** The numbers of a model's answer: one, a list, or by name. */
function numbersIn(answer: Value): Readonly<Record<string, number>> | Failure {
  const given = typeof answer === "number" ? { "0": answer } : answer;
  if (typeof given !== "object" || given === null) return { status: "error", note: "The model gives no number." };
  const entries = Object.entries(given as Readonly<Record<string, Value>>);
  const bad = entries.find(([, value]) => typeof value !== "number" || !Number.isFinite(value));
  if (entries.length === 0 || bad)
    return { status: "error", note: "The model gives something that is no finite number." };
  return Object.fromEntries(entries) as Readonly<Record<string, number>>;
}

export default defineDimension({
  kind: "dimension",
  name: "regressor",
  summary: "The numbers of a local regression model.",
  docs: `The number that a local model, or weights that were fitted (\`weights\`), gives for the column or columns in \`of\`. \`outputs\` names the one that
counts where there are several; \`outputs: all\` is a list at level \`item\`. Say its \`range\`.

\`\`\`yaml
dimensions:
  binds: {type: regressor, model: models/affinity.onnx, of: "[completion, gold]", range: [0, 1], timeout: 10}
\`\`\``,
  parameters: parameters({
    model: text("A name of `models`, or the file of an ONNX model.", ""),
    weights: optional(text("The file of fitted weights, instead of a model.")),
    outputs: text("Which output counts: a name, or `all`.", ""),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  level: ({ outputs }) => (outputs === "all" ? "item" : undefined),
  range: () => everything,
  mistake: ({ model, weights }) =>
    model === "" && weights === undefined ? "Say which `model`, or which `weights`." : undefined,
  async evaluate(input, { model, weights, outputs }) {
    const own = new AnswerColumn(input.size);
    const question = (row: number) => questionOf(input, row, "", weights === undefined ? {} : { weights });
    await askRows(input, "predict", model, question, (row, answer) => {
      const numbers = isFailure(answer) ? answer : numbersIn(answer);
      if (isFailure(numbers)) return own.take(row, numbers);
      const names = Object.keys(numbers);
      const value = numbers[outputs === "" ? names[0]! : outputs];
      own.take(
        row,
        value ?? { status: "error", note: `The model has no output ${outputs}; it has ${names.join(", ")}.` },
      );
    });
    return own.done();
  },
  async scoreLists(input, { model, weights }) {
    const lists: (readonly number[] | Failure)[] = new Array<Failure>(input.size).fill({ status: "abstain", note: "" });
    const question = (row: number) => questionOf(input, row, "", weights === undefined ? {} : { weights });
    await askRows(input, "predict", model, question, (row, answer) => {
      const numbers = isFailure(answer) ? answer : numbersIn(answer);
      lists[row] = isFailure(numbers) ? (numbers as Failure) : Object.values(numbers);
    });
    return listScores(lists);
  },
});
