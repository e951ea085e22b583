import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "bad-extends",
  severity: "error",
  kind: "static",
  title: "The file that this one extends cannot be had",
  docs: `\`extends\` names the reward file that this one changes, relative to the file in which it stands. There must be such a file, and it
must not extend itself through others. Until then nothing is scored, because the numbers would be other ones.

\`\`\`yaml
reward: 1
extends: [base.reward.yaml]
dimensions:
  words: {type: length}
\`\`\`

A file that extends nothing:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
\`\`\``,
  check: fromProblems("bad-extends"),
});
