import { fromProblems, replaceWith } from "../from-problems";
import { defineRule } from "../rule";
import { columnNames, unresolvedNames } from "../unresolved";

const ofTheFile = fromProblems("unknown-name");

export default defineRule({
  id: "unknown-name",
  severity: "error",
  kind: "static",
  title: "Nothing has this name",
  docs: `A term names no dimension, or an expression reads a name that neither the file nor the rollouts have and that is close to one
they have. Where no rollouts are known, a name that resembles none is taken for one of their columns.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  wrong: 1 - corect
\`\`\`

A name of the file:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  wrong: 1 - correct
\`\`\``,
  check(context) {
    const known = columnNames(context) !== undefined;
    const inExpressions = unresolvedNames(context).flatMap(({ name, reads, near }) => {
      const [first, ...others] = reads;
      if (first === undefined || near === undefined) return [];
      const edits = reads.map(({ start, end }) => ({ start, end, text: near }));
      const fix = { ...replaceWith(first, near, `Change to \`${near}\``), edits };
      return [
        {
          start: first.start,
          end: first.end,
          severity: known ? ("error" as const) : ("warning" as const),
          message: `Nothing here is called \`${name}\`. Did you mean \`${near}\`?`,
          related: others.map(({ start, end }) => ({ start, end, message: `\`${name}\` is also read here.` })),
          fixes: [fix],
        },
      ];
    });
    return [...ofTheFile(context), ...inExpressions];
  },
});
