import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "dependency-cycle",
  severity: "error",
  kind: "static",
  title: "Dimensions read each other in a circle",
  docs: `Each of them waits for the other, so none can be worked out.

\`\`\`yaml
reward: 1
dimensions:
  a: 1 - b
  b: 1 - a
\`\`\`

A chain has an end:

\`\`\`yaml
reward: 1
dimensions:
  a: 1 - b
  b: size(completion) < 100
\`\`\``,
  check: fromProblems("dependency-cycle"),
});
