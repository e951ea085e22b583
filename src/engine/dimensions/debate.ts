import { unit } from "../interval";
import { boolean, custom, parameters, text } from "../parameters";
import { AnswerColumn, isFailure, questionOf, unread } from "../providers/questions";
import { answerIn } from "../providers/reply";
import { defineDimension } from "../record";

interface Shown {
  readonly from: string;
  readonly pieces: number;
}

const verdicts = { first: 1, second: 0, tie: 0.5, a: 1, b: 0 };

export default defineDimension({
  kind: "dimension",
  name: "debate",
  summary: "Who wins a debate about two answers.",
  docs: `Advocates of \`of\` and of \`to\` reveal \`pieces\` facts of \`from\` in turn; the judge sees only those and says who wins: 1 for \`of\`, 0.5 for a tie, 0
for \`to\`. With \`swap_sides\` both seatings are played, and verdicts that differ are a tie.

\`\`\`yaml
dimensions:
  wins: {type: debate, to: gold, evidence: {from: prompt, pieces: 4}, timeout: 120}
\`\`\``,
  parameters: parameters({
    model: text("Who debates: a name of `models`.", "judge"),
    judge: text("Who judges: a name of `models`.", "judge"),
    evidence: custom<Shown>("What facts are taken from, and how many are revealed: {from, pieces}.", {
      type: "object",
      properties: { from: { type: "string" }, pieces: { type: "integer", minimum: 1 } },
      required: ["from", "pieces"],
      additionalProperties: false,
    }),
    swap_sides: boolean("Whether both seatings are played.", true),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  async evaluate(input, { model, judge, evidence, swap_sides }) {
    const column = new AnswerColumn(input.size);
    const rows = [...input.live.keys()].filter((row) => input.live[row] === 1);
    const request = (row: number, swapped: boolean) => ({
      kind: "chat" as const,
      model: judge,
      row,
      content: questionOf(input, row, "", { debaters: model, evidence: { ...evidence }, swapped }),
    });
    const first = await input.ask(rows.map((row) => request(row, false)));
    const second = swap_sides ? await input.ask(rows.map((row) => request(row, true))) : undefined;
    rows.forEach((row, k) => {
      const read = [first[k]!, ...(second ? [second[k]!] : [])].map((reply) =>
        "value" in reply ? answerIn(reply.value, verdicts) : reply,
      );
      const failed = read.find((each) => isFailure(each));
      if (failed !== undefined) return column.take(row, failed);
      const [straight, swapped] = read as readonly number[];
      if (straight === undefined) return column.take(row, unread("The judge said nothing."));
      column.take(row, swapped === undefined || 1 - swapped === straight ? straight : 0.5);
    });
    return column.done();
  },
});
