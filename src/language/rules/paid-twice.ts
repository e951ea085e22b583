import type { Node } from "../../engine/expression/tree";
import { groupBy } from "../../engine/group-by";
import { parse } from "../../engine/expression/parser";
import { rangeOf } from "../document/document";
import { paidTerms } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule } from "../rule";
import { dottedName, numberOf } from "../written-expressions";

const isFactor = (node: Node): boolean => (numberOf(node) ?? 0) > 0;

/** Names that a sum adds with a factor above 0. */
function addends(node: Node): readonly string[] {
  const name = dottedName(node);
  if (name !== undefined) return [name];
  if (node.kind !== "binary") return [];
  const { operator, left, right } = node;
  if (operator === "+") return [...addends(left), ...addends(right)];
  if (operator === "-") return addends(left);
  if (operator === "*") return isFactor(left) ? addends(right) : isFactor(right) ? addends(left) : [];
  return operator === "/" && isFactor(right) ? addends(left) : [];
}

export default defineRule({
  id: "paid-twice",
  severity: "warning",
  kind: "static",
  title: "A term is in a sum by itself and in another term of it",
  docs: `A dimension that adds others up is paid beside one of them, so that this one is paid twice: a partial reward that is made from the whole
one, or a score that already holds the bonus. This fires where both have a weight above 0 and stand in the same sum.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  score: correct + 0.5 * form
aggregate: {sum: {score: 1, form: 0.5}}
\`\`\`

Each once:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
aggregate: {sum: {correct: 1, form: 0.5}}
\`\`\``,
  explains: ["collinear-dimensions"],
  check({ document, compiled }) {
    const terms = paidTerms(compiled).filter(
      ({ node, term }) => ["sum", "mean"].includes(node.record.name) && (term.weight.constant ?? 0) > 0,
    );
    const byNode = groupBy(terms, ({ node }) => node);
    const byName = new Map(
      [...byNode].map(([node, siblings]) => [node, groupBy(siblings, ({ term }) => term.value?.name ?? "")] as const),
    );
    return terms.flatMap(({ term, node, dimension }) => {
      if (dimension?.type.name !== "expr" || dimension.of === undefined || dimension.when) return [];
      // Another shape, or a list, may make another thing of what it adds up.
      if (dimension.shape.length > 0 || dimension.list || term.shape.length > 0 || term.when) return [];
      const added = new Set(addends(parse(dimension.of.text).root));
      const siblings = [...added].flatMap((name) => byName.get(node)?.get(name) ?? []);
      return siblings.flatMap(({ term: again }) => {
        const name = again.value?.name;
        const place = rangeOf(compiled.whole.document, again.path)?.key;
        const related = compiled.declarations.get(dimension.name)?.key;
        if (again === term || name === undefined || place === undefined || again.when || again.shape.length > 0)
          return [];
        const edits = removeAt(document, again.path);
        return [
          {
            ...place,
            message: `\`${name}\` is paid here and in \`${dimension.name}\`, which adds it up already. Pay it once.`,
            ...(related ? { related: [{ ...related, message: `\`${dimension.of?.text.trim()}\` adds it.` }] } : {}),
            ...(edits.length > 0 ? { fixes: [{ title: `Take \`${name}\` out of the sum`, edits }] } : {}),
            about: [dimension.name, name],
          },
        ];
      });
    });
  },
});
