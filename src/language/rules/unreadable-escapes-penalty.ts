import { dimensionEntry } from "../compile/each";
import { canBeUnparseable } from "../compile/unparseable";
import { rangeOf, valueAt } from "../document/document";
import { addEntry } from "../edits";
import { paidTerms, signOfTerm } from "../paid-terms";
import { defineRule } from "../rule";
import { short } from "../statistics";

export default defineRule({
  id: "unreadable-escapes-penalty",
  severity: "warning",
  kind: "static",
  title: "Leaving out what a penalty is worked out from escapes it",
  docs: `An expression or a length has no better direction of its own, so what cannot be read is worth its low end. Paid with a weight below 0
that is the best value: the policy escapes the penalty by leaving out the tag or the number that it reads.

\`\`\`yaml
reward: 1
extract:
  stated: {tag: confidence}
  sure: {number: stated}
dimensions:
  correct: {type: exact}
  miss: {type: expr, of: abs(sure - correct), shape: [{clip: [0, 1]}]}
aggregate: {sum: {correct: 1, miss: -1}}
\`\`\`

Worth as much as the worst:

\`\`\`yaml
reward: 1
extract:
  stated: {tag: confidence}
  sure: {number: stated}
dimensions:
  correct: {type: exact}
  miss: {type: expr, of: abs(sure - correct), shape: [{clip: [0, 1]}], unparseable: 1}
aggregate: {sum: {correct: 1, miss: -1}}
\`\`\``,
  check({ document, compiled }) {
    const { document: whole } = compiled.whole;
    return paidTerms(compiled).flatMap((paid) => {
      const { term, dimension } = paid;
      const place = rangeOf(whole, term.path)?.key;
      if (dimension === undefined || place === undefined || signOfTerm(paid) >= 0) return [];
      const { name, of, to, list, part, shaped, unparseable } = dimension;
      const readable = ![of, to].some((input) => canBeUnparseable(input, compiled.declarations));
      if (readable || list || part || typeof unparseable !== "number" || unparseable > shaped.low) return [];
      if (shaped.low === shaped.high) return [];
      const own = dimensionEntry(whole, name);
      // What the file says itself is meant so.
      if (own === undefined || valueAt(whole, own.pathOf("unparseable"))) return [];
      const worst = Number.isFinite(shaped.high) ? short(shaped.high) : undefined;
      const edits = worst === undefined ? [] : [addEntry(document, own.path, "unparseable", worst)];
      return [
        {
          ...place,
          message:
            `Where the answer cannot be read \`${name}\` is ${short(unparseable)}, which costs least here: leaving out what it reads ` +
            `escapes the penalty. Say what it is worth${worst === undefined ? "" : `: \`unparseable: ${worst}\``}.`,
          ...(edits.length > 0 ? { fixes: [{ title: `Count it as ${worst}`, edits, preferred: true }] } : {}),
          about: [name],
        },
      ];
    });
  },
});
