import { parse } from "../../engine/expression/parser";
import type { Node } from "../../engine/expression/tree";
import { rangeOf } from "../document/document";
import { implies } from "../implied-conditions";
import { nodesOf } from "../paid-terms";
import { defineRule, type Finding, type RuleContext } from "../rule";
import type { QuickFix, TextRange } from "../types";
import { findParts, type WrittenExpression, writtenExpressions } from "../written-expressions";

/** A row of a ladder, or a branch of `a ? x : b ? y : z`: where it stands with its value, and its condition. */
interface Row extends TextRange {
  readonly condition: Node;
  readonly when: TextRange;
  readonly text: string;
}

/** The first row before one that takes all of its cases, and the index of both. */
function shadowed(rows: readonly Row[]): readonly (readonly [by: Row, row: Row])[] {
  return rows.flatMap((row, j) => {
    const by = rows.slice(0, j).find((before) => implies(row.condition, before.condition));
    return by ? [[by, row] as const] : [];
  });
}

function findingsOf(
  rows: readonly Row[],
  text: string,
  more: (row: Row) => Pick<Finding, "about">,
): readonly Finding[] {
  return shadowed(rows).map(([by, row]) => {
    const same = implies(by.condition, row.condition);
    const [first, second] = [text.slice(by.start, by.end), text.slice(row.start, row.end)];
    const swap: QuickFix = {
      title: "Put the narrower condition first",
      edits: [
        { start: by.start, end: by.end, text: second },
        { start: row.start, end: row.end, text: first },
      ],
      preferred: true,
    };
    return {
      ...row.when,
      message: same
        ? `\`${by.text}\` stands above and holds in the same cases, so this is never reached.`
        : `Wherever \`${row.text}\` holds, \`${by.text}\` above holds too and is taken first, so this is never reached. Put the narrower condition first.`,
      related: [{ ...by.when, message: "It is taken here." }],
      ...(same ? { unnecessary: true } : { fixes: [swap] }),
      ...more(row),
    };
  });
}

function inLadders({ compiled }: RuleContext): readonly Finding[] {
  const { document } = compiled.whole;
  const trimmed = ({ start, end }: TextRange): TextRange => ({
    start,
    end: start + document.text.slice(start, end).trimEnd().length,
  });
  return nodesOf(compiled)
    .filter(({ record }) => record.name === "ladder")
    .flatMap(({ terms }) => {
      const rows = terms.flatMap(({ when, path }): Row[] => {
        const place = rangeOf(document, path)?.value;
        const condition = rangeOf(document, [...path, "when"])?.value;
        if (when === undefined || place === undefined || condition === undefined) return [];
        return [
          { ...trimmed(place), condition: parse(when.text).root, when: trimmed(condition), text: when.text.trim() },
        ];
      });
      return findingsOf(rows, document.text, () => ({}));
    });
}

/** Branches of conditionals one behind the other, from the outermost on. */
function chainsOf({ root, place, source }: WrittenExpression): readonly (readonly Row[])[] {
  const all = findParts(root, (part) => part.kind === "conditional");
  const inner = new Set(all.map(({ otherwise }) => otherwise));
  return all
    .filter((outer) => !inner.has(outer))
    .map((outer) => {
      const rows: Row[] = [];
      for (let at: Node = outer; at.kind === "conditional"; at = at.otherwise) {
        const { condition, then } = at;
        const { start } = place({ start: condition.start, end: condition.start + 1 });
        const { end } = place({ start: then.end - 1, end: then.end });
        rows.push({ start, end, condition, when: place(condition), text: source(condition) });
      }
      return rows;
    });
}

export default defineRule({
  id: "row-unreachable",
  severity: "warning",
  kind: "static",
  title: "A row is never reached, because one above takes its cases",
  docs: `A ladder pays the first row whose condition holds, and so does \`a ? x : b ? y : z\`. Where a wider condition stands above a narrower one,
the narrower is never reached: answers above 0.8 are paid as those above 0.5 are.

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold}
aggregate:
  ladder:
    - {when: close > 0.5, value: 0.5}
    - {when: close > 0.8, value: 1}
    - {else: 0}
\`\`\`

The narrower first:

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold}
aggregate:
  ladder:
    - {when: close > 0.8, value: 1}
    - {when: close > 0.5, value: 0.5}
    - {else: 0}
\`\`\``,
  check: (context) => [
    ...inLadders(context),
    ...writtenExpressions(context.compiled).flatMap((expression) =>
      chainsOf(expression).flatMap((rows) =>
        findingsOf(rows, context.compiled.whole.document.text, () => ({ about: [expression.reader] })),
      ),
    ),
  ],
});
