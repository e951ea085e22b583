import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "unknown-type",
  severity: "error",
  kind: "static",
  title: "There is no such type or operation",
  docs: `A dimension's \`type\`, an extraction, a shape step, a node or an estimator has a name that no record has.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: lenght}
\`\`\`

The name of a record:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
\`\`\``,
  check: fromProblems("unknown-type"),
});
