import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "duplicate-key",
  severity: "error",
  kind: "static",
  title: "A key is given twice",
  docs: `Two equal keys in one mapping: readers of YAML disagree which of them counts, so nothing is scored.

\`\`\`yaml
reward: 1
dimensions:
  tidy: {type: length, unit: words}
  tidy: {type: length, unit: chars}
\`\`\`

Equal keys in different mappings are fine:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars}
\`\`\``,
  check: fromProblems("duplicate-key"),
});
