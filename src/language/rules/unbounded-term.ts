import { isEmpty } from "../document/tree";
import { valueAt } from "../document/document";
import { addEntry } from "../edits";
import { dimensionEntry } from "../compile/each";
import { paidTerms } from "../paid-terms";
import { defineRule, type Finding } from "../rule";
import type { QuickFix } from "../types";

/** Nodes that standardise their terms in the group, or look at their order alone. */
const scaleless: ReadonlySet<string> = new Set(["correlation_weighted", "lexicographic", "tournament"]);

export default defineRule({
  id: "unbounded-term",
  severity: "information",
  kind: "static",
  title: "A learned score is paid without a bound",
  docs: `A reward model gives any number, and optimising it finds the answers for which it gives very large ones: rewards that rise without a
limit are hacked first (Fu et al. 2025, Preference As Reward). Beside terms in [0, 1] such a score also decides alone. This fires where
a score of a model is paid and nothing between the model and the reward bounds it or brings it to a known scale.

\`\`\`yaml
reward: 1
dimensions:
  liked: {type: reward_model, model: internlm/POLAR-7B, timeout: 30}
aggregate: {sum: {liked: 1}}
\`\`\`

Bounded:

\`\`\`yaml
reward: 1
dimensions:
  liked: {type: reward_model, model: internlm/POLAR-7B, timeout: 30, shape: [sigmoid]}
aggregate: {sum: {liked: 1}}
\`\`\``,
  check({ document, compiled }) {
    const found = new Map<string, Finding>();
    // Each term is brought to the scale of its group by the estimator.
    if (compiled.advantage?.record.name === "gdpo") return [];
    for (const { term, node, around, dimension } of paidTerms(compiled)) {
      if (dimension === undefined || dimension.type.name !== "reward_model" || found.has(dimension.name)) continue;
      const { low, high } = term.interval;
      const key = compiled.declarations.get(dimension.name)?.key;
      const scaled = [...dimension.shape, ...term.shape].some(({ record }) =>
        ["zscore", "normalise"].includes(record.name),
      );
      const bounded = [term, ...around].some(
        ({ interval }) => Number.isFinite(interval.low) && Number.isFinite(interval.high),
      );
      if (key === undefined || scaled || bounded || scaleless.has(node.record.name)) continue;
      if (term.weight.constant === 0) continue;
      const ends = Number.isFinite(low) ? "upper bound" : Number.isFinite(high) ? "lower bound" : "bounds";
      const own = dimensionEntry(document, dimension.name);
      const written = own && valueAt(document, own.pathOf("shape"));
      const fix: QuickFix | undefined =
        own && !dimension.list && (written === undefined || isEmpty(written))
          ? {
              title: "Bound it with `sigmoid`",
              edits: [addEntry(document, own.path, "shape", "[sigmoid]")],
            }
          : undefined;
      found.set(dimension.name, {
        ...key,
        message: `\`${dimension.name}\` is a raw score of a model and has no ${ends}: optimising it finds the answers that it overrates most. Bound it with \`sigmoid\`, \`tanh\` or \`par\`.`,
        ...(fix ? { fixes: [fix] } : {}),
        about: [dimension.name],
      });
    }
    return [...found.values()];
  },
});
