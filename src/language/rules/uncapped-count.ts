import { parse } from "../../engine/expression/parser";
import type { Node } from "../../engine/expression/tree";
import { dimensionEntry } from "../compile/each";
import { rangeOf, valueAt } from "../document/document";
import { addEntry } from "../edits";
import { paidTerms, signOfShape, signOfTerm } from "../paid-terms";
import { defineRule } from "../rule";
import { callOf, numberOf, readsPolicy } from "../written-expressions";

const isFactor = (node: Node): boolean => (numberOf(node) ?? 0) > 0;

/** Lists whose length a sum adds: `size(x)`, `0.1 * size(x)`, `x.count(...)`. */
function counted(node: Node): readonly Node[] {
  const [list] = callOf(node, "size") ?? callOf(node, "count") ?? [];
  if (list !== undefined) return [list];
  if (node.kind !== "binary") return [];
  const { operator, left, right } = node;
  if (operator === "+") return [...counted(left), ...counted(right)];
  if (operator === "-") return counted(left);
  if (operator === "*") return isFactor(left) ? counted(right) : isFactor(right) ? counted(left) : [];
  return operator === "/" && isFactor(right) ? counted(left) : [];
}

export default defineRule({
  id: "uncapped-count",
  severity: "warning",
  kind: "static",
  title: "Every further one of many is paid",
  docs: `A count of what the policy writes, matches, calls or items, is paid without an upper end: ten calls of a tool earn ten times what one does,
whether they help or not (DeepEyes#83: half a point for each call, right or wrong). Cap it, or pay that there is one.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  asked: {type: regex, pattern: <search>, score: count}
aggregate: {sum: {correct: 1, asked: 0.1}}
\`\`\`

At most three:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  asked: {type: regex, pattern: <search>, score: count, shape: [{clip: {max: 3}}]}
aggregate: {sum: {correct: 1, asked: 0.1}}
\`\`\``,
  check({ document, compiled }) {
    // Without an aggregate nothing is said of what is paid.
    if (rangeOf(compiled.whole.document, ["aggregate"]) === undefined) return [];
    return paidTerms(compiled).flatMap((paid) => {
      const { term, dimension } = paid;
      const place = rangeOf(compiled.whole.document, term.path)?.key;
      if (dimension === undefined || place === undefined || dimension.list || term.when || dimension.when) return [];
      const { name, type, parameters, of, shape } = dimension;
      const byScore = ["regex", "keyword"].includes(type.name) && parameters["score"] === "count";
      const lists = type.name === "expr" && of ? counted(parse(of.text).root) : [];
      const counts = byScore || lists.some((list) => readsPolicy(compiled, list));
      const more = signOfTerm(paid) * signOfShape(shape) > 0;
      if (!counts || !more || term.interval.high !== Infinity) return [];
      // How long a text is has rules of its own.
      if (lists.some((list) => list.kind === "name" && compiled.infos.get(list.name)?.type === "text")) return [];
      const own = dimensionEntry(document, name);
      const capped =
        own?.entry.value.kind === "mapping" && valueAt(document, own.pathOf("shape")) === undefined
          ? [addEntry(document, own.path, "shape", "[{clip: {max: 1}}]")]
          : [];
      return [
        {
          ...place,
          message: `\`${name}\` is a count without an upper end, and every further one is paid. Cap it, or pay it only where the answer is right.`,
          ...(capped.length > 0 ? { fixes: [{ title: "Pay one at most", edits: capped }] } : {}),
          about: [name],
        },
      ];
    });
  },
});
