import type { Value } from "../column";
import { choice, custom, number, optional, parameters, text } from "../parameters";
import { AnswerColumn, askRows, isFailure, type Question, questionOf } from "../providers/questions";
import { defineDimension, type Failure } from "../record";
import { bestMatch, partialTransport } from "../text/alignment";

type Vectors = readonly (readonly number[])[];

interface Costs {
  readonly semantic?: number;
  readonly time?: number;
  readonly place?: number;
}

/** The token vectors of both sides. */
function sidesOf(answer: Value): { readonly of: Vectors; readonly to: Vectors } | Failure {
  const { of, to } = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<Record<string, Value>>;
  const good = (side: Value | undefined): side is Value & Vectors =>
    Array.isArray(side) && side.every((v) => Array.isArray(v) && v.every((x) => typeof x === "number"));
  return good(of) && good(to) ? { of, to } : { status: "error", note: "The encoder gives no token vectors." };
}

export default defineDimension({
  kind: "dimension",
  name: "token_similarity",
  summary: "How well the tokens of two texts match in an encoder's space.",
  docs: `\`match: best\`: each token takes its highest cosine in the other side; \`direction: of\` is the mean over the tokens of \`of\` (precision), \`to\` over
those of \`to\` (recall), \`both\` the average of the two. \`match: transport\`: \`sum P * similarity / sum P\` of the plan P that moves the share
\`mass\` of the tokens at least cost. Equal texts are 1 and ask nobody. One empty side is 0.

\`\`\`yaml
dimensions:
  near: {type: token_similarity, model: encoder, to: gold, timeout: 10}
\`\`\``,
  source: "BERTScore: Zhang et al., arXiv 1904.09675; partial optimal transport as in POT",
  parameters: parameters({
    model: text("The encoder: a name of `models`, or the file of an ONNX model.", "encoder"),
    match: choice("How tokens find each other.", ["best", "transport"]),
    direction: choice("Whose tokens count.", ["both", "of", "to"]),
    mass: number("The share of the tokens that is moved.", { default: 0.9, exclusiveMinimum: 0, maximum: 1 }),
    cost: optional(
      custom<Costs>("What distances of meaning, time and place cost.", {
        type: "object",
        properties: { semantic: { type: "number" }, time: { type: "number" }, place: { type: "number" } },
        additionalProperties: false,
      }),
    ),
    map_to: optional(text("A table of tokens onto which they are mapped.")),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of and to",
  range: () => ({ low: -1, high: 1 }),
  async evaluate(input, { model, match, direction, mass, cost, map_to }) {
    const column = new AnswerColumn(input.size);
    const same = (row: number): boolean => {
      const [of, to] = [input.of.values[row], input.to?.values[row]];
      return typeof of === "string" && of === to;
    };
    const live = input.live.map((on, row) => (on === 1 && !same(row) ? 1 : 0));
    for (let row = 0; row < input.size; row++) if (input.live[row] === 1 && same(row)) column.take(row, 1);
    const more = { ...(cost && { cost: { ...cost } }), ...(map_to !== undefined && { map_to }) };
    const question = (row: number): Question => questionOf(input, row, "", more);
    await askRows({ ...input, live }, "embed", model, question, (row, answer) => {
      const sides = isFailure(answer) ? answer : sidesOf(answer);
      if (isFailure(sides)) return column.take(row, sides);
      const { of, to } = sides as { of: Vectors; to: Vectors };
      if (of.length === 0 || to.length === 0) return column.take(row, of.length === to.length ? 1 : 0);
      column.take(row, match === "best" ? bestMatch(of, to, direction) : partialTransport(of, to, mass));
    });
    return column.done();
  },
});
