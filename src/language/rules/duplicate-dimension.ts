import { rangeOf } from "../document/document";
import { numberAt } from "../edits";
import { yamlNumber } from "../number-edits";
import { nodesOf } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule } from "../rule";
import type { TextEdit } from "../types";

export default defineRule({
  id: "duplicate-dimension",
  severity: "warning",
  kind: "static",
  title: "Two terms pay for the same thing",
  docs: `Two dimensions with equal types, parameters and shapes have the same value in every rollout, so that what they measure is paid with
both weights. One of them was meant to be another, or their weights belong together.

\`\`\`yaml
reward: 1
dimensions:
  polite: {type: keyword, any: [please, thanks]}
  friendly: {type: keyword, any: [please, thanks]}
aggregate: {sum: {polite: 0.2, friendly: 0.1}}
\`\`\`

One of them:

\`\`\`yaml
reward: 1
dimensions:
  polite: {type: keyword, any: [please, thanks]}
aggregate: {sum: {polite: 0.3}}
\`\`\``,
  explains: ["collinear-dimensions"],
  check({ document, compiled }) {
    const digests = new Map(compiled.dimensions.filter(({ part }) => !part).map(({ name, digest }) => [name, digest]));
    return nodesOf(compiled).flatMap(({ record, terms }) => {
      const first = new Map<string, (typeof terms)[number]>();
      if (!["sum", "mean"].includes(record.name)) return [];
      return terms.flatMap((term) => {
        const name = term.value?.name;
        const digest = name === undefined ? undefined : digests.get(name);
        const key = rangeOf(compiled.whole.document, term.path)?.key;
        if (name === undefined || digest === undefined || key === undefined || term.shape.length > 0 || term.when)
          return [];
        const before = first.get(digest);
        if (before === undefined) {
          first.set(digest, term);
          return [];
        }
        const [a, b] = [before.weight.constant, term.weight.constant];
        const weight = numberAt(document, before.path);
        const gone = removeAt(document, term.path);
        const both = a !== undefined && b !== undefined ? yamlNumber(a + b) : undefined;
        const edits: readonly TextEdit[] =
          weight && both !== undefined && gone.length > 0
            ? [{ start: weight.start, end: weight.start + weight.text.length, text: both }, ...gone]
            : [];
        const place = rangeOf(compiled.whole.document, before.path)?.key;
        return [
          {
            ...key,
            message: `\`${name}\` has the same value as \`${before.name}\` in every rollout, so it is paid twice${both === undefined ? "" : `, ${both} together`}. Merge them, or change what one of them measures.`,
            ...(place ? { related: [{ ...place, message: "It is paid here already." }] } : {}),
            ...(edits.length > 0
              ? { fixes: [{ title: `Pay \`${before.name}\` ${both} and take \`${name}\` out`, edits }] }
              : {}),
            about: [before.name, name],
          },
        ];
      });
    });
  },
});
