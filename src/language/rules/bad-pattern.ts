import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "bad-pattern",
  severity: "error",
  kind: "static",
  title: "A pattern cannot run in linear time",
  docs: `Patterns are RE2: no look-around and no back references, so that no text can make them hang.

\`\`\`yaml
reward: 1
dimensions:
  form: {type: regex, pattern: '(?=A)'}
\`\`\`

Everything else is as usual:

\`\`\`yaml
reward: 1
dimensions:
  form: {type: regex, pattern: '^A: \\d+$'}
\`\`\``,
  check: fromProblems("bad-pattern"),
});
