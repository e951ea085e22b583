import { timesRow } from "../element-advantages";
import { expression, integer, optionalChoice, parameters } from "../parameters";
import { numbersPer, perLevels, timesElement } from "../per-element";
import { defineModifier } from "../record";
import { seeded } from "../seeded";

export default defineModifier({
  kind: "modifier",
  name: "keep",
  summary: "Keeps only some rollouts, or turns, by chance.",
  docs: `Where \`when\` holds a rollout keeps its advantage with \`probability\`, drawn from \`seed\` and the rollout's id, else it gets 0: the
same rollouts every time. The probability may be an expression; below 0 it counts as 0, above 1 as 1. Where it has no value the rollout is
kept.

Behind an estimator of turns or steps each of these is drawn by itself, from the id and its index, and both expressions are worked out
there; \`per\` says otherwise. The rollout as a whole keeps the share of its elements that are kept.

\`\`\`yaml
advantage:
  - grpo
  - keep: {probability: 0.5, when: total < 0}
\`\`\``,
  parameters: parameters({
    probability: expression("How likely it is kept, from 0 to 1."),
    when: expression("Which are drawn; the others are kept.", "true"),
    seed: integer("Another seed draws others.", { default: 0, minimum: 0 }),
    per: optionalChoice("What is drawn. Where nothing is written, what the estimator gives advantages.", perLevels),
  }),
  main: "probability",
  followsEstimator: true,
  source: "Dr. Kernel (S170 of the catalogue)",
  mistake: ({ probability: { constant } }) =>
    constant !== undefined && !(constant >= 0 && constant <= 1) ? "`probability` is a number from 0 to 1." : undefined,
  apply(advantages, { probability, when, seed, per = "rollout" }, context) {
    const { ids, lists } = context;
    const drawn = numbersPer(when, per, context, 0);
    const chance = numbersPer(probability, per, context, 1);
    const kept = (at: number, name: string): number =>
      drawn[at] === 0 || seeded(keyOf(name, seed))() < chance[at]! ? 1 : 0;
    const idOf = (row: number): string => ids[row] ?? String(row);
    if (per === "rollout") return timesRow(advantages, (row) => kept(row, idOf(row)));
    const { of, offsets } = lists.elements(per);
    return timesElement(advantages, context, per, (at) => kept(at, `${idOf(of[at]!)}#${at - offsets[of[at]!]!}`));
  },
});

const keyOf = (name: string, seed: number): number =>
  [...name].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 2166136261 ^ seed);
