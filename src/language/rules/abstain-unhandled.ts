import type { DimensionPlan, NodePlan, TermPlan } from "../../engine/plan";
import { isBranching } from "../../engine/record";
import { rangeOf, valueAt } from "../document/document";
import { missingEdits } from "../missing-edits";
import { pythonDimensions } from "../python/dimensions";
import { mayGiveNone } from "../python/failures";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { count, interval, percent, shareOf } from "../statistics";

/** Why a dimension may have no value for a rollout, from the file alone. */
function abstainsBecause(context: RuleContext, { name, when, onError, type, path }: DimensionPlan): string | undefined {
  if (when) return "where its `when` is false";
  const unparseable = valueAt(context.compiled.whole.document, [...path, "unparseable"]);
  if (unparseable?.kind === "scalar" && unparseable.text === "abstain") return "where the answer cannot be read";
  if (onError === "skip") return "where it fails";
  if (type.name === "judge") return "where the judge declines";
  const python = pythonDimensions(context).find((dimension) => dimension.name === name);
  return python?.source && mayGiveNone(python.source) ? `where \`${python.function}\` returns \`None\`` : undefined;
}

function finding(context: RuleContext, node: NodePlan, term: TermPlan, dimension: DimensionPlan): Finding[] {
  const { compiled, document, knowledge } = context;
  const { name } = dimension;
  const statuses = knowledge.summary?.dimensions.find((each) => each.name === name)?.statuses;
  const n = statuses ? Object.values(statuses).reduce((sum, k) => sum + k, 0) : 0;
  const seen = statuses?.abstain ?? 0;
  const because = abstainsBecause(context, dimension);
  const at = rangeOf(compiled.whole.document, term.path)?.key;
  if (at === undefined || (seen === 0 && because === undefined)) return [];
  const share = shareOf(seen, n);
  const how =
    seen > 0
      ? `abstains on ${percent(share.value)} of rollouts (${count(seen)} of n = ${count(n)}, ${interval(share)})`
      : `abstains ${because}`;
  const fixes = (
    [
      ["neutral", "Take the group's mean for it"],
      ["skip", "Leave it out of the product"],
    ] as const
  ).flatMap(([word, title]) => {
    const edits = missingEdits(document, node.path, word);
    return edits.length > 0 ? [{ title: `${title} (\`missing: ${word}\`)`, edits }] : [];
  });
  return [
    {
      ...at,
      severity: seen > 0 ? "error" : "warning",
      message: `\`${name}\` ${how}, and \`${node.record.name}\` then has no value at all: the rollout is not scored. Say what a missing value does.`,
      ...(fixes.length > 0 ? { fixes } : {}),
      about: [name],
    },
  ];
}

export default defineRule({
  id: "abstain-unhandled",
  severity: "warning",
  kind: "static",
  title: "A dimension that may abstain makes the whole reward abstain",
  docs: `Nodes that multiply have no value as soon as one child has none, and a rollout without a value is out of its group. Where a dimension
that may abstain stands in such a node, and the node does not say what a missing value does, this warns; it is an error once it was
seen on rollouts (swift#8123: one \`None\` made the whole batch NaN, and training "finished" having learnt nothing; trl#5902). A
dimension may abstain by \`when\`, \`unparseable: abstain\`, \`on_error: skip\`, a judge that declines, or a Python function that returns
\`None\`. Sums leave missing children out, which is their meaning here.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words, shape: [{clip: [0, 1]}]}
  polite: {type: keyword, any: [please], when: words > 0}
aggregate:
  product: {words: 1, polite: 1}
\`\`\`

With a rule for it:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words, shape: [{clip: [0, 1]}]}
  polite: {type: keyword, any: [please], when: words > 0}
aggregate:
  product: {of: {words: 1, polite: 1}, missing: skip}
\`\`\``,
  check(context) {
    const { compiled } = context;
    const byName = new Map(compiled.dimensions.map((dimension) => [dimension.name, dimension]));
    const visit = (node: NodePlan): Finding[] =>
      node.terms.flatMap((term) => {
        const dimension = term.value?.name === undefined ? undefined : byName.get(term.value.name);
        const written = rangeOf(compiled.whole.document, [...node.path, "missing"]) !== undefined;
        const several = !isBranching(node.record);
        const here =
          dimension && several && node.missing === "abstain" && !written ? finding(context, node, term, dimension) : [];
        return [...here, ...(term.node ? visit(term.node) : [])];
      });
    return compiled.aggregate ? visit(compiled.aggregate) : [];
  },
});
