import { OK, statuses } from "../../messages/status";
import { constantColumn, type NumberColumn, type Value, type ValueColumn } from "../column";
import { kindOf } from "../dimension-input";
import type { Expression } from "../expression/types";
import { unit } from "../interval";
import { canonical } from "../match/canonical";
import { constraintParameters, holds, type Item } from "../match/constraint";
import { custom, expression, optional, parameters, text } from "../parameters";
import { listScores } from "../providers/list-scores";
import { isFailure, questionOf, valueIn } from "../providers/questions";
import { answerIn } from "../providers/reply";
import { quote } from "../text/spaces";
import { defineDimension, type DimensionInput, type DimensionType, type Failure, type ListScores } from "../record";

type Items = readonly Item[] | Expression;
type Score = number | Failure;

const answers = { yes: 1, no: 0 };

const isItem = (value: Value): value is Item => typeof value === "object" && value !== null && !Array.isArray(value);

const failed = (note: string): Failure => ({ status: "error", note });

/** The constraints of a row. */
function itemsOf(value: Value): readonly Item[] | Failure {
  if (value === null) return { status: "abstain", note: "There is no list of constraints." };
  if (!Array.isArray(value)) return failed(`The constraints are ${kindOf(value)}, and a list is needed.`);
  const list = value as readonly Value[];
  if (list.length === 0) return { status: "abstain", note: "The list of constraints is empty." };
  const wrong = list.findIndex(
    (item) => !isItem(item) || (typeof item["type"] !== "string") === (typeof item["ask"] !== "string"),
  );
  return wrong < 0
    ? (list as readonly Item[])
    : failed(`Constraint ${wrong + 1} is neither \`{type: ...}\` nor \`{ask: ...}\`.`);
}

/** A place in the lists: the row and the index of the constraint. */
interface Place {
  readonly row: number;
  readonly at: number;
}

/** Scores one constraint in all rows that have it, as a column. */
async function scoreRule(
  input: DimensionInput,
  item: Item,
  rows: ReadonlySet<number>,
  type: DimensionType | undefined,
): Promise<(row: number) => Score> {
  const always = (score: Score) => () => score;
  if (type === undefined) return always(failed(`There is no type \`${String(item["type"])}\`.`));
  if (type.scope !== "row" || type.along !== undefined || type.scoreLists !== undefined)
    return always(failed(`\`${type.name}\` does not score one rollout by itself, so it is no constraint.`));
  const given = constraintParameters(item, type);
  if (isFailure(given)) return always(given);
  const { size, table } = input;
  const live = Uint8Array.from({ length: size }, (_, row) => (rows.has(row) ? 1 : 0));
  const to: ValueColumn | NumberColumn | undefined =
    item["to"] === undefined
      ? table.column("gold")
      : { values: new Array<Value>(size).fill(item["to"]), status: new Uint8Array(size), fromPolicy: false };
  const hasTo = type.inputs === "of and to" || (type.inputs === "of and maybe to" && item["to"] !== undefined);
  if (hasTo) for (const row of rows) if (to?.status[row] !== OK) live[row] = 0;
  const of = type.inputs === "none" ? constantColumn(size, 0) : input.of;
  const column = await type.evaluate({ ...input, of, live, ...(hasTo && to ? { to } : {}) }, given);
  return (row) => {
    if (live[row] !== 1) return { status: "abstain", note: "There is no gold side to compare with." };
    const status = statuses[column.status[row]!]!;
    if (status === "ok") return holds(column.values[row]!, item, type, given);
    return { status, note: column.notes?.get(row) ?? `\`${type.name}\` has no value.` };
  };
}

async function scoreChecklists(input: DimensionInput, items: Items, model: string): Promise<ListScores> {
  const { size, live } = input;
  // The list of all types has this one in it, so it is looked up when it runs.
  const { records } = await import("../records");
  const column = "evaluate" in items ? input.read(items as Expression) : undefined;
  const lists = Array.from({ length: size }, (_, row): readonly Item[] | Failure => {
    if (live[row] !== 1) return { status: "abstain", note: "" };
    const given = column === undefined ? (items as unknown as Value) : valueIn(column, row);
    return itemsOf(given);
  });
  const scores = lists.map((list): Score[] | Failure =>
    isFailure(list) ? list : (list as readonly Item[]).map(() => failed("It was not scored.")),
  );
  const rules = new Map<string, { readonly item: Item; readonly places: Place[] }>();
  const asked: { readonly item: Item; readonly place: Place }[] = [];
  lists.forEach((list, row) => {
    if (isFailure(list)) return;
    (list as readonly Item[]).forEach((item, at) => {
      if (typeof item["ask"] === "string") return void asked.push({ item, place: { row, at } });
      const key = canonical(item);
      const rule = rules.get(key);
      if (rule) rule.places.push({ row, at });
      else rules.set(key, { item, places: [{ row, at }] });
    });
  });
  const put = ({ row, at }: Place, score: Score): void => {
    (scores[row] as Score[])[at] = score;
  };
  for (const { item, places } of rules.values()) {
    const rows = new Set(places.map(({ row }) => row));
    const score = await scoreRule(input, item, rows, records.dimension.get(String(item["type"])));
    for (const place of places) put(place, score(place.row));
  }
  const replies =
    asked.length === 0
      ? []
      : await input.ask(
          asked.map(({ item, place: { row } }) => ({
            kind: "chat",
            model,
            content: questionOf(input, row, String(item["ask"]), { answers: Object.keys(answers) }),
            row,
          })),
        );
  asked.forEach(({ place }, i) => {
    const reply = replies[i]!;
    put(place, "value" in reply ? answerIn(reply.value, answers) : reply);
  });
  return { ...listScores(scores), items: lists.flatMap((list) => (isFailure(list) ? [] : (list as readonly Item[]))) };
}

/** A constraint as a reader knows it: its question, or its type with what is said beside it. */
function constraintInWords(item: Value): string {
  if (!isItem(item)) return "the constraint";
  if (typeof item["ask"] === "string") return `"${quote(item["ask"])}"`;
  const { type, ...rest } = item;
  const said = Object.entries(rest).map(
    ([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return quote([String(type), ...said].join(", "), 120);
}

export default defineDimension({
  kind: "dimension",
  name: "checklist",
  summary: "Whether each constraint of the row's own list holds.",
  docs: `One value an item of the list that \`items\` gives for the row: 1 if the constraint holds, 0 if not. An item is

- \`{type: ..., ...}\`: any type that scores one rollout by itself, with its parameters beside it; \`to\` is a value here, not an
  expression. It holds if its value is within \`at_least\`, \`at_most\`, \`equals\` or \`between: [a, b]\`; without any of these, if a value
  from 0 to 1 is 1. \`matches\` may stand for \`pattern\` of \`regex\`;
- \`{ask: ...}\`: a question that the judge \`model\` answers with yes or no. A reply that says both or neither is an error of that item.

An empty list abstains. An item with a mistake in it is an error that says so. The mean is the share that holds.

\`\`\`yaml
# constraints of a row: [{type: length, unit: words, at_most: 40}, {type: keyword, none: [sorry]}, {ask: "Is it formal?"}]
dimensions:
  met: {type: checklist, items: constraints, model: judge, reduce: mean, timeout: 60}
\`\`\``,
  source: "IFEval, arXiv 2311.07911; RECAST, evaluate.py",
  parameters: parameters({
    items: custom<Items>("The list of constraints of a row: a column, or a list that is the same for all.", {
      anyOf: [
        { type: "array", minItems: 1, items: { type: "object", minProperties: 1 } },
        { ...expression("The constraints.") },
      ],
    }),
    model: optional(text("Who judges: a name of `models`. Default: `judge`.")),
  }),
  direction: "higher",
  cost: "network",
  scope: "row",
  inputs: "of",
  level: () => "item",
  reduce: "mean",
  range: () => unit,
  scoreLists: (input, { items, model = "judge" }) => scoreChecklists(input, items, model),
  explainItem: (item, value) => `${constraintInWords(item)}: ${value === 1 ? "holds" : "does not hold"}`,
});
