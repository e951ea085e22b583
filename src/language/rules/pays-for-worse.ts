import { rangeOf } from "../document/document";
import { numberAt } from "../edits";
import { paidTerms, signOfShape, signOfTerm } from "../paid-terms";
import { defineRule } from "../rule";

export default defineRule({
  id: "pays-for-worse",
  severity: "warning",
  kind: "static",
  title: "A measure of what is bad is paid with a weight above 0",
  docs: `An error rate, a distance, a share of repetitions or a divergence is better where it is lower. With a weight above 0, and no step that
turns it round, the policy is paid for more of it (TRL's documentation once paid the distance to a target, trl#2771).

\`\`\`yaml
reward: 1
dimensions:
  errors: {type: word_error_rate, to: gold}
aggregate: {sum: {errors: 1}}
\`\`\`

Less is better:

\`\`\`yaml
reward: 1
dimensions:
  errors: {type: word_error_rate, to: gold}
aggregate: {sum: {errors: -1}}
\`\`\``,
  check({ document, compiled }) {
    // Without an aggregate nothing is said of what is paid.
    if (rangeOf(compiled.whole.document, ["aggregate"]) === undefined) return [];
    return paidTerms(compiled).flatMap((paid) => {
      const { term, dimension } = paid;
      const place = rangeOf(compiled.whole.document, term.path)?.key;
      if (dimension === undefined || place === undefined) return [];
      const { type, parameters, shape, ensemble } = dimension;
      const direction = type.directionFor?.(parameters) ?? type.direction;
      const weight = term.weight.constant ?? 0;
      if (direction !== "lower" || ensemble || signOfTerm(paid) * signOfShape(shape) <= 0) return [];
      const written = numberAt(document, term.path);
      const edits = written && weight > 0 ? [{ start: written.start, end: written.start, text: "-" }] : [];
      return [
        {
          ...place,
          message: `\`${dimension.name}\` (\`${type.name}\`) is better where it is lower, and here more of it is paid more. Give it a weight below 0, or turn it round.`,
          ...(edits.length > 0 ? { fixes: [{ title: "Give it a weight below 0", edits, preferred: true }] } : {}),
          about: [dimension.name],
        },
      ];
    });
  },
});
