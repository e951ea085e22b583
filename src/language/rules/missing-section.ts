import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "missing-section",
  severity: "error",
  kind: "static",
  title: "A section that every file needs is missing",
  docs: `Every reward file has \`reward: 1\` and \`dimensions\`. One that has metrics only also needs an \`aggregate\`, or it pays nothing.

\`\`\`yaml
dimensions:
  words: {type: length}
\`\`\`

Nothing else is required:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
\`\`\``,
  check: fromProblems("missing-section", ({ wrong }, { document }) =>
    wrong === "reward"
      ? [
          {
            title: "Add `reward: 1`",
            preferred: true,
            edits: [{ start: 0, end: 0, text: document.text.trim() === "" ? "reward: 1\n" : "reward: 1\n\n" }],
          },
        ]
      : [],
  ),
});
