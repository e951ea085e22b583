import type { Node } from "../../engine/expression/tree";
import type { ShapePlan } from "../../engine/plan";
import { rangeOf, valueAt } from "../document/document";
import { entryOf } from "../document/tree";
import { paidTerms } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule, type Finding, type RuleContext } from "../rule";
import type { TextRange } from "../types";
import { callOf, findParts, writtenExpressions } from "../written-expressions";

const says =
  "pays for every rise and charges no fall, so going down and up again is paid each time. Keep the falls as well.";

const trimmed = (text: string, { start, end }: TextRange): TextRange => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
});

/** Steps that cut off the falls of a `delta` before them. */
function cuts(shape: readonly ShapePlan[]): readonly ShapePlan[] {
  const at = shape.findIndex(({ record }) => record.name === "delta");
  if (at < 0) return [];
  const next = shape[at + 1];
  const min =
    next?.record.name === "clip" ? (next.parameters["min"] ?? (next.parameters["of"] as number[])?.[0]) : undefined;
  return next !== undefined && typeof min === "number" && min >= 0 ? [next] : [];
}

function inShapes({ document, compiled }: RuleContext): readonly Finding[] {
  const paid = paidTerms(compiled);
  const shapes = [
    ...compiled.dimensions.filter(({ metric }) => !metric).map(({ name, shape }) => ({ name, shape })),
    ...paid.map(({ term: { name, shape } }) => ({ name, shape })),
  ];
  return shapes.flatMap(({ name, shape }) =>
    cuts(shape).flatMap(({ path }): Finding[] => {
      const place = rangeOf(compiled.whole.document, path)?.value;
      if (place === undefined) return [];
      const min = entryOf(entryOf(valueAt(document, path), "clip")?.value, "min")?.value;
      const gone = removeAt(document, path);
      const edits = gone.length > 0 ? gone : min ? [{ ...trimmed(document.text, min), text: "-1" }] : [];
      return [
        {
          ...trimmed(compiled.whole.document.text, place),
          message: `\`delta\` cut off at 0 ${says}`,
          ...(edits.length > 0
            ? { fixes: [{ title: gone.length > 0 ? "Keep the falls" : "Keep falls down to −1", edits }] }
            : {}),
          about: [name],
        },
      ];
    }),
  );
}

/** The other argument of `max(0, ...)`; undefined for anything else. */
function cutAtZero(node: Node): Node | undefined {
  const arguments_ = callOf(node, "max");
  if (arguments_?.length !== 2) return undefined;
  const other = arguments_.find((each) => !(each.kind === "literal" && each.value === 0));
  return arguments_.some((each) => each.kind === "literal" && each.value === 0) ? other : undefined;
}

/** True for `it - prev`, `prev.x - x` and the like: how much it changed. */
const isChange = (node: Node): boolean =>
  node.kind === "binary" &&
  node.operator === "-" &&
  findParts(node, (part) => part.kind === "name").some(({ name }) => name === "prev" || name === "next");

const inExpressions = ({ compiled }: RuleContext): readonly Finding[] =>
  writtenExpressions(compiled).flatMap(({ root, reader, path, place, source }) => {
    if (path[0] === "extract") return [];
    return findParts(root, (node) => node.kind === "call").flatMap((node): Finding[] => {
      const change = cutAtZero(node);
      if (change === undefined || !isChange(change)) return [];
      const at = place(node);
      return [
        {
          ...at,
          message: `A change cut off at 0 ${says}`,
          fixes: [{ title: "Keep the falls", edits: [{ ...at, text: `(${source(change)})` }] }],
          about: [reader],
        },
      ];
    });
  });

export default defineRule({
  id: "one-sided-delta",
  severity: "warning",
  kind: "static",
  title: "Progress is paid and its loss is not charged",
  docs: `Paying \`max(0, now - before)\` is no potential: a policy that loses what it had and wins it back is paid each time, and a loop earns
without end (Ng, Harada & Russell 1999, section 1: a bicycle that circled for it). Differences that keep their falls add up to the last
value less the first, whatever the way.

\`\`\`yaml
reward: 1
dimensions:
  closer: {type: expr, level: step, of: "0 - obs.distance", shape: [{delta: {minus: previous, edge: zero}}, {clip: {min: 0}}]}
\`\`\`

With the falls:

\`\`\`yaml
reward: 1
dimensions:
  closer: {type: expr, level: step, of: "0 - obs.distance", shape: [{delta: {minus: previous, edge: zero}}]}
\`\`\``,
  check: (context) => [...inShapes(context), ...inExpressions(context)],
});
