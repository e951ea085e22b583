import { ruleIds } from "../rule-ids";
import { nearest } from "../near";
import { defineRule } from "../rule";
import { suppressionsOf } from "../suppressions";

export default defineRule({
  id: "suppression-needs-reason",
  severity: "warning",
  kind: "static",
  title: "A suppression has no reason, or names no rule",
  docs: `A diagnostic that is meant to be so is suppressed by a comment on its line or the line above, or in \`suppress\`, with a reason that
the reward card shows. Without a reason nothing is suppressed.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension
aggregate: words
\`\`\`

With a reason:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension: compared by hand
aggregate: words
\`\`\``,
  check: ({ document }) =>
    suppressionsOf(document).flatMap(({ rule, ruleRange, reason, start, end }) => {
      const known = ruleIds();
      if (!known.includes(rule)) {
        const near = nearest(rule, known);
        const fix = near && { title: `Change to \`${near}\``, preferred: true, edits: [{ ...ruleRange, text: near }] };
        const message =
          rule === "" ? "Name the rule: `# reward-lab-ignore rule-id: reason`." : `There is no rule \`${rule}\`.`;
        return [
          {
            ...ruleRange,
            message: near ? `${message} Did you mean \`${near}\`?` : message,
            ...(fix ? { fixes: [fix] } : {}),
          },
        ];
      }
      if (reason !== "") return [];
      return [{ start, end, message: `Say why: \`${rule}: reason\`. Without a reason nothing is suppressed.` }];
    }),
});
