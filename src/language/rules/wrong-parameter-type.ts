import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "wrong-parameter-type",
  severity: "error",
  kind: "static",
  title: "A value is not of the kind that is wanted",
  docs: `A parameter takes a number, a text, a list or one of a few words, inside a range. A numeric parameter may also be an expression over \`params\`.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: wrods}
\`\`\`

One of the listed words:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
\`\`\``,
  check: fromProblems("wrong-parameter-type"),
});
