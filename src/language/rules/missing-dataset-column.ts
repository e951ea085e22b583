import { groupBy } from "../../engine/group-by";
import { valueAt } from "../document/document";
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

/** Expressions that say themselves what a missing value is. */
const handlesMissing = /\b(or|ok|status)\s*\(/;

/** Columns that are read under their own name and are null in places. */
function nullInPlaces({ compiled, knowledge }: RuleContext): readonly Finding[] {
  const columns = knowledge.columns ?? knowledge.summary?.columns ?? [];
  const gaps = new Map(columns.filter(({ missing }) => missing > 0).map((column) => [column.name, column.missing]));
  const byName = groupBy(
    compiled.undeclared.filter(({ name }) => gaps.has(name)),
    ({ name }) => name,
  );
  return [...byName].flatMap(([name, reads]): Finding[] => {
    const handled = reads.some(({ path }) => {
      const tree = valueAt(compiled.whole.document, path);
      return tree?.kind === "scalar" && handlesMissing.test(tree.text);
    });
    const [first] = reads;
    if (handled || first === undefined) return [];
    const message = `\`${name}\` is null or absent in ${count(gaps.get(name) ?? 0)} rollouts; \`${first.reader}\`, which reads it, abstains there.`;
    return [{ start: first.start, end: first.end, severity: "warning", message, about: [first.reader] }];
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
cause is another name in the data set: map it in \`data.columns\`. A warning says that a column is null
in some rows, unless what reads it says what a missing value is (\`or(x, y)\`, \`ok(x)\`).

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
  check: (context) => [...unread(context), ...nullInPlaces(context), ...mapped(context)],
});
