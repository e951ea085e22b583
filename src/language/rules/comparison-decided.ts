import { binaryInterval, point } from "../../engine/expression/intervals";
import type { BinaryOperator } from "../../engine/expression/tree";
import { hull, type Interval } from "../../engine/interval";
import { keyOf } from "../implied-conditions";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";
import { dottedName, numberOf, walkParts, writtenExpressions } from "../written-expressions";

const operators: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** All values that a dimension may have for a reader: of its elements and of the whole, and what stands for a missing one. */
function valuesOf({ compiled }: RuleContext, name: string): Interval | undefined {
  const dimension = compiled.dimensions.find((each) => each.name === name);
  const info = compiled.infos.get(name);
  if (dimension === undefined || info?.interval === undefined || dimension.type.name === "expr") return undefined;
  const extra = [dimension.unparseable, dimension.onError].filter((value) => typeof value === "number").map(point);
  return [dimension.shaped, ...(info.reduced ? [info.reduced] : []), ...extra].reduce(hull, info.interval);
}

export default defineRule({
  id: "comparison-decided",
  severity: "warning",
  kind: "static",
  title: "A comparison comes out the same for every rollout",
  docs: `A dimension is compared with a number outside of its range, so that the comparison never holds, or always: 80 where the values lie
between 0 and 1, \`>= 0\` where \`> 0\` was meant; or a thing is compared with itself. Ranges follow from the types, their parameters and their shapes.

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  high: "close > 80 ? 1 : 0"
aggregate: {sum: {high: 1}}
\`\`\`

In the unit of the dimension:

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  high: "close > 0.8 ? 1 : 0"
aggregate: {sum: {high: 1}}
\`\`\``,
  explains: ["constant-dimension"],
  check(context) {
    return writtenExpressions(context.compiled).flatMap(({ root, path, reader, place, source }) => {
      const found: Finding[] = [];
      walkParts(root, (node, around) => {
        if (node.kind !== "binary" || !operators.has(node.operator)) return;
        if (node.left.kind !== "literal" && keyOf(node.left) === keyOf(node.right)) {
          found.push({ ...place(node), message: `\`${source(node)}\` compares a thing with itself.`, about: [reader] });
          return;
        }
        const name = dottedName(node.left);
        const value = numberOf(node.right);
        const variables = around.some(({ kind }) => kind === "call");
        if (name === undefined || value === undefined || variables) return;
        const range = valuesOf(context, name);
        const image = range && binaryInterval(node.operator as BinaryOperator, range, point(value));
        // A condition that never holds is told by \`gate-unreachable\`.
        const told = node === root && image?.high === 0 && (path.at(-1) === "when" || path.includes("requires"));
        if (!range || !image || image.low !== image.high || range.low === range.high || told) return;
        const instead = meant(node.operator, value, range);
        const at = place(node.right);
        found.push({
          ...place(node),
          message: `\`${source(node)}\` ${image.high === 0 ? "never holds" : "always holds"}: \`${name}\` lies in [${short(range.low)}, ${short(range.high)}].`,
          ...(instead === undefined
            ? {}
            : {
                fixes: [
                  {
                    title: `Change to \`${name} ${instead[0]} ${instead[1]}\``,
                    edits: [
                      { start: place(node.left).end, end: at.start, text: ` ${instead[0]} ` },
                      { ...at, text: instead[1] },
                    ],
                  },
                ],
              }),
          about: [reader],
        });
      });
      return found;
    });
  },
});

/** The comparison that was probably meant: a share for a percentage, or the bound with it or without. */
function meant(operator: string, value: number, { low, high }: Interval): readonly [string, string] | undefined {
  if (low >= 0 && high === 1 && value > 1 && value < 100)
    return [operator, String(Number((value / 100).toPrecision(12)))];
  if (operator === ">" && value === high) return [">=", String(value)];
  if (operator === "<" && value === low) return ["<=", String(value)];
  if (operator === ">=" && value === low) return [">", String(value)];
  return operator === "<=" && value === high ? ["<", String(value)] : undefined;
}
