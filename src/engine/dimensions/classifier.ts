import type { Value } from "../column";
import { unit, type Interval } from "../interval";
import { choice, custom, number, optional, parameters, text } from "../parameters";
import { listScores } from "../providers/list-scores";
import { AnswerColumn, askRows, isFailure, questionOf } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

type Labels = readonly string[] | Readonly<Record<string, number>>;

/** Probabilities by label after temperature, or why the answer has none. */
function probabilities(answer: Value, temperature: number): ReadonlyMap<string, number> | Failure {
  if (answer === null) return { status: "abstain", note: "The model declined." };
  if (typeof answer !== "object") return { status: "error", note: "The model gives no probabilities." };
  const entries = Array.isArray(answer)
    ? answer.map((p, i) => [String(i), p as Value] as const)
    : Object.entries(answer as Readonly<Record<string, Value>>);
  const given = entries.map(([label, p]) => [label, typeof p === "number" && p >= 0 && p <= 1 ? p : NaN] as const);
  if (given.length === 0 || given.some(([, p]) => Number.isNaN(p)))
    return { status: "error", note: "The model gives a number that is no probability." };
  if (temperature === 1) return new Map(given);
  const powers = given.map(([label, p]) => [label, p ** (1 / temperature)] as const);
  const sum = powers.reduce((total, [, p]) => total + p, 0);
  return new Map(powers.map(([label, p]) => [label, p / sum]));
}

const missing = (label: string, of: ReadonlyMap<string, number>): Failure => ({
  status: "error",
  note: `The model has no label ${label}; it has ${[...of.keys()].join(", ")}.`,
});

export default defineDimension({
  kind: "dimension",
  name: "classifier",
  summary: "What a local classifier says of a text or picture.",
  docs: `With \`label\`: its probability (of a binary model the positive one where no label is named); \`score: log_probability\` gives its logarithm.
\`labels: [names]\` are parts, one probability each, the value the largest. \`labels: {name: value}\` is the value of the most probable
label. \`outputs: all\` is the list of all probabilities, at level \`item\`.

\`\`\`yaml
dimensions:
  toxic: {type: classifier, model: models/toxicity.onnx, label: toxic, timeout: 5}
aggregate: 1 - toxic
\`\`\``,
  parameters: parameters({
    model: text("A name of `models`, or the file of an ONNX model."),
    label: optional(text("The label whose probability counts.")),
    labels: optional(
      custom<Labels>("Labels that become parts, or what each label counts.", {
        anyOf: [
          { type: "array", items: { type: "string" }, minItems: 1 },
          { type: "object", additionalProperties: { type: "number" }, minProperties: 1 },
        ],
      }),
    ),
    outputs: choice("`all`: the list of all probabilities.", ["one", "all"]),
    score: choice("Probability, or its natural logarithm.", ["probability", "log_probability"]),
    temperature: number("Divides the logits: above 1 softens.", { default: 1, exclusiveMinimum: 0 }),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  level: ({ outputs }) => (outputs === "all" ? "item" : undefined),
  range({ labels, score }): Interval {
    if (labels && !Array.isArray(labels)) {
      const values = Object.values(labels as Readonly<Record<string, number>>);
      return { low: Math.min(...values), high: Math.max(...values) };
    }
    return score === "log_probability" ? { low: -Infinity, high: 0 } : unit;
  },
  mistake: ({ label, labels, outputs }) =>
    [label !== undefined, labels !== undefined, outputs === "all"].filter(Boolean).length > 1
      ? "One of `label`, `labels` and `outputs: all` says what counts. Leave the others out."
      : undefined,
  parts: ({ labels }) =>
    Array.isArray(labels)
      ? Object.fromEntries(
          (labels as readonly string[]).map((name) => [name, { kind: "number" as const, range: unit }]),
        )
      : {},
  async evaluate(input, { model, label, labels, score, temperature }) {
    const own = new AnswerColumn(input.size);
    const names = Array.isArray(labels) ? (labels as readonly string[]) : [];
    const values = labels && !Array.isArray(labels) ? (labels as Readonly<Record<string, number>>) : undefined;
    const parts = Object.fromEntries(names.map((name) => [name, new AnswerColumn(input.size)]));
    const scored = (p: number) => (score === "log_probability" ? Math.log(p) : p);
    await askRows(
      input,
      "classify",
      model,
      (row) => questionOf(input, row, ""),
      (row, answer) => {
        const all = isFailure(answer) ? answer : probabilities(answer, temperature);
        if (isFailure(all)) {
          for (const column of [own, ...Object.values(parts)]) column.take(row, all);
          return;
        }
        for (const name of names) parts[name]!.take(row, all.get(name) ?? missing(name, all));
        const [best, most] = [...all].reduce((a, b) => (b[1] > a[1] ? b : a));
        if (values) own.take(row, values[best] ?? missing(best, new Map(Object.entries(values))));
        else if (names.length > 0) own.take(row, most);
        else {
          const wanted = label ?? [...all.keys()].at(-1)!;
          const p = all.get(wanted);
          own.take(row, p === undefined ? missing(wanted, all) : scored(p));
        }
      },
    );
    return { ...own.done(), ...(names.length > 0 && { parts }) };
  },
  async scoreLists(input, { model, temperature, score }) {
    const lists: (readonly number[] | Failure)[] = new Array<Failure>(input.size).fill({ status: "abstain", note: "" });
    await askRows(
      input,
      "classify",
      model,
      (row) => questionOf(input, row, ""),
      (row, answer) => {
        const all = isFailure(answer) ? answer : probabilities(answer, temperature);
        lists[row] = isFailure(all)
          ? all
          : [...all.values()].map((p) => (score === "log_probability" ? Math.log(p) : p));
      },
    );
    return listScores(lists);
  },
});
