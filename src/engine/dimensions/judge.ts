import type { Value } from "../column";
import { unit, type Interval } from "../interval";
import { choice, custom, number, optional, parameters, text } from "../parameters";
import { combinations, combineParts } from "../providers/combine";
import { askRows, AnswerColumn, isFailure, questionOf } from "../providers/questions";
import { answerIn, answerProbabilities, namedScores, numberIn, type Parse } from "../providers/reply";
import { defineDimension, type Failure } from "../record";

type Ends = readonly [number, number];
type Axes = readonly string[] | Readonly<Record<string, Ends | "bool">>;

const ends = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 } as const;

interface Reading {
  readonly scale?: Ends;
  readonly levels?: readonly number[];
  readonly answers?: Readonly<Record<string, number>>;
  readonly by: "text" | "logprob";
  readonly parse?: Parse;
}

function rangeOf({ scale, levels, answers }: Reading): Interval {
  if (scale) return { low: scale[0], high: scale[1] };
  const values = levels ?? Object.values(answers ?? {});
  return values.length > 0 ? { low: Math.min(...values), high: Math.max(...values) } : unit;
}

/** The number that a reply gives, under the form that was asked for. */
function read(answer: Value, how: Reading): number | Failure {
  const { low, high } = rangeOf(how);
  if (how.answers && how.by === "logprob") {
    const shares = answerProbabilities(answer, Object.keys(how.answers));
    if (isFailure(shares)) return shares;
    return Object.entries(how.answers).reduce((sum, [name, value]) => sum + value * shares[name]!, 0);
  }
  if (how.answers) return answerIn(answer, how.answers);
  const value = numberIn(answer, [low, high], how.parse);
  if (typeof value !== "number" || how.levels === undefined || how.levels.includes(value)) return value;
  return { status: "error", note: `The reply gives ${value}, which is none of ${how.levels.join(", ")}.` };
}

function axisRanges(axes: Axes | undefined, how: Reading): Readonly<Record<string, Ends>> {
  if (axes === undefined) return {};
  const { low, high } = rangeOf(how);
  if (Array.isArray(axes)) return Object.fromEntries((axes as readonly string[]).map((name) => [name, [low, high]]));
  return Object.fromEntries(
    Object.entries(axes as Readonly<Record<string, Ends | "bool">>).map(([name, of]) => [
      name,
      of === "bool" ? [0, 1] : of,
    ]),
  );
}

const truths = { true: 1, yes: 1, false: 0, no: 0 };

function readAxis(value: Value | undefined, range: Ends): number | Failure {
  if (typeof value === "boolean") return Number(value);
  if (value === undefined) return { status: "error", note: "The reply does not name it." };
  if (value === null) return { status: "abstain", note: "The judge declined." };
  const truth = typeof value === "string" ? truths[value.trim().toLowerCase() as "yes"] : undefined;
  return truth ?? numberIn(value, range, undefined);
}

export default defineDimension({
  kind: "dimension",
  name: "judge",
  summary: "A number that another model gives.",
  docs: `\`ask\` is a template, or the file of one, with \`{columns}\` in it. The number lies in \`scale\`, is one of \`levels\`, or what
\`answers\` says for the text of the reply; without any of them it lies in [0, 1]. Units are kept: 4 of \`scale: [0, 5]\` is 4.

\`parse\` says where the number stands in the reply, as a pattern (its first group, the last match) or as \`{regex, pick: first}\`.
Without it the reply must hold one number. \`by: logprob\` takes the expectation over the listed \`answers\`, case and leading space
merged. \`axes\` are several numbers of one reply: parts, of which \`combine\` makes the value; \`axes: {tone: [0, 5], polite: bool}\` gives
each a range of its own.

A reply that cannot be read, or a number outside of the range, is an error: our side failed, and no answer is paid or punished for
it. A declined reply abstains. \`mode: async\` never waits: until the answer is there the value is \`pending\`.

\`\`\`yaml
dimensions:
  helpful:
    type: judge
    ask: "How helpful is this answer to {prompt}? {completion} Answer with a number from 0 to 10."
    scale: [0, 10]
    timeout: 30
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    ask: text("What it is asked: a template, or the file of one.", ""),
    scale: optional(custom<Ends>("Lowest and highest number that the judge may give.", ends)),
    levels: optional(
      custom<readonly number[]>("The only numbers that the judge may give.", {
        type: "array",
        items: { type: "number" },
        minItems: 2,
      }),
    ),
    answers: optional(
      custom<Readonly<Record<string, number>>>("What each answer counts, such as {good: 1, bad: 0}.", {
        type: "object",
        additionalProperties: { type: "number" },
      }),
    ),
    axes: optional(
      custom<Axes>("Several numbers of one reply: names, or names with their ranges.", {
        anyOf: [
          { type: "array", items: { type: "string" }, minItems: 1 },
          { type: "object", additionalProperties: { anyOf: [ends, { const: "bool" }] }, minProperties: 1 },
        ],
      }),
    ),
    combine: choice("How the axes become the value.", combinations),
    by: choice("Whether the text of the reply counts, or the probabilities of the answers.", ["text", "logprob"]),
    parse: optional(
      custom<Parse>("Where the number stands in the reply: a pattern, or {regex, pick}.", {
        anyOf: [
          { type: "string" },
          {
            type: "object",
            properties: { regex: { type: "string" }, pick: { enum: ["first", "last"] } },
            required: ["regex"],
            additionalProperties: false,
          },
        ],
      }),
    ),
    mode: choice("`async`: never wait for an answer.", ["sync", "async"]),
    pending: number("The value until an answer is there, under `mode: async`.", { default: 0 }),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of and maybe to",
  range(parameters) {
    const ranges = Object.values(axisRanges(parameters.axes, parameters));
    if (ranges.length === 0) return rangeOf(parameters);
    const times = parameters.combine === "sum" ? ranges.length : 1;
    return {
      low: times * Math.min(...ranges.map(([low]) => low)),
      high: times * Math.max(...ranges.map(([, high]) => high)),
    };
  },
  mistake: ({ scale, answers, levels, axes, by }) => {
    if (scale && !(scale[0] < scale[1])) return "The ends of `scale` stand the wrong way round, or are equal.";
    if ([scale, answers, levels].filter((each) => each !== undefined).length > 1)
      return "One of `scale`, `levels` and `answers` says what the judge may give. Leave the others out.";
    if (by === "logprob" && answers === undefined)
      return "`by: logprob` needs `answers`: the texts whose probabilities count.";
    return axes && answers ? "Axes are numbers; `answers` cannot stand beside them." : undefined;
  },
  parts: (parameters) =>
    Object.fromEntries(
      Object.entries(axisRanges(parameters.axes, parameters)).map(([name, [low, high]]) => [
        name,
        { kind: "number" as const, range: { low, high } },
      ]),
    ),
  combine: (parts, { combine }, size) => combineParts(Object.values(parts), combine, size),
  async evaluate(input, parameters) {
    const { model, ask, mode, pending, by, answers } = parameters;
    const ranges = axisRanges(parameters.axes, parameters);
    const names = Object.keys(ranges);
    const own = new AnswerColumn(input.size);
    const parts = Object.fromEntries(names.map((name) => [name, new AnswerColumn(input.size)]));
    const more = {
      ...(mode === "async" && { async: true }),
      ...(names.length > 0 && { axes: names }),
      ...(by === "logprob" && { logprobs: Object.keys(answers ?? {}) }),
    };
    await askRows(
      input,
      "chat",
      model,
      (row) => questionOf(input, row, ask, more),
      (row, answer) => {
        if (mode === "async" && isFailure(answer) && answer.status === "timeout") own.take(row, pending);
        else if (isFailure(answer)) for (const column of [own, ...Object.values(parts)]) column.take(row, answer);
        else if (names.length === 0) own.take(row, read(answer, parameters));
        else {
          const scores = namedScores(answer, names);
          for (const name of names)
            parts[name]!.take(row, isFailure(scores) ? scores : readAxis(scores[name], ranges[name]!));
        }
      },
    );
    if (names.length === 0) return own.done();
    return { ...combineParts(Object.values(parts), parameters.combine, input.size), parts };
  },
});
