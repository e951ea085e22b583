import { parameters, choice, text, textList } from "../parameters";
import { AnswerColumn, askRows, isFailure, questionOf, unread } from "../providers/questions";
import { defineDimension, type Failure } from "../record";
import type { Value } from "../column";

/** How often each label is given, or why the reply does not say. */
function counts(answer: Value, labels: readonly string[], elements: number): readonly number[] | Failure {
  if (answer === null) return { status: "abstain", note: "The judge declined." };
  let given: Value = answer;
  if (typeof answer === "string") {
    try {
      given = JSON.parse(answer.slice(answer.indexOf("["), answer.lastIndexOf("]") + 1)) as Value;
    } catch {
      return unread("The reply is no list of labels.");
    }
  }
  if (!Array.isArray(given)) return unread("The reply is no list of labels.");
  const names = given as readonly Value[];
  if (names.length !== elements) return unread(`The judge gave ${names.length} labels for ${elements} elements.`);
  const strange = names.find((name) => !labels.includes(String(name)));
  if (strange !== undefined)
    return unread(`The judge gave the label ${String(strange)}, which is none of ${labels.join(", ")}.`);
  return labels.map((label) => names.filter((name) => name === label).length);
}

export default defineDimension({
  kind: "dimension",
  name: "judge_labels",
  summary: "One label an element, from one question.",
  docs: `A judge gives every element of the list in \`of\` one of \`labels\`, in one call. Parts are the counts by label (0 where none has it), the
value is the number of elements. A reply with another number of labels, or with an unknown one, is an error; a declined one abstains.

\`\`\`yaml
extract:
  searches: {tool_calls: turns, name: search}
dimensions:
  kinds: {type: judge_labels, of: searches, labels: [new, again], timeout: 60, metric: true}
  fresh: kinds.new / max(1, kinds)
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    labels: textList("The labels that may be given."),
    combine: choice("How the counts become the value: their sum is the number of elements.", ["sum"]),
  }),
  direction: "either",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of",
  takes: "list",
  range: () => ({ low: 0, high: Infinity }),
  parts: ({ labels }) =>
    Object.fromEntries(labels.map((label) => [label, { kind: "number" as const, range: { low: 0, high: Infinity } }])),
  combine(parts, _parameters, size) {
    const own = new AnswerColumn(size);
    const columns = Object.values(parts);
    for (let row = 0; row < size; row++) {
      const failed = columns.find(({ status }) => status[row]! > 1);
      const given = columns.filter(({ status }) => status[row] === 0);
      if (failed) own.fail(row, failed.status[row] as 3, failed.notes?.get(row) ?? "A count failed.");
      else if (given.length > 0)
        own.set(
          row,
          given.reduce((sum, { values }) => sum + values[row]!, 0),
        );
    }
    return own.done();
  },
  async evaluate(input, { model, labels }) {
    const own = new AnswerColumn(input.size);
    const parts = Object.fromEntries(labels.map((label) => [label, new AnswerColumn(input.size)]));
    const listAt = (row: number): readonly Value[] | undefined => {
      const value = input.of.values[row] as Value;
      return Array.isArray(value) ? (value as readonly Value[]) : undefined;
    };
    const take = (row: number, found: readonly number[] | Failure): void => {
      own.take(row, isFailure(found) ? found : found.reduce((sum, n) => sum + n, 0));
      labels.forEach((label, k) => parts[label]!.take(row, isFailure(found) ? found : found[k]!));
    };
    const question = (row: number) => {
      const list = listAt(row);
      if (list === undefined) return unread("`of` gives no list.");
      return questionOf(input, row, "", { labels });
    };
    for (let row = 0; row < input.size; row++)
      if (input.live[row] === 1 && listAt(row)?.length === 0)
        take(
          row,
          labels.map(() => 0),
        );
    const live = input.live.map((on, row) => (on === 1 && listAt(row)?.length !== 0 ? 1 : 0));
    await askRows({ ...input, live }, "chat", model, question, (row, answer) =>
      take(row, isFailure(answer) ? answer : counts(answer, labels, listAt(row)!.length)),
    );
    return { ...own.done(), parts };
  },
});
