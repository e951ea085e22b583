import { rangeOf, valueAt } from "../document/document";
import { numberAt } from "../edits";
import { nodesOf } from "../paid-terms";
import { defineRule } from "../rule";
import { short } from "../statistics";

export default defineRule({
  id: "product-sign-flip",
  severity: "warning",
  kind: "static",
  title: "Two factors that are both bad make a good product",
  docs: `A product of two factors that may be below 0 is positive where both are: an answer that fails twice is paid as one that succeeds twice, and
where one is below 0, more of the other is worse. This fires where at least two factors of a \`product\` have a known lower end below 0. Bring
them to 0 and above; \`signed_geometric\` keeps the sign of the worst.

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: judge, ask: "Tone of {completion}?", scale: [-1, 1], timeout: 30}
  facts: {type: judge, ask: "Facts of {completion}?", scale: [-1, 1], timeout: 30}
aggregate: {product: {of: {tone: 1, facts: 1}, missing: skip}}
\`\`\`

At 0 and above:

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: judge, ask: "Tone of {completion}?", scale: [0, 1], timeout: 30}
  facts: {type: judge, ask: "Facts of {completion}?", scale: [-1, 1], timeout: 30}
aggregate: {product: {of: {tone: 1, facts: 1}, missing: skip}}
\`\`\``,
  check: ({ document, compiled }) =>
    nodesOf(compiled).flatMap(({ record, terms }) => {
      const crossing = terms.filter(
        ({ interval, weight }) => Number.isFinite(interval.low) && interval.low < 0 && (weight.constant ?? 0) % 2 === 1,
      );
      const [first, ...others] = crossing;
      if (record.name !== "product" || first === undefined) return [];
      return others.flatMap((term) => {
        const key = rangeOf(compiled.whole.document, term.path)?.key;
        const before = rangeOf(compiled.whole.document, first.path)?.key;
        const weight = numberAt(document, term.path);
        const plain = weight && valueAt(document, term.path)?.kind === "scalar" && term.shape.length === 0;
        if (key === undefined) return [];
        return [
          {
            ...key,
            message: `\`${first.name}\` goes down to ${short(first.interval.low)} and \`${term.name}\` to ${short(term.interval.low)}: where both are below 0 their product is above. Bring one of them to 0 and above.`,
            ...(before ? { related: [{ ...before, message: "The other factor that may be below 0." }] } : {}),
            ...(plain
              ? {
                  fixes: [
                    {
                      title: `Cut \`${term.name}\` off at 0`,
                      edits: [
                        {
                          start: weight.start,
                          end: weight.start + weight.text.length,
                          text: `{weight: ${weight.text}, shape: [{clip: {min: 0}}]}`,
                        },
                      ],
                    },
                  ],
                }
              : {}),
            about: [term.name],
          },
        ];
      });
    }),
});
