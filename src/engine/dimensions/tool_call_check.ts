import type { Value } from "../column";
import { NumberColumnBuilder, type NumberColumn, type ValueColumn } from "../column";
import { kindOf } from "../dimension-input";
import { unit } from "../interval";
import { readCall } from "../match/tool-calls";
import { choice, expression, optional, parameters } from "../parameters";
import { defineDimension, type DimensionInput, type Failure } from "../record";
import { statusOf } from "../score-values";
import { quote } from "../text/spaces";

type Check = "parses" | "known" | "succeeded";

const isMapping = (value: Value | undefined): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: Value | undefined): readonly Value[] | undefined =>
  Array.isArray(value) ? (value as readonly Value[]) : undefined;

/** The name of a tool in a list of tools: a text, or a mapping with `name`, or with such a mapping under `function`. */
function toolName(tool: Value): string | undefined {
  if (typeof tool === "string") return tool;
  if (!isMapping(tool)) return undefined;
  if (isMapping(tool["function"])) return toolName(tool["function"]);
  return typeof tool["name"] === "string" ? tool["name"] : undefined;
}

/** Names of the tools that there are, from a list of them or a mapping by name. */
function toolNames(tools: Value | undefined): ReadonlySet<string> | undefined {
  const listed = isMapping(tools) ? Object.keys(tools) : listOf(tools)?.map(toolName);
  return listed && new Set(listed.filter((name) => name !== undefined));
}

const failed = (value: Value): boolean =>
  isMapping(value) && (value["ok"] === false || (typeof value["error"] === "string" && value["error"] !== ""));

/** Whether every call of a turn holds. */
function checkTurn(
  calls: readonly Value[],
  results: readonly Value[] | undefined,
  check: Check,
  tools: ReadonlySet<string> | undefined,
): number | Failure {
  if (calls.length === 0) return { status: "abstain", note: "The turn has no call." };
  const read = calls.map(readCall);
  if (read.includes(undefined)) return 0;
  if (check === "parses") return 1;
  if (check === "known") {
    if (tools === undefined)
      return {
        status: "error",
        note: "No tools are known. Write `tools`: a column with their names, or a list of them.",
      };
    return read.every((call) => tools.has(call!.name)) ? 1 : 0;
  }
  const said = calls.some((call) => isMapping(call) && typeof call["ok"] === "boolean");
  if (results === undefined && !said)
    return { status: "abstain", note: "It is not known what the calls gave: the turn has no results." };
  return calls.some(failed) || (results ?? []).some(failed) || (results !== undefined && results.length < calls.length)
    ? 0
    : 1;
}

const valueAt = (from: NumberColumn | ValueColumn | undefined, row: number): Value | undefined =>
  from?.status[row] === 0 ? from.values[row] : undefined;

/** What is wrong with the first call of a turn that does not hold, or that all do. */
function inWords(
  calls: readonly Value[],
  results: readonly Value[] | undefined,
  check: Check,
  tools: ReadonlySet<string> | undefined,
): string {
  const nameOf = (call: Value): string =>
    `\`${readCall(call)?.name ?? (isMapping(call) ? String(call["name"]) : "?")}\``;
  const unread = calls.find((call) => readCall(call) === undefined);
  if (unread !== undefined) return `the call of ${nameOf(unread)} does not parse`;
  const named = calls.map(nameOf).join(", ");
  if (check === "parses") return `${named}: every call parses`;
  if (check === "known") {
    const strange = calls.find((call) => tools?.has(readCall(call)!.name) !== true);
    return strange === undefined ? `${named}: every tool is known` : `there is no tool ${nameOf(strange)}`;
  }
  const bad = calls.find(failed) ?? calls[(results ?? []).findIndex(failed)];
  if (bad !== undefined) return `the call of ${nameOf(bad)} failed${messageOf(bad, results, calls)}`;
  if (results !== undefined && results.length < calls.length)
    return `the call of ${nameOf(calls[results.length]!)} has no result`;
  return (results ?? []).some(failed) ? "a result is an error" : `${named}: every call succeeded`;
}

/** The error that a result tells. */
function messageOf(call: Value, results: readonly Value[] | undefined, calls: readonly Value[]): string {
  const result = [call, results?.[calls.indexOf(call)]].find(
    (each) => isMapping(each) && typeof each["error"] === "string",
  );
  return isMapping(result) ? `: ${quote(String(result["error"]))}` : "";
}

function checkTurns(input: DimensionInput, check: Check, tools: NumberColumn | ValueColumn | undefined): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const calls = input.table.column("calls");
  const results = input.table.column("results");
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const made = valueAt(calls, row) ?? [];
    const list = listOf(made);
    const score: number | Failure =
      list === undefined
        ? { status: "error", note: `\`calls\` of the turn is ${kindOf(made)}, and a list is needed.` }
        : checkTurn(list, listOf(valueAt(results, row)), check, toolNames(valueAt(tools, row)));
    if (typeof score === "number") column.set(row, score);
    else column.fail(row, statusOf(score), score.note);
  }
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "tool_call_check",
  summary: "Whether the calls of each turn work.",
  docs: `One value a turn: 1 if every call of the turn holds, else 0. A turn without a call abstains.

- \`parses\`: it has a name, and arguments that are a mapping or the JSON of one.
- \`known\`: it parses and its name is one of \`tools\`: a column with names, descriptions with a \`name\`, or a mapping by name.
- \`succeeded\`: it parses, \`ok\` of the call is not false, and every call has a result whose \`ok\` is not false and whose \`error\` is
  empty. A turn without results whose calls say nothing of \`ok\` abstains.

\`\`\`yaml
dimensions:
  tool_use: {type: tool_call_check, level: turn, check: succeeded, credit: in_place, shape: [{scale: 0.1}]}
advantage: {returns: {gamma: 1}}
\`\`\``,
  parameters: parameters({
    check: choice("What must hold.", ["parses", "known", "succeeded"]),
    tools: optional(expression("The tools that there are, for `check: known`.")),
  }),
  mistake: ({ check, tools }) =>
    check === "known" && tools === undefined
      ? "`check: known` needs `tools`: a column with the names of the tools that there are."
      : undefined,
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "none",
  level: () => "turn",
  range: () => unit,
  evaluate: (input, { check, tools }) => checkTurns(input, check, tools && input.read(tools)),
  explainRows({ table, read }, { check, tools }) {
    const [calls, results, known] = [table.column("calls"), table.column("results"), tools && read(tools)];
    return (row) => {
      const list = listOf(valueAt(calls, row)) ?? [];
      const names = toolNames(valueAt(known, row));
      return { why: inWords(list, listOf(valueAt(results, row)), check, names), evidence: [] };
    };
  },
});
