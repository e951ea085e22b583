import { parse } from "../../engine/expression/parser";
import { dimensionEntry } from "../compile/each";
import { rangeOf, valueAt } from "../document/document";
import { addEntry } from "../edits";
import { conjuncts } from "../implied-conditions";
import { paidTerms } from "../paid-terms";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { dottedName, findParts } from "../written-expressions";

const nonlinear: ReadonlySet<string> = new Set([
  "min",
  "max",
  "median",
  "product",
  "geometric",
  "harmonic",
  "signed_geometric",
  "lexicographic",
]);

/** True where training pays step by step: then the reward of an episode must be a sum over its steps. */
function paysSteps({ compiled }: RuleContext): boolean {
  const trainer = valueAt(compiled.whole.document, ["train", "trainer"]);
  const classic = trainer?.kind === "scalar" && trainer.text.startsWith("sb3.");
  return classic || ["gae", "returns"].includes(compiled.advantage?.record.name ?? "");
}

/** Nodes that are not linear in sums over steps. */
function ofSums(context: RuleContext): readonly Finding[] {
  const { compiled, document } = context;
  if (!paysSteps(context)) return [];
  const seen = new Set<string>();
  return paidTerms(compiled).flatMap(({ term, node, dimension, around }): Finding[] => {
    const { list } = dimension ?? {};
    const atSteps = around.some((outer) => outer.list !== undefined);
    const key = rangeOf(compiled.whole.document, node.path)?.key;
    const path = node.path.join(".");
    if (!nonlinear.has(node.record.name) || list?.space !== "step" || list.reduce.by !== "sum" || atSteps) return [];
    if (key === undefined || seen.has(path)) return [];
    seen.add(path);
    const root = node.path.length === 2 && node.path[0] === "aggregate";
    return [
      {
        ...key,
        message: `\`${node.record.name}\` of sums over an episode (\`${term.name}\`) is no sum over its steps, and training here pays step by step: no reward of a step says it. Work it out at each step, or pay it at the end.`,
        ...(root
          ? {
              fixes: [
                { title: "Work it out at each step", edits: [addEntry(document, ["aggregate"], "level", "step")] },
              ],
            }
          : {}),
        about: [term.name],
      },
    ];
  });
}

const order = /\b(then|after|afterwards|before|first|followed by|in (that|this) order)\b/i;
const state = /^(prev|next|i|n|t)$/;

/** A condition on one step whose description speaks of two steps. */
function ofHistory({ compiled, document }: RuleContext): readonly Finding[] {
  return compiled.dimensions.flatMap(({ name, type, list, of, shape }): Finding[] => {
    const own = dimensionEntry(document, name);
    const about = own && valueAt(document, own.pathOf("about"));
    const place = own && rangeOf(document, own.pathOf("of"))?.value;
    if (type.name !== "expr" || list?.space !== "step" || of === undefined || !own || !place) return [];
    if (about?.kind !== "scalar" || !order.test(about.text) || shape.length > 0) return [];
    const { root } = parse(of.text);
    const [first, second, ...more] = conjuncts(root);
    const looksBack = findParts(root, (part) => part.kind === "name").some((part) => state.test(part.name));
    const events = [first, second].map((part) => (part && dottedName(part) ? of.text.slice(part.start, part.end) : ""));
    if (!first || !second || more.length > 0 || looksBack || events.includes("")) return [];
    const { start } = own.entry.value;
    const end = start + document.text.slice(start, own.entry.value.end).trimEnd().length;
    const machine =
      `{type: automaton, level: step, about: ${JSON.stringify(about.text)}, start: neither, states: ` +
      `{neither: [{when: ${events[0]}, go: first}], first: [{when: ${events[1]}, go: done, pay: 1}], done: []}}`;
    return [
      {
        start: place.start,
        end: place.start + document.text.slice(place.start, place.end).trimEnd().length,
        message: `\`${name}\` is about two events in an order, and this holds where both are seen in one step. A reward of single steps cannot say it; an \`automaton\` remembers the first.`,
        ...(own.family
          ? {}
          : { fixes: [{ title: "Write it as an `automaton`", edits: [{ start, end, text: machine }] }] }),
        about: [name],
      },
    ];
  });
}

export default defineRule({
  id: "not-markov-expressible",
  severity: "information",
  kind: "static",
  title: "A reward of single steps cannot say this",
  docs: `Training that pays step by step maximises a sum over steps. The smaller of two sums over an episode is no such sum, nor is “first A,
then B”: no reward of a step, however it is chosen, has the same best policies (S062, on the expressivity of objectives). This fires on
\`min\`, \`product\` and other nodes that are not linear over sums of step dimensions under \`gae\`, \`returns\` or Stable-Baselines3; and on
a condition on one step, two events joined by \`&&\`, whose \`about\` speaks of an order.

\`\`\`yaml
reward: 1
dimensions:
  delivered: {type: expr, level: step, of: info.at_a && info.at_b, about: First A and then B.}
\`\`\`

A reward machine:

\`\`\`yaml
reward: 1
dimensions:
  delivered:
    type: automaton
    level: step
    start: neither
    states:
      neither: [{when: info.at_a, go: first}]
      first: [{when: info.at_b, go: done, pay: 1}]
      done: []
\`\`\``,
  check: (context) => [...ofSums(context), ...ofHistory(context)],
});
