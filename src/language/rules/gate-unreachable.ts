import { conditionsOf } from "../conditions";
import { defineRule } from "../rule";

export default defineRule({
  id: "gate-unreachable",
  severity: "error",
  kind: "static",
  title: "A condition can never hold",
  docs: `The ranges of what a condition reads exclude that it ever holds, so what it gates is never paid or never measured. Ranges follow
from the types, their parameters and the shapes; hover a dimension to see its range.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  brevity: {type: length, unit: words, shape: [{soft_overlong: {limit: 400, buffer: 100}}]}
aggregate:
  sum:
    correct: 1
    brevity: {weight: 0.1, when: correct > 1}
\`\`\`

A bound that is reached:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  brevity: {type: length, unit: words, shape: [{soft_overlong: {limit: 400, buffer: 100}}]}
aggregate:
  sum:
    correct: 1
    brevity: {weight: 0.1, when: correct >= 1}
\`\`\``,
  check: ({ document, compiled }) =>
    conditionsOf(document, compiled).flatMap(({ expression, range, gates }) => {
      const { low, high } = expression.interval;
      if (low !== 0 || high !== 0) return [];
      const reads = expression.reads.flatMap((name) => {
        const interval = compiled.infos.get(name)?.interval;
        return interval ? [`\`${name}\` lies in [${interval.low}, ${interval.high}]`] : [];
      });
      const because = reads.length > 0 ? `: ${reads.join(", ")}` : "";
      return [{ ...range, message: `\`${expression.text.trim()}\` never holds${because}. ${gates} is never paid.` }];
    }),
});
