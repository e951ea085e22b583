import { dimensionEntry } from "../compile/each";
import { rangeOf } from "../document/document";
import { addEntry } from "../edits";
import { paidTerms } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule } from "../rule";

export default defineRule({
  id: "zero-weight",
  severity: "information",
  kind: "static",
  title: "A model is asked for what is paid nothing",
  docs: `A term with weight 0 pays nothing, and a judge, a reward model or a service is still asked for it on every rollout. What is only to be
watched is a metric, which probes, shares and the reward card know as such. Terms that cost nothing may have weight 0: that is a way to
switch them off.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  kind: {type: judge, ask: "Is this kind? {completion}", scale: [0, 10], timeout: 30}
aggregate: {sum: {correct: 1, kind: 0}}
\`\`\`

A metric:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  kind: {type: judge, ask: "Is this kind? {completion}", scale: [0, 10], timeout: 30, metric: true}
aggregate: {sum: {correct: 1}}
\`\`\``,
  check: ({ document, compiled }) =>
    paidTerms(compiled).flatMap(({ term, node, dimension }) => {
      const place = rangeOf(compiled.whole.document, term.path)?.key;
      const nothing = term.weight.constant === 0 && ["sum", "mean"].includes(node.record.name);
      if (dimension === undefined || place === undefined || !nothing) return [];
      if (dimension.type.cost === "free" || dimension.type.cost === "cpu") return [];
      const own = dimensionEntry(document, dimension.name);
      const isRead = compiled.reads.some(({ name, reader }) => name === dimension.name && reader !== "");
      const isMapping = own?.entry.value.kind === "mapping" && own.family === undefined;
      const gone = removeAt(document, term.path);
      const edits =
        isMapping && !isRead && gone.length > 0 ? [...gone, addEntry(document, own.path, "metric", "true")] : [];
      return [
        {
          ...place,
          message: `\`${term.name}\` has weight 0: it costs a call for every rollout and pays nothing. Make it a metric, or give it a weight.`,
          unnecessary: true,
          ...(edits.length > 0 ? { fixes: [{ title: `Make \`${dimension.name}\` a metric`, edits }] } : {}),
          about: [dimension.name],
        },
      ];
    }),
});
