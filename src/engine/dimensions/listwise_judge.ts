import type { Value } from "../column";
import { groupRows } from "../groups";
import { boolean, custom, parameters, text } from "../parameters";
import { AnswerColumn, isFailure, questionOf } from "../providers/questions";
import { namedScores, numberIn } from "../providers/reply";
import { defineDimension, type Failure } from "../record";
import { shuffled } from "../seeded";

type Ends = readonly [number, number];

export default defineDimension({
  kind: "dimension",
  name: "listwise_judge",
  summary: "A judge sees the whole group at once.",
  docs: `One question a group with masked ids, shuffled unless \`shuffle: false\`; the judge gives every answer a number in \`scale\`. A wrong number of
scores is an error for the group; a group with fewer than 2 rollouts abstains. The part \`position\` is the place, from 1, at which the
judge saw the answer: its correlation with the score is the position effect.

\`\`\`yaml
dimensions:
  best: {type: listwise_judge, ask: Rate every answer., scale: [0, 10], timeout: 60}
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    ask: text("What is asked: a template, or the file of one.", ""),
    shuffle: boolean("Whether the judge sees the answers in another order in each group.", true),
    scale: custom<Ends>("Lowest and highest number.", {
      type: "array",
      items: { type: "number" },
      minItems: 2,
      maxItems: 2,
      default: [0, 1],
    }),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "group",
  inputs: "of and maybe to",
  range: ({ scale: [low, high] }) => ({ low, high }),
  parts: () => ({ position: { kind: "number", range: { low: 1, high: Infinity } } }),
  async evaluate(input, { model, ask, shuffle, scale }) {
    const own = new AnswerColumn(input.size);
    const position = new AnswerColumn(input.size);
    const groups = groupRows(input.table.group, input.table.groupCount);
    const lists: (readonly number[])[] = [];
    for (let g = 0; g < groups.count; g++) {
      const rows = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter(
        (row) => input.live[row] === 1,
      );
      if (rows.length > 1) lists.push(shuffle ? shuffled(rows, input.table.groupIds[g] ?? String(g)) : rows);
      else
        for (const row of rows)
          own.take(row, { status: "abstain", note: "There is no other rollout to compare with." });
    }
    const replies = await input.ask(
      lists.map((rows) => ({
        kind: "chat",
        model,
        content: { ask, answers: rows.map((row) => questionOf(input, row, ask)) },
        row: rows[0]!,
      })),
    );
    lists.forEach((rows, k) => {
      const reply = replies[k]!;
      const names = rows.map((_, i) => String(i + 1));
      const scores = scoresOf("value" in reply ? reply.value : reply, names);
      rows.forEach((row, i) => {
        position.take(row, i + 1);
        own.take(row, isFailure(scores) ? scores : numberIn(scores[i]!, scale, undefined));
      });
    });
    return { ...own.done(), parts: { position: position.done() } };
  },
  explainRows({ raw, parts, table, live }) {
    const position = parts?.["position"];
    const groups = groupRows(table.group, table.groupCount);
    return (row) => {
      const g = table.group[row]!;
      const all = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter((other) => live[other] === 1);
      const shown = all.length;
      const better = all.filter((other) => raw.status[other] === 0 && raw.values[other]! > raw.values[row]!).length;
      const place = position?.status[row] === 0 ? `, which was shown as number ${String(position.values[row])}` : "";
      const rank = better === 0 ? "none of" : `${better} of`;
      return { why: `the judge rates ${rank} ${shown} answers above this one${place}`, evidence: [] };
    };
  },
});

function scoresOf(answer: Value | Failure, names: readonly string[]): readonly Value[] | Failure {
  if (isFailure(answer)) return answer;
  const named = Array.isArray(answer) ? (answer as readonly Value[]) : namedScores(answer, names);
  if (isFailure(named)) return named;
  const list = Array.isArray(named)
    ? (named as readonly Value[])
    : (Object.values(named as object) as readonly Value[]);
  return list.length === names.length
    ? list
    : { status: "error", note: `The judge gave ${list.length} scores for ${names.length} answers.` };
}
