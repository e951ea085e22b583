import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "unknown-section",
  severity: "error",
  kind: "static",
  title: "There is no such section",
  docs: `The root of a reward file holds sections with fixed names. A section that is spelt otherwise would be ignored, so it is an error.

\`\`\`yaml
reward: 1
dimension:
  words: {type: length}
dimensions:
  words: {type: length}
\`\`\`

All known sections, in any order:

\`\`\`yaml
reward: 1
about: How long the answer is.
dimensions:
  words: {type: length}
\`\`\``,
  check: fromProblems("unknown-section"),
});
