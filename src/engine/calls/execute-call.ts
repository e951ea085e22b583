import { OK, statuses } from "../../messages/status";
import type { Value, ValueColumn } from "../column";
import { evaluateColumn, type Expression } from "../expression";
import type { ProviderReply, ProviderRequest } from "../providers/ask";
import { askFor } from "../providers/ask-for";
import { isFailure, type Question } from "../providers/questions";
import type { Failure } from "../record";
import { columnScope, type Columns } from "../scope";
import { hashOf } from "../seeded";
import type { RolloutTable } from "../table";
import { type CallPlan, policyModel } from "./call-plan";
import { noValue, render } from "./render";
import { scoreAnswers, type ScoreTable } from "./score-answers";
import { otherOrder } from "./shuffle";

/** A column under construction whose rows hold a value or a failure. */
function valueColumnOf(rows: readonly (Value | Failure)[], more: Pick<ValueColumn, "fromPolicy" | "fromModel">) {
  const notes = new Map<number, string>();
  const status = new Uint8Array(rows.length);
  const values = rows.map((row, i): Value => {
    if (!isFailure(row)) return row as Value;
    status[i] = statuses.indexOf(row.status);
    notes.set(i, row.note);
    return null;
  });
  return { values, status, notes, ...more };
}

/**
 * The answers of a call, one text a row, or a list of `n`; its parts are the order of options that was shown and the scores of the
 * answers. Where the rollouts bring a column of the call's name (`second`, and `second.options` for the order), its values are the
 * answers and nothing is asked.
 */
export async function executeCall(
  name: string,
  call: CallPlan,
  columns: Columns,
  score: ScoreTable,
): Promise<ValueColumn> {
  const { table } = columns;
  const scope = columnScope(columns);
  const known = new Map<Expression, ValueColumn>();
  const column = (expression: Expression): ValueColumn => {
    let made = known.get(expression);
    if (made === undefined) known.set(expression, (made = evaluateColumn(expression, scope)));
    return made;
  };
  const asked = whenHolds(call, table.size, column);
  const options = shownOrders(name, call, table, column);
  const given = table.column(name);
  const answers: (Value | Failure)[] = [];
  const questions: (string | undefined)[] = [];
  const requests: ProviderRequest[] = [];
  for (let row = 0; row < table.size; row++) {
    const question = asked[row] ?? questionIn(call, row, column, options?.[row]);
    questions[row] = isFailure(question) ? undefined : question.at(-1)!.content;
    const brought = given?.status[row] === OK ? (given.values[row] ?? null) : null;
    const order = options?.[row];
    if (isFailure(question) && (asked[row] !== undefined || brought === null)) answers[row] = question;
    else if (isFailure(order) && order.status === "error") answers[row] = order;
    else if (brought !== null) answers[row] = answersBrought(brought, call.n);
    else if (!isFailure(question)) requests.push(...requestsOf(call, table.ids[row] ?? "", row, question, column));
  }
  const replies = requests.length > 0 ? await askFor({ name, asking: call.asking }, columns, 0)(requests) : [];
  requests.forEach(({ row }, i) => {
    if (i % call.n !== 0) return;
    const texts = replies
      .slice(i, i + call.n)
      .map((reply) => textOf(reply, name, call.model, columns.ask === undefined));
    const failed = texts.find(isFailure);
    answers[row] = failed ?? (call.n === 1 ? texts[0]! : (texts as readonly string[]));
  });
  const fromPolicy = call.model === policyModel;
  const whole = valueColumnOf(answers, fromPolicy ? { fromPolicy } : { fromPolicy, fromModel: true });
  const parts: Record<string, ValueColumn> = {};
  if (options) parts["options"] = valueColumnOf(options, { fromPolicy: false });
  if (call.score)
    parts["score"] = valueColumnOf(await scoreAnswers(name, call.score, answers, questions, columns, score), {
      fromPolicy: false,
    });
  return Object.keys(parts).length > 0 ? { ...whole, parts } : whole;
}

type ColumnOf = (expression: Expression) => ValueColumn;

/** Why a row is not asked at all. */
function whenHolds({ when }: CallPlan, size: number, column: ColumnOf): readonly (Failure | undefined)[] {
  if (when === undefined) return [];
  const { values, status, notes } = column(when);
  return Array.from({ length: size }, (_, row) => {
    if (status[row] !== OK) return noValue(when.text, status[row]!, notes?.get(row));
    const holds = Number(values[row]) !== 0;
    return holds ? undefined : { status: "abstain", note: `\`when\` does not hold: ${when.text.trim()}.` };
  });
}

/** The order of the options in each row: what the rollouts bring, else another one than that in which they stand. */
function shownOrders(
  name: string,
  { shuffle, seed }: CallPlan,
  table: RolloutTable,
  column: ColumnOf,
): readonly (readonly Value[] | Failure)[] | undefined {
  if (shuffle === undefined) return undefined;
  const { values, status, notes } = column(shuffle);
  const [given, answered] = [table.column(`${name}.options`), table.column(name)];
  return Array.from({ length: table.size }, (_, row): readonly Value[] | Failure => {
    const brought = given?.status[row] === OK ? given.values[row] : undefined;
    if (Array.isArray(brought)) return brought as readonly Value[];
    if (answered?.status[row] === OK && Array.isArray(values[row]) && values[row].length > 2)
      return {
        status: "error",
        note: `The rollouts bring \`${name}\` without \`${name}.options\`, the order that was shown.`,
      };
    if (status[row] !== OK) return noValue(shuffle.text, status[row]!, notes?.get(row));
    const list = values[row];
    return Array.isArray(list)
      ? otherOrder(list as readonly Value[], seed, table.ids[row] ?? "")
      : { status: "error", note: `\`shuffle\` needs a list, and \`${shuffle.text.trim()}\` is none.` };
  });
}

interface Message {
  readonly role: string;
  readonly content: string;
}

function questionIn(
  { messages }: CallPlan,
  row: number,
  column: ColumnOf,
  options: readonly Value[] | Failure | undefined,
): readonly Message[] | Failure {
  if (isFailure(options)) return options;
  const rendered: Message[] = [];
  for (const { role, template } of messages) {
    const content = render(template, row, column, options);
    if (isFailure(content)) return content;
    rendered.push({ role, content });
  }
  return rendered;
}

/** One request an answer. Each names its own seed, so that answers can be made again and rows are not given each other's. */
function requestsOf(
  { model, n, seed, images, sharedByContent }: CallPlan,
  id: string,
  row: number,
  messages: readonly Message[],
  column: ColumnOf,
): readonly ProviderRequest[] {
  const pictures = images && column(images);
  const shown: Question = pictures?.status[row] === OK ? { images: pictures.values[row] ?? null } : {};
  return Array.from({ length: n }, (_, sample) => ({
    kind: "chat" as const,
    model,
    content: {
      ...shown,
      messages: messages.map(({ role, content }) => ({ role, content })),
      seed: hashOf(`${seed} ${sample} ${sharedByContent ? "" : id}`),
    },
    row,
  }));
}

function answersBrought(brought: Value, n: number): Value | Failure {
  const list = Array.isArray(brought) ? (brought as readonly Value[]) : [brought];
  if (!list.every((text) => typeof text === "string"))
    return { status: "error", note: "The rollouts bring an answer that is no text." };
  if (list.length === n) return n === 1 ? list[0]! : list;
  return { status: "error", note: `The rollouts bring ${list.length} answers, and \`n\` is ${n}.` };
}

/** @param unset nobody answers anything here. */
function textOf(reply: ProviderReply, name: string, model: string, unset: boolean): string | Failure {
  if (!("value" in reply)) {
    if (!unset) return reply;
    const note =
      `No provider answers \`${model}\` here, so \`${name}\` has no answer. Set it under \`models\`, ` +
      `give the answers as a column \`${name}\`, or as \`replies\` in tests.`;
    return { status: "error", note };
  }
  const { value } = reply;
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return value === null
    ? { status: "abstain", note: "The model declined to answer." }
    : { status: "error", note: "The answer is no text." };
}
