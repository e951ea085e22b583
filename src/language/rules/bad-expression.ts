import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "bad-expression",
  severity: "error",
  kind: "static",
  title: "An expression is wrong",
  docs: `An expression does not parse, calls a function that does not exist, or puts kinds of values together that do not go together. The mark stands at the place inside the expression, also in block text.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  small: words <
\`\`\`

A whole expression:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  small: words < 100
\`\`\``,
  check: fromProblems("bad-expression"),
});
