import type { Value } from "../column";
import { unit } from "../interval";
import { choice, expression, number, optional, parameters, text, textList } from "../parameters";
import { AnswerColumn, askRows, isFailure, questionOf, valueIn } from "../providers/questions";
import { defineDimension, type PartInfo } from "../record";

const partNames = ["stdout", "picture", "screenshots"] as const;
const figures = ["seconds", "megabytes", "exit_code"] as const;

export default defineDimension({
  kind: "dimension",
  name: "executes",
  summary: "1 if the policy's program runs to its end.",
  docs: `1 if every command of \`run\` ends with 0 in a sandbox, else 0; the program's own crash or \`limit\` is 0. \`timeout\` is ours. \`as: svg\` and
\`html\` draw the text instead of running it; \`until: port\` waits until the program listens; \`screenshots\` names the paths that are
photographed. Parts: \`stdout\`, \`picture\`, \`screenshots\`, and the figures \`seconds\`, \`megabytes\`, \`exit_code\`.

\`\`\`yaml
dimensions:
  runs: {type: executes, language: python, limit: 5, timeout: 30}
\`\`\``,
  parameters: parameters({
    language: text("The language of the program.", "python"),
    run: textList("Commands, one after the other. Default: that of the language.", []),
    as: optional(choice("Draw the text instead of running it.", ["svg", "html"])),
    until: optional(choice("Wait until the program listens.", ["port"])),
    screenshots: textList("Paths that are photographed.", []),
    limit: optional(number("Seconds that the program may run.", { exclusiveMinimum: 0 })),
    profile: optional(expression("Input for which time and memory are measured.")),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "a sandbox",
  scope: "row",
  inputs: "of",
  range: () => unit,
  parts: () => ({
    ...(Object.fromEntries(partNames.map((name) => [name, { kind: "any" }])) as Record<string, PartInfo>),
    ...(Object.fromEntries(figures.map((name) => [name, { kind: "number" }])) as Record<string, PartInfo>),
  }),
  async evaluate(input, { profile, ...how }) {
    const own = new AnswerColumn(input.size);
    const measured = profile && input.read(profile);
    const answers = new Array<Readonly<Record<string, Value>> | undefined>(input.size);
    const more = Object.fromEntries(Object.entries(how).filter(([, value]) => value !== undefined)) as Record<
      string,
      Value
    >;
    const question = (row: number) =>
      questionOf(input, row, "", { ...more, ...(measured && { profile: valueIn(measured, row) }) });
    await askRows(input, "sandbox", "", question, (row, answer) => {
      if (isFailure(answer)) return own.take(row, answer);
      const ran = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<Record<string, Value>>;
      answers[row] = ran;
      const { ok } = ran;
      own.take(
        row,
        typeof ok === "boolean" ? Number(ok) : { status: "error", note: "The sandbox does not say how it ended." },
      );
    });
    const values = Object.fromEntries(
      partNames.map((name) => [
        name,
        {
          values: answers.map((answer) => answer?.[name] ?? null),
          status: own.status.map((status, row) => (status === 0 && answers[row]?.[name] === undefined ? 1 : status)),
          fromPolicy: true,
          notes: own.notes,
        },
      ]),
    );
    const numbers = Object.fromEntries(
      figures.map((name) => {
        const column = new AnswerColumn(input.size);
        answers.forEach((answer, row) => {
          const value = answer?.[name];
          if (typeof value === "number") column.take(row, value);
        });
        return [name, column.done()];
      }),
    );
    return { ...own.done(), parts: { ...values, ...numbers } };
  },
});
