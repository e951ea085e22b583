import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { absent } from "../extraction-text";
import { choice, parameters, textList } from "../parameters";
import { defineExtraction, type Find } from "../record";
import { callOf, isMapping, type Mapping, type WrittenCall } from "../text/tool-call";
import { callFormats, type CallFormat, writtenCalls } from "../text/tool-calls";

/** A call as readers get it. */
interface Call {
  readonly name: string;
  readonly arguments: Value;
  readonly ok: boolean;
  readonly more?: Mapping | undefined;
  readonly result?: Value | undefined;
}

const valueOf = ({ name, arguments: given, ok, more, result }: Call, turn: number): Value => ({
  ...more,
  name,
  arguments: given,
  ok,
  turn,
  ...(result === undefined ? {} : { result }),
});

const listAt = (of: Mapping, key: string): readonly Value[] | undefined => {
  const value = Object.hasOwn(of, key) ? of[key] : undefined;
  return Array.isArray(value) ? (value as readonly Value[]) : undefined;
};

/** What sources record of a call besides its name and arguments. */
const notArguments = new Set(["ok", "id", "call_id", "index", "type", "turn"]);

/** A recorded call; one that the source itself says failed is not ok. */
function recorded(value: Value, result: Value | undefined): Call {
  const call = isMapping(value) ? callOf(value) : undefined;
  if (call === undefined) return { name: "", arguments: value, ok: false, result };
  const given = call.more
    ? Object.fromEntries(Object.entries(call.more).filter(([key]) => !notArguments.has(key)))
    : call.arguments;
  const failed = isMapping(value) && value["ok"] === false;
  return { name: call.name, arguments: given, ok: call.ok && !failed, result };
}

/** The recorded calls of a turn or message, with what they gave where each has a result. */
function recordedCalls(turn: Mapping): readonly Call[] | undefined {
  const calls = listAt(turn, "calls") ?? listAt(turn, "tool_calls");
  const results = listAt(turn, "results");
  const paired = results?.length === calls?.length ? results : undefined;
  return calls?.map((call, i) => recorded(call, contentOf(paired?.[i])));
}

const contentOf = (result: Value | undefined): Value | undefined =>
  isMapping(result) && Object.hasOwn(result, "content") ? result["content"] : result;

/** What a turn or message says. */
function textIn(turn: Mapping): string {
  const said = ["text", "content"].map((key) => (Object.hasOwn(turn, key) ? turn[key] : null));
  const parts = said.flatMap((value) =>
    Array.isArray(value) ? (value as readonly Value[]).map((part) => (isMapping(part) ? part["text"] : part)) : [value],
  );
  return parts.filter((part) => typeof part === "string").join("\n");
}

interface Reading {
  readonly format: CallFormat;
  readonly names: readonly string[];
}

function inText(text: string, turn: number, { format, names }: Reading, element?: number): readonly Find[] {
  return writtenCalls(text, format, names).map((call: WrittenCall) => ({
    value: valueOf(call, turn),
    start: call.start,
    end: call.end,
    ...(element === undefined ? {} : { element }),
  }));
}

const nowhere = { start: -1, end: -1 };

/** The calls of one element of a list: a turn, a message, a call by itself, or a text. */
function inElement(value: Value, element: number, turn: number, reading: Reading): readonly Find[] {
  if (!isMapping(value)) {
    const text = textOf(value);
    return text === undefined ? [] : inText(text, turn, reading, element);
  }
  const calls = recordedCalls(value);
  if (calls && (calls.length > 0 || reading.format === "auto"))
    return calls.map((call) => ({ value: valueOf(call, turn), ...nowhere, element }));
  const alone = calls || isTurn(value) ? undefined : callOf(value);
  if (alone === undefined) return inText(textIn(value), turn, reading, element);
  const at = typeof value["turn"] === "number" ? value["turn"] : 0;
  return [{ value: valueOf(recorded(value, undefined), at), ...nowhere, element }];
}

const isTurn = (value: Mapping): boolean => ["text", "content", "role"].some((key) => Object.hasOwn(value, key));

function inList(list: readonly Value[], reading: Reading): readonly Find[] {
  const found: Find[] = [];
  let turn = 0;
  list.forEach((value, element) => {
    const role = isMapping(value) && Object.hasOwn(value, "role") ? value["role"] : "assistant";
    if (role !== "assistant") return;
    for (const find of inElement(value, element, turn, reading)) found.push(find);
    turn++;
  });
  return found;
}

const nameOf = ({ value }: Find): Value | undefined => (isMapping(value) ? value["name"] : undefined);

export default defineExtraction({
  kind: "extraction",
  name: "tool_calls",
  summary: "The tool calls of a text, of turns or of messages.",
  docs: `A list of calls, each with \`name\`, \`arguments\` (a mapping), \`ok\` and \`turn\` (index of the assistant turn, 0 in a text); none is an
empty list. Of \`turns\` and \`messages\` the recorded calls count, with \`ok\` false where the source says so and with \`result\` where each
has one; a turn without \`calls\` is read by its text.

A call that cannot be read stays in the list with \`ok\` false: broken JSON (then \`name\` is empty), or arguments that are no mapping.
Arguments may be the JSON text of a mapping, as OpenAI writes them, and may stand under \`parameters\`, \`args\` or \`input\`; without any of
them the other keys of the object are the arguments, and stay beside its name.

| format | reads |
|---|---|
| \`json\` | objects with a \`name\`, lists of them, \`{function: {name, arguments}}\`, anywhere in the text |
| \`hermes\` | \`<tool_call>{"name": ..., "arguments": {...}}</tool_call>\`; a block that is never closed counts, as vLLM reads it |
| \`tags\` | \`<function=NAME><parameter=KEY>...</parameter></function>\` (Qwen3-Coder), \`<invoke name="NAME">\`; else \`<NAME>...</NAME>\` for each \`name\`, with what is inside as \`arguments.text\` |
| \`auto\` | the first of \`tags\` with functions, \`hermes\`, \`json\` with arguments, and tags of the \`name\`, that finds something |

\`name\` keeps the calls of these tools only.

\`\`\`yaml
extract:
  requests: {tool_calls: turns}
  searches: {tool_calls: turns, name: search}
\`\`\``,
  main: "of",
  source: "vLLM, Hermes2ProToolParser; OpenAI API reference, tool_calls",
  parameters: parameters({
    format: choice("How calls are written in texts.", callFormats),
    name: { ...textList("Only calls of these tools."), default: [] },
  }),
  takes: "list",
  yields: () => "list",
  find(source, { format, name: names }) {
    const reading = { format, names };
    const text = textOf(source);
    if (text === undefined && (source === null || typeof source !== "object"))
      return absent(`The source is ${kindOf(source)}, and a text or a list is needed.`);
    const found =
      text !== undefined
        ? inText(text, 0, reading)
        : inList(Array.isArray(source) ? (source as readonly Value[]) : [source], reading);
    return names.length === 0 ? found : found.filter((find) => names.includes(String(nameOf(find))));
  },
});
