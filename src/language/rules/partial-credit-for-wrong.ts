import type { Node } from "../../engine/expression/tree";
import { parse } from "../../engine/expression/parser";
import type { NodePlan } from "../../engine/plan";
import { rangeOf } from "../document/document";
import { conjuncts } from "../implied-conditions";
import { nodesOf } from "../paid-terms";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";

/** Dimensions that compare with something else and say right or wrong. */
const checks = ({ compiled }: RuleContext): ReadonlySet<string> =>
  new Set(
    compiled.dimensions
      .filter(({ to, shaped }) => to !== undefined && shaped.low === 0 && shaped.high === 1)
      .map(({ name }) => name),
  );

/** The check that a condition wants to be wrong: `right == 0`, `!right`, `right < 1`. */
function wrongOf(node: Node, names: ReadonlySet<string>): string | undefined {
  if (node.kind === "unary" && node.operator === "!" && node.operand.kind === "name")
    return names.has(node.operand.name) ? node.operand.name : undefined;
  if (node.kind !== "binary" || node.left.kind !== "name" || node.right.kind !== "literal") return undefined;
  const { operator, left, right } = node;
  const wrong = (operator === "==" && right.value === 0) || (operator === "<" && right.value === 1);
  return wrong && names.has(left.name) ? left.name : undefined;
}

function inLadder(context: RuleContext, { terms }: NodePlan, names: ReadonlySet<string>): readonly Finding[] {
  const constant = (term: NodePlan["terms"][number]) => term.value?.constant;
  const lowest = Math.min(...terms.map(({ interval }) => interval.low));
  const most = Math.max(...terms.map(({ interval }) => interval.high));
  return terms.flatMap((term): Finding[] => {
    const value = constant(term);
    if (term.when === undefined || value === undefined || value <= 0 || value <= lowest) return [];
    const wrong = conjuncts(parse(term.when.text).root).flatMap((part) => wrongOf(part, names) ?? []);
    const [check] = wrong;
    const { document } = context.compiled.whole;
    const place = rangeOf(document, [...term.path, "value"])?.value;
    if (check === undefined || place === undefined) return [];
    const at = { start: place.start, end: place.start + document.text.slice(place.start, place.end).trimEnd().length };
    const of = most > 0 && Number.isFinite(most) ? `, ${short((100 * value) / most)}% of the most` : "";
    return [
      {
        ...at,
        message: `A wrong answer (\`${check}\` is 0) is paid ${short(value)} here${of}: in groups without a right one its form is what is learnt. Pay it 0.`,
        fixes: [{ title: "Pay it 0", edits: [{ ...at, text: "0" }] }],
        about: [check],
      },
    ];
  });
}

export default defineRule({
  id: "partial-credit-for-wrong",
  severity: "information",
  kind: "static",
  title: "A row pays an answer because it is wrong in the right form",
  docs: `A row of a ladder whose condition says that the answer is wrong pays more than the worst row. On prompts that are never solved the
whole advantage then goes to the form of wrong answers (open-instruct#659). Where that is meant, suppress it with the reason.

\`\`\`yaml
reward: 1
dimensions:
  form: {type: tags, order: [think, answer]}
  right: {type: exact, to: gold}
aggregate:
  ladder:
    - {when: form == 0, value: 0}
    - {when: right == 0, value: 0.3}
    - {else: 1}
\`\`\`

Nothing for a wrong one:

\`\`\`yaml
reward: 1
dimensions:
  form: {type: tags, order: [think, answer]}
  right: {type: exact, to: gold}
aggregate:
  ladder:
    - {when: form == 0, value: 0}
    - {when: right == 0, value: 0}
    - {else: 1}
\`\`\``,
  check(context) {
    const names = checks(context);
    return nodesOf(context.compiled)
      .filter(({ record }) => record.name === "ladder")
      .flatMap((node) => inLadder(context, node, names));
  },
});
