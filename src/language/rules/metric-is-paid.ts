import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "metric-is-paid",
  severity: "error",
  kind: "static",
  title: "A metric would be paid",
  docs: `\`metric: true\` means measured and never paid, neither directly nor through a dimension that reads it: it is what tells progress from hacking.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words, metric: true}
aggregate: {sum: {words: 1}}
\`\`\`

A metric that nothing pays:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words, metric: true}
  chars: {type: length, unit: chars}
aggregate: {sum: {chars: 1}}
\`\`\``,
  check: fromProblems("metric-is-paid"),
});
