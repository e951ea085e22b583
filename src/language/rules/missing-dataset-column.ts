import { addEntry } from "../edits";
import { entryOf } from "../document/tree";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { count } from "../statistics";
import { rolloutFieldDocs } from "../words";
import { columnNames, unresolvedNames } from "../unresolved";

const shownColumns = 8;

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, shownColumns).map((name) => `\`${name}\``);
  return names.length > shownColumns ? `${shown.join(", ")} and ${names.length - shownColumns} more` : shown.join(", ");
};

/** Columns that may be what is meant by a name, the likeliest first. */
const likely = (names: readonly string[]): readonly string[] =>
  ["answer", "ground_truth", "solution", "target", "label", "gold"].filter((name) => names.includes(name));

function unread({ document, knowledge, ...rest }: RuleContext): readonly Finding[] {
  const names = columnNames({ knowledge });
  if (names === undefined) return [];
  const own = [...names].filter((name) => !(name in rolloutFieldDocs));
  const source = knowledge.summary ? `${knowledge.summary.source} lacks` : "the rollouts lack";
  return unresolvedNames({ document, knowledge, ...rest }).flatMap(({ name, reads, near }) => {
    const [first, ...others] = reads;
    if (first === undefined || near !== undefined) return [];
    return [
      {
        start: first.start,
        end: first.end,
        message: `\`${first.reader}\` reads \`${name}\`, which ${source} (known: ${listed(own)}).`,
        related: others.map(({ start, end }) => ({ start, end, message: `\`${name}\` is also read here.` })),
        fixes: likely(own).map((column) => ({
          title: `Read \`${name}\` from the column \`${column}\``,
          edits: [addEntry(document, ["data", "columns"], name, column)],
        })),
      },
    ];
  });
}

/** Mapped columns that the source has not, or not in every row. */
function mapped({ document, knowledge }: RuleContext): readonly Finding[] {
  const columns = knowledge.columns ?? knowledge.summary?.columns;
  const section = entryOf(entryOf(document.root, "data")?.value, "columns")?.value;
  if (columns === undefined || section?.kind !== "mapping") return [];
  const byName = new Map(columns.map((column) => [column.name, column]));
  return section.entries.flatMap(({ key, value }): Finding[] => {
    if (value.kind !== "scalar" || value.value === null) return [];
    const place = {
      start: value.start,
      end: value.start + document.text.slice(value.start, value.end).trimEnd().length,
    };
    const column = byName.get(key) ?? byName.get(value.text);
    if (column === undefined || (column.missing > 0 && column.example === "")) {
      const top = value.text.split(/[.[]/)[0] ?? "";
      if (byName.has(top) && top !== value.text) return [];
      return [
        { ...place, message: `The rollouts have no column \`${value.text}\` (have: ${listed([...byName.keys()])}).` },
      ];
    }
    if (column.missing === 0) return [];
    return [
      {
        ...place,
        severity: "warning",
        message: `\`${value.text}\` is null or absent in ${count(column.missing)} rollouts; what reads it abstains there.`,
      },
    ];
  });
}

export default defineRule({
  id: "missing-dataset-column",
  severity: "error",
  kind: "data",
  title: "A column is read that the rollouts do not have",
  docs: `A dimension, an extraction or a condition reads a column which no rollout of \`data.rollouts\` has, so it abstains everywhere. The usual
cause is another name in the data set: map it in \`data.columns\`. A warning says that a mapped column is null in some rows.

With the columns \`completion\` and \`answer\`:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
\`\`\`

The mapping makes it right:

\`\`\`yaml
reward: 1
data:
  columns: {gold: answer}
dimensions:
  correct: {type: exact, to: gold}
\`\`\``,
  check: (context) => [...unread(context), ...mapped(context)],
});
