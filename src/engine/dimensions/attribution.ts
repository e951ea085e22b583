import { custom, parameters, text } from "../parameters";
import { questionOf, scoreAnswers } from "../providers/questions";
import { numberIn } from "../providers/reply";
import { defineDimension } from "../record";

type Ends = readonly [number, number];

export default defineDimension({
  kind: "dimension",
  name: "attribution",
  summary: "What a judge says each turn contributed.",
  docs: `A judge sees the finished dialogue and gives one whole number for each assistant turn inside \`scale\`, or -1 for harm. Raw numbers, no
redistribution. A number outside of the scale, or a wrong count, is an error.

\`\`\`yaml
dimensions:
  goal: {type: attribution, ask: What did the turn do for the goal?, scale: [0, 3], timeout: 60}
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    ask: text("What is asked: a template, or the file of one.", ""),
    scale: custom<Ends>("Lowest and highest number.", {
      type: "array",
      items: { type: "number" },
      minItems: 2,
      maxItems: 2,
      default: [0, 3],
    }),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of",
  level: () => "turn",
  range: ({ scale: [low, high] }) => ({ low: Math.min(-1, low), high }),
  evaluate(input, { model, ask, scale: [low, high] }) {
    const index = input.table.column("i");
    const question = (row: number) => questionOf(input, row, ask, { turn: (index?.values[row] ?? 0) as number });
    return scoreAnswers(input, "chat", model, question, (answer) => {
      const value = numberIn(answer, [Math.min(-1, low), high], undefined);
      if (typeof value !== "number") return value;
      return Number.isInteger(value) && (value === -1 || value >= low)
        ? value
        : {
            status: "error",
            note: `The judge gives ${value}, and a whole number from ${low} to ${high}, or -1, is wanted.`,
          };
    });
  },
});
