import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "unknown-parameter",
  severity: "error",
  kind: "static",
  title: "There is no such parameter",
  docs: `A key that neither the record nor its place knows. It would be ignored, so it is an error.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, units: words}
\`\`\`

Parameters of the record, and fields that every dimension has:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words, about: "No limit yet."}
\`\`\``,
  check: fromProblems("unknown-parameter"),
});
