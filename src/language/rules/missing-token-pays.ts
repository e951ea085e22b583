import { binaryInterval, point } from "../../engine/expression/intervals";
import type { Node } from "../../engine/expression/tree";
import type { Interval } from "../../engine/interval";
import { rangeOf } from "../document/document";
import { paidTerms, signOfShape, signOfTerm } from "../paid-terms";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";
import { callOf, dottedName, numberOf, walkParts, writtenExpressions } from "../written-expressions";

/** The range of a part that is made of dimensions and numbers; undefined where it cannot be told. */
function rangeOfPart(context: RuleContext, node: Node): Interval | undefined {
  const value = numberOf(node);
  if (value !== undefined) return point(value);
  const name = dottedName(node);
  if (name !== undefined) return context.compiled.infos.get(name)?.interval;
  if (node.kind !== "binary") return undefined;
  const [left, right] = [rangeOfPart(context, node.left), rangeOfPart(context, node.right)];
  return left && right ? binaryInterval(node.operator, left, right) : undefined;
}

/** A value that stands in for what is not there, and what would stand there. */
interface StandIn {
  readonly missing: Node;
  readonly instead: Node;
  readonly value: Node;
}

function standIn(node: Node): StandIn | undefined {
  const [given, other, ...more] = callOf(node, "or") ?? [];
  if (given && other && more.length === 0) return { missing: given, instead: other, value: given };
  if (node.kind !== "conditional") return undefined;
  const denied =
    node.condition.kind === "unary" && node.condition.operator === "!" ? node.condition.operand : undefined;
  const [asked] = callOf(denied ?? node.condition, "ok") ?? [];
  if (asked === undefined) return undefined;
  const [value, instead] = denied ? [node.otherwise, node.then] : [node.then, node.otherwise];
  return { missing: asked, instead, value };
}

/** 1 where more of a part makes more of the whole, -1 where it makes less, 0 where that cannot be told. */
function signOf(node: Node, around: readonly Node[]): number {
  let sign = 1;
  around.forEach((outer, i) => {
    const inner = around[i + 1] ?? node;
    if (outer.kind === "unary" && outer.operator === "-") sign = -sign;
    else if (outer.kind === "binary" && outer.operator === "-") sign = outer.right === inner ? -sign : sign;
    else if (outer.kind === "binary" && outer.operator === "*") {
      const factor = numberOf(outer.left === inner ? outer.right : outer.left);
      sign *= Math.sign(factor ?? 0);
    } else if (!(outer.kind === "binary" && outer.operator === "+")) sign = 0;
  });
  return sign;
}

export default defineRule({
  id: "missing-token-pays",
  severity: "warning",
  kind: "static",
  title: "What is not there is paid like the best",
  docs: `An expression puts a value in the place of one that is missing, and that value pays at least as much as the best that could be there. The
policy is paid most for leaving out what is measured. The released reward of ArtifactReward does so: it pays 1 less the probability of
\`YES\`, which counts as 0 where the token is not among the answers, so that a reply with neither word pays 1.

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  flawed: {type: keyword, of: final, any: [sorry]}
  clean: 1 - or(flawed, 0)
aggregate: {sum: {clean: 1}}
\`\`\`

What is missing counts as the worst:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  flawed: {type: keyword, of: final, any: [sorry]}
  clean: 1 - or(flawed, 1)
aggregate: {sum: {clean: 1}}
\`\`\``,
  check(context) {
    const { compiled } = context;
    // Without an aggregate nothing is said of what is paid.
    if (rangeOf(compiled.whole.document, ["aggregate"]) === undefined) return [];
    const signs = new Map(
      paidTerms(compiled).flatMap((paid) =>
        paid.dimension ? [[paid.dimension.name, signOfTerm(paid) * signOfShape(paid.dimension.shape)] as const] : [],
      ),
    );
    return writtenExpressions(compiled).flatMap(({ root, path, reader, place, source }) => {
      const found: Finding[] = [];
      const paid = signs.get(reader) ?? 0;
      if (paid === 0 || path[0] !== "dimensions" || ["when", "to"].includes(String(path.at(-1)))) return [];
      walkParts(root, (node, around) => {
        const replaced = standIn(node);
        const name = replaced && dottedName(replaced.missing);
        if (replaced === undefined || name === undefined || compiled.infos.get(name)?.fromPolicy !== true) return;
        const value = numberOf(replaced.instead);
        const range = rangeOfPart(context, replaced.value);
        const sign = paid * signOf(node, around);
        if (value === undefined || !range || range.low === range.high || sign === 0) return;
        const [worst, best] = sign > 0 ? [range.low, range.high] : [range.high, range.low];
        if (!Number.isFinite(best) || (sign > 0 ? value < best : value > best)) return;
        const at = place(replaced.instead);
        found.push({
          ...at,
          message: `Where \`${name}\` is missing, \`${source(node)}\` is ${short(value)}, which pays ${value === best ? "as much as" : "more than"} the best that could be there. Let what is missing count as the worst.`,
          ...(Number.isFinite(worst)
            ? { fixes: [{ title: `Change to \`${worst}\``, edits: [{ ...at, text: String(worst) }], preferred: true }] }
            : {}),
          about: [reader],
        });
      });
      return found;
    });
  },
});
