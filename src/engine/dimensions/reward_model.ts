import type { Value } from "../column";
import { everything } from "../interval";
import { groupRows } from "../groups";
import { choice, custom, expression, integer, optional, parameters, text } from "../parameters";
import { AnswerColumn, isFailure, questionOf, scoreAnswers, valueIn } from "../providers/questions";
import { numberIn } from "../providers/reply";
import { defineDimension, type DimensionInput, type Failure } from "../record";

const anything = [-Infinity, Infinity] as const;

interface Neighbours {
  readonly from: string;
  readonly k?: number;
  readonly min_similarity?: number;
}

export default defineDimension({
  kind: "dimension",
  name: "reward_model",
  summary: "The scalar of a trained reward model.",
  docs: `The head's number over the rendered conversation in \`of\` (the messages where there are some, else the completion): higher is better,
without bounds, so give it a shape. What is longer than \`max_tokens\` abstains, or is cut.

\`mode: listwise\` asks once a group for as many scores as rollouts; another number is an error for the group. \`neighbours\` takes the
similarity-weighted mean over retrieved rows. \`critique\` and \`context\` name columns that the model sees too.

\`\`\`yaml
dimensions:
  preferred:
    type: reward_model
    model: rm
    shape: [{sigmoid: {slope: 1}}]
    timeout: 30
\`\`\``,
  parameters: parameters({
    model: text("The model: a name of `models`."),
    template: optional(text("The chat template, or the file of one. Default: the model's own.")),
    system: choice("What becomes of the system message.", ["keep", "drop"]),
    max_tokens: optional(integer("Longer conversations overflow.", { minimum: 1 })),
    overflow: choice("What an overflow does.", ["abstain", "truncate"]),
    mode: choice("`listwise`: one question a group.", ["single", "listwise"]),
    context: optional(expression("What the model sees besides.")),
    critique: optional(expression("A critique that the model sees.")),
    neighbours: optional(
      custom<Neighbours>("Rows whose scores are averaged: {from, k, min_similarity}.", {
        type: "object",
        properties: {
          from: { type: "string" },
          k: { type: "integer", minimum: 1 },
          min_similarity: { type: "number" },
        },
        required: ["from"],
        additionalProperties: false,
      }),
    ),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  scopeFor: ({ mode }) => (mode === "listwise" ? "group" : "row"),
  inputs: "of and maybe to",
  range: () => everything,
  async evaluate(input, parameters) {
    const { model, mode, context, critique, neighbours, ...how } = parameters;
    const seen = context && input.read(context);
    const said = critique && input.read(critique);
    const more: Record<string, Value> = { ...how, ...(neighbours && { neighbours: { ...neighbours } }) };
    const question = (row: number) =>
      questionOf(input, row, "", {
        ...more,
        ...(seen && { context: valueIn(seen, row) }),
        ...(said && { critique: valueIn(said, row) }),
      });
    if (mode === "listwise") return listwise(input, model, question);
    return scoreAnswers(input, "reward", model, question, (answer) => numberIn(answer, anything, undefined));
  },
});

async function listwise(
  input: DimensionInput,
  model: string,
  question: (row: number) => Readonly<Record<string, Value>>,
) {
  const column = new AnswerColumn(input.size);
  const groups = groupRows(input.table.group, input.table.groupCount);
  const lists = Array.from({ length: groups.count }, (_, g) =>
    [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter((row) => input.live[row] === 1),
  ).filter((rows) => rows.length > 0);
  const replies = await input.ask(
    lists.map((rows) => ({ kind: "reward", model, content: { list: rows.map(question) }, row: rows[0]! })),
  );
  lists.forEach((rows, k) => {
    const reply = replies[k]!;
    const scores = "value" in reply ? reply.value : reply;
    const wrong: Failure | undefined = isFailure(scores)
      ? scores
      : !Array.isArray(scores) || scores.length !== rows.length
        ? {
            status: "error",
            note: `The model gave ${Array.isArray(scores) ? scores.length : "no"} scores for ${rows.length} answers.`,
          }
        : undefined;
    rows.forEach((row, i) =>
      column.take(row, wrong ?? numberIn((scores as readonly Value[])[i]!, anything, undefined)),
    );
  });
  return column.done();
}
