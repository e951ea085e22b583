import type { Value } from "../column";
import { kindOf } from "../dimension-input";
import { unit } from "../interval";
import { type CallScore, readCall, scoreCalls, type Strictness, type ToolCall } from "../match/tool-calls";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreValues, type Refusal } from "../score-values";
import { showNumber } from "../text/numbers";

/** The calls of a side, or what is wrong with it. A single call is a list of one. */
function callsOf(value: Value): readonly ToolCall[] | string {
  if (typeof value !== "object" || value === null) return `${kindOf(value)} is no list of calls`;
  const listed = Array.isArray(value) ? (value as readonly Value[]) : [value];
  const calls = listed.map(readCall);
  const bad = calls.indexOf(undefined);
  return bad < 0 ? (calls as readonly ToolCall[]) : `call ${bad + 1} has no readable name and arguments`;
}

function compare(of: Value, to: Value, strict: Strictness): CallScore | Refusal {
  const gold = callsOf(to);
  if (typeof gold === "string") return { to: `The gold side cannot be read: ${gold}.` };
  if (gold.length === 0) return { status: "abstain", note: "There are no gold calls." };
  const own = callsOf(of);
  if (typeof own === "string") return { of: `The calls cannot be read: ${own}.` };
  return scoreCalls(own, gold, strict) ?? { of: "There are too many calls to compare." };
}

export default defineDimension({
  kind: "dimension",
  name: "tool_call_match",
  summary: "How well tool calls agree with the gold calls.",
  docs: `Compares lists of calls: each a mapping with a \`name\` and \`arguments\` (or \`parameters\`) as a mapping or as its JSON.

\`(names + Σ (keys + values)) / (1 + Σ (1 + parameters))\`, the sums over the gold calls: \`names\` is the Jaccard similarity of the two
lists of names as multisets; each gold call in order takes the free call of its name that earns the most (\`assign: greedy\`, the
first where several do), \`keys\` is the Jaccard similarity of their keys and \`values\` how many of its parameters have an equal
value; \`parameters\` is how many it has. The Jaccard similarity of two empty sets is 1. Numbers are equal as numbers, true is 1 and
false is 0, lists and mappings are compared whole.

\`strict: lists\` puts 1 for equal lists of names, and of keys, in the same order, and 0 for others in place of the Jaccard similarity;
the order of keys does not count where all calls are equal.
\`strict: calls\` gives a gold call 1 if an equal call is free, else 0, and divides by 1 + the number of gold calls.

No gold calls abstain. A call that cannot be read makes the whole *unparseable*, as in the source, which then pays the least.

\`\`\`yaml
extract:
  made: {tool_calls: completion}
dimensions:
  right_calls: {type: tool_call_match, of: made, to: gold, shape: [{map: {from: [0, 1], to: [-3, 3]}}]}
\`\`\``,
  source: "Qian et al., arXiv 2504.13958 (ToolRL), rlla.py compute_tool_call_reward",
  parameters: parameters({
    assign: choice("How calls are given to gold calls.", ["greedy"]),
    strict: choice("What must be equal as a whole.", ["no", "lists", "calls"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { strict }) =>
    scoreValues(input, (of, to) => {
      const result = compare(of, to, strict);
      return "score" in result ? result.score : result;
    }),
  explain(of, to, { strict }) {
    const result = compare(of, to ?? null, strict);
    if (!("score" in result)) {
      const why = "note" in result ? result.note : "of" in result ? result.of : result.to;
      return { why, evidence: [] };
    }
    const calls = result.matches.map(({ gold, own, keys, values }) => {
      const count = Object.keys(gold.parameters).length;
      if (own === undefined) return `${gold.name}: no call`;
      return strict === "calls"
        ? `${gold.name}: equal`
        : `${gold.name}: keys ${showNumber(keys)}, ${values} of ${count} values`;
    });
    return { why: `names ${showNumber(result.names)}; ${calls.join("; ")}`, evidence: [] };
  },
});
