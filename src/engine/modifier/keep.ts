import { timesRow } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { expression, integer, number, parameters } from "../parameters";
import { defineModifier } from "../record";
import { seeded } from "../seeded";

export default defineModifier({
  kind: "modifier",
  name: "keep",
  summary: "Keeps only some rollouts, by chance.",
  docs: `Where \`when\` holds a rollout keeps its advantage with \`probability\`, drawn from \`seed\` and the rollout's id, else it gets 0: the same rollouts
every time.

\`\`\`yaml
advantage:
  - grpo
  - keep: {probability: 0.5, when: total < 0}
\`\`\``,
  parameters: parameters({
    probability: number("How likely it is kept.", { minimum: 0, maximum: 1 }),
    when: expression("Which rollouts are drawn; the others are kept.", "true"),
    seed: integer("Another seed draws others.", { default: 0, minimum: 0 }),
  }),
  main: "probability",
  apply(advantages, { probability, when, seed }, { read, ids }) {
    const column = read(when);
    const kept = (row: number): boolean => {
      if (!hasValue(column, row) || column.values[row] === 0) return true;
      const key = [...(ids[row] ?? String(row))].reduce(
        (hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619),
        2166136261 ^ seed,
      );
      return seeded(key)() < probability;
    };
    return timesRow(advantages, (row) => (kept(row) ? 1 : 0));
  },
});
