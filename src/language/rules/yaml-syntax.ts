import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "yaml-syntax",
  severity: "error",
  kind: "static",
  title: "The file is not YAML",
  docs: `The text cannot be read as YAML 1.2. What can still be read is checked and completed; nothing is scored until it is repaired.

\`\`\`yaml
reward: 1
dimensions:
  tidy: {type: tags, order: [think]
aggregate: tidy
\`\`\`

Braces that are closed are fine:

\`\`\`yaml
reward: 1
dimensions:
  tidy: {type: tags, order: [think]}
aggregate: tidy
\`\`\``,
  check: fromProblems("yaml-syntax", ({ missing, end }) =>
    missing === undefined
      ? []
      : [{ title: `Add \`${missing}\``, preferred: true, edits: [{ start: end, end, text: missing }] }],
  ),
});
