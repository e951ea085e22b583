import type { Value } from "../column";
import { everything } from "../interval";
import { boolean, choice, expression, list, optional, parameters, text, textList } from "../parameters";
import { AnswerColumn, askRows, isFailure, valueIn } from "../providers/questions";
import { defineDimension, type Failure, type PartInfo } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "python",
  summary: "A function of your own in Python.",
  docs: `\`function\` names it: \`rewards.py:score\` beside the reward file, or \`package.module:score\`. It gives one number, or a mapping whose
\`parts\` are named; \`None\` abstains, an exception is an error. \`signature\` says how it is called: \`plain\` with the values of \`of\`, \`trl\`
with lists (\`prompts\`, \`completions\` and columns) and gives as many numbers, \`verl\` with \`data_source\`, \`solution_str\`,
\`ground_truth\`, \`openrlhf\` with \`queries\`, \`prompts\`, \`labels\`. \`auto\` reads it off the names of the parameters. Declare its \`range\`.

\`\`\`yaml
dimensions:
  tone:
    type: python
    function: rewards.py:tone
    range: [0, 1]
    timeout: 10
\`\`\``,
  source: "TRL GRPOTrainer reward_funcs; verl compute_score; OpenRLHF reward_func",
  parameters: parameters({
    function: text("The function: `file.py:name`, or `module:name`."),
    of: optional(list("What it is called with. Default: `completion`.", expression("A column or an expression."))),
    signature: choice("How it is called.", ["auto", "plain", "trl", "verl", "openrlhf"]),
    parts: optional(textList("Names of the numbers that it gives, where it gives a mapping.")),
    batch: boolean("Whether it may be called with many rollouts at once.", true),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "python",
  scope: "row",
  inputs: "none",
  range: () => everything,
  parts: ({ parts }) => Object.fromEntries((parts ?? []).map((name): [string, PartInfo] => [name, { kind: "number" }])),
  async evaluate(input, { function: name, of, signature, parts = [], batch }) {
    const own = new AnswerColumn(input.size);
    const columns = of?.map((each) => input.read(each)) ?? [input.table.column("completion")];
    const named = Object.fromEntries(parts.map((part) => [part, new AnswerColumn(input.size)]));
    const question = (row: number): Readonly<Record<string, Value>> | Failure => {
      const missing = columns.find((column) => column?.status[row] !== 0);
      if (missing !== undefined || columns.some((column) => column === undefined)) {
        const unreadable = missing?.status[row] === 2;
        return {
          status: unreadable ? "unparseable" : "abstain",
          note: missing?.notes?.get(row) ?? "What it is called with has no value.",
        };
      }
      return { function: name, signature, batch, arguments: columns.map((column) => valueIn(column, row)) };
    };
    await askRows(input, "python", "", question, (row, answer) => {
      const failed = isFailure(answer)
        ? answer
        : answer === null
          ? ({ status: "abstain", note: "The function gave None." } as const)
          : undefined;
      if (failed) for (const column of [own, ...Object.values(named)]) column.take(row, failed);
      else if (typeof answer === "number" || typeof answer === "boolean") own.take(row, Number(answer));
      else {
        const given = answer as Readonly<Record<string, Value>>;
        for (const part of parts) named[part]!.take(row, numberOf(given[part], part));
        own.take(row, numberOf(given["value"] ?? given[parts[0] ?? "value"], "value"));
      }
    });
    return { ...own.done(), ...(parts.length > 0 && { parts: named }) };
  },
});

function numberOf(value: Value | undefined, name: string): number | Failure {
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  if (value === null) return { status: "abstain", note: "The function gave None." };
  return { status: "error", note: `The function gives no number for ${name}.` };
}
