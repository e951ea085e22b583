import { findTraps } from "../yaml-traps";
import { defineRule } from "../rule";

export default defineRule({
  id: "yaml-trap",
  severity: "warning",
  kind: "static",
  title: "YAML reads something else than what is written",
  docs: `Four things that look right and are read otherwise:

- inside braces or brackets a comma ends the value, also in the middle of an expression: \`{of: min(a, b)}\`;
- \`a ? b : c\` without quotes is a key with a value;
- the keys \`yes\`, \`no\`, \`on\` and \`off\` are true and false for readers of YAML 1.1;
- the number \`1e-9\` is a text for them; \`1.0e-9\` is a number for all.

The fix writes quotes, or the number in full.

\`\`\`yaml
reward: 1
dimensions:
  short: {type: expr, of: min(size(completion), 100)}
\`\`\`

In a block nothing is cut:

\`\`\`yaml
reward: 1
dimensions:
  short: min(size(completion), 100)
\`\`\``,
  check: ({ document }) => findTraps(document),
});
