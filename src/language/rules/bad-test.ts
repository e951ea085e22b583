import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "bad-test",
  severity: "warning",
  kind: "static",
  title: "A test cannot be run as it is written",
  docs: `A test has a rollout, a group or scores, and says what it expects. What cannot be read is left out.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
tests:
  - name: short
    rollout: {completion: one two}
\`\`\`

With an expectation:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
tests:
  - name: short
    rollout: {completion: one two}
    expect: {words: 2}
\`\`\``,
  check: fromProblems("bad-test"),
});
