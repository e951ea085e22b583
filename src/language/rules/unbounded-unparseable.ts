import { fromProblems } from "../from-problems";
import { dimensionEntries } from "../compile/each";
import { valueAt } from "../document/document";
import { addEntry } from "../edits";
import { defineRule } from "../rule";

export default defineRule({
  id: "unbounded-unparseable",
  severity: "error",
  kind: "static",
  title: "An unreadable answer has no worst value",
  docs: `Where the policy's output lacks what must be there, a dimension gets the worse end of its range. Where that end is infinite it must be written, or every unreadable answer would be worth infinitely little.

\`\`\`yaml
reward: 1
extract:
  pred: {number: completion}
dimensions:
  far: {type: expr, of: abs(pred - 10), shape: [negate]}
\`\`\`

A range with ends, or a value that is given:

\`\`\`yaml
reward: 1
extract:
  pred: {number: completion}
dimensions:
  far: {type: expr, of: abs(pred - 10), shape: [negate], unparseable: -10}
\`\`\``,
  check: fromProblems("unbounded-unparseable", ({ start, end }, { document }) => {
    const own = dimensionEntries(document).find(
      ({ entry }) => entry.keyRange.start === start && entry.keyRange.end === end,
    );
    if (own === undefined || valueAt(document, own.path)?.kind !== "mapping") return [];
    const add = (value: string) => ({
      title: `Add \`unparseable: ${value}\``,
      edits: [addEntry(document, own.path, "unparseable", value)],
    });
    return [add("0"), add("abstain")];
  }),
});
