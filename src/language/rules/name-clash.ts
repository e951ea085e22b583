import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "name-clash",
  severity: "error",
  kind: "static",
  title: "One name means two things",
  docs: `Rollout fields, columns, params, extractions, dimensions and terms share one space of names, and the words of expressions are taken. A name that means two things would make every reader guess.

\`\`\`yaml
reward: 1
extract:
  answer: {tag: answer}
dimensions:
  answer: {type: length, of: answer}
\`\`\`

Different names:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  answer_size: {type: length, of: final}
\`\`\``,
  check: fromProblems("name-clash"),
});
