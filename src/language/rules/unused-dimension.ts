import { termNames } from "../compile";
import { dimensionEntries, dimensionEntry } from "../compile/each";
import { entryOf } from "../document/tree";
import { addEntry } from "../edits";
import { defineRule } from "../rule";

export default defineRule({
  id: "unused-dimension",
  severity: "information",
  kind: "static",
  title: "A dimension is neither paid nor read",
  docs: `The aggregate does not name it and nothing reads it, so it is worked out for nothing. If it is only to be watched, say so with
\`metric: true\`.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words}
aggregate: {sum: {correct: 1}}
\`\`\`

A metric is measured on purpose:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, metric: true}
aggregate: {sum: {correct: 1}}
\`\`\``,
  check({ document, compiled }) {
    const { aggregate } = compiled;
    const written = dimensionEntries(document);
    const found = compiled.dimensions.filter(({ part }) => part === undefined);
    if (found.length !== written.length || aggregate === undefined || entryOf(document.root, "aggregate") === undefined)
      return [];
    const paid = termNames(aggregate);
    return found.flatMap(({ name, metric, helper }) => {
      const key = compiled.declarations.get(name)?.key;
      if (metric || helper || paid.has(name) || key === undefined) return [];
      const own = dimensionEntry(document, name);
      const fix = {
        title: "Measure it only: `metric: true`",
        edits: own ? [addEntry(document, own.path, "metric", "true")] : [],
      };
      return [
        {
          ...key,
          message: `\`${name}\` is neither paid nor read. Name it in the aggregate, or make it a metric.`,
          unnecessary: true,
          ...(own?.entry.value.kind === "mapping" ? { fixes: [fix] } : {}),
        },
      ];
    });
  },
});
