import { fromProblems } from "../from-problems";
import { addEntry } from "../edits";
import { dimensionAt } from "../places";
import { defineRule } from "../rule";

export default defineRule({
  id: "missing-parameter",
  severity: "error",
  kind: "static",
  title: "Something that is needed is missing",
  docs: `A parameter without a default, a type, a weight or a branch is not given.

\`\`\`yaml
reward: 1
dimensions:
  form: {type: regex}
\`\`\`

What has a default may be left out:

\`\`\`yaml
reward: 1
dimensions:
  form: {type: regex, pattern: 'A: \\d+'}
\`\`\``,
  check: fromProblems("missing-parameter", ({ wrong, start }, { document }) => {
    const dimension = wrong === undefined ? undefined : dimensionAt(document, start);
    if (wrong === undefined || dimension === undefined) return [];
    return [{ title: `Add \`${wrong}\``, edits: [addEntry(document, dimension, wrong, '""')] }];
  }),
});
