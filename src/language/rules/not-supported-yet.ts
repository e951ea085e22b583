import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "not-supported-yet",
  severity: "error",
  kind: "static",
  title: "This version cannot work that out",
  docs: `The language has it and this version does not. Where the numbers would differ without it nothing is scored.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
train: {trainer: verl}
\`\`\`

What is only read has no effect on the numbers:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, timeout: 5}
\`\`\``,
  check: fromProblems("not-supported-yet"),
});
