import { unit } from "../interval";
import { noProvider } from "../no-provider";
import { choice, custom, optional, parameters, pattern, text } from "../parameters";
import { defineDimension } from "../record";

const ends = custom<readonly [number, number]>("Lowest and highest number that the judge may give.", {
  type: "array",
  items: { type: "number" },
  minItems: 2,
  maxItems: 2,
});

export default defineDimension({
  kind: "dimension",
  name: "judge",
  summary: "A number that another model gives.",
  docs: `\`ask\` is a template, or the file of one, with \`{columns}\` in it. Without \`scale\` or \`answers\` the number lies in [0, 1]. \`parse\` says
where it stands in the reply: the last match counts. A reply that cannot be read is an error, a declined one abstains.

It is checked here and not asked yet: each score is an error that says so.

\`\`\`yaml
dimensions:
  helpful:
    type: judge
    model: judge
    ask: "How helpful is this answer to {prompt}? {completion} Answer with a number from 0 to 10."
    scale: [0, 10]
    timeout: 30
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`."),
    ask: text("What it is asked: a template, or the file of one."),
    scale: optional(ends),
    answers: optional(
      custom<Readonly<Record<string, number>>>("What each answer counts, such as {good: 1, bad: 0}.", {
        type: "object",
        additionalProperties: { type: "number" },
      }),
    ),
    by: choice("Whether the text of the reply counts, or the probabilities of the answers.", ["text", "logprob"]),
    parse: optional(pattern("Where the number stands in the reply.")),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of",
  range({ scale, answers }) {
    if (scale) return { low: scale[0], high: scale[1] };
    const values = Object.values(answers ?? {});
    return values.length > 0 ? { low: Math.min(...values), high: Math.max(...values) } : unit;
  },
  mistake: ({ scale }) =>
    scale && !(scale[0] < scale[1]) ? "The ends of `scale` stand the wrong way round, or are equal." : undefined,
  evaluate: noProvider(
    "judge",
    "the question is read and checked, not asked. Take the dimension out of the aggregate, or say `on_error: skip`.",
  ),
});
