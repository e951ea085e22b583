import { fromProblems, replaceWith } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "unusable-name",
  severity: "warning",
  kind: "static",
  title: "Expressions cannot read this name",
  docs: `A name with other characters than letters, digits and \`_\` can be paid, but no expression can read it.

\`\`\`yaml
reward: 1
dimensions:
  my-size: {type: length, unit: words}
\`\`\`

Letters, digits and \`_\`:

\`\`\`yaml
reward: 1
dimensions:
  my_size: {type: length, unit: words}
\`\`\``,
  check: fromProblems("unusable-name", ({ start, end }, { document }) => [
    replaceWith(
      { start, end },
      document.text
        .slice(start, end)
        .replace(/^[^\p{L}_]+/u, "")
        .replace(/[^\p{L}\p{N}_]+/gu, "_") || "name",
      "Use letters, digits and _",
    ),
  ]),
});
