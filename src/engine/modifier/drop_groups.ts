import { timesRow } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { expression, parameters } from "../parameters";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "drop_groups",
  summary: "Groups for which a condition holds get advantage 0.",
  docs: `All rollouts of a group get 0 where \`when\` holds, and the group counts as dead. It is worked out at the first scorable rollout of the group,
so it should read \`group\`, \`group_mean\`, \`group_std\` and such.

\`\`\`yaml
advantage:
  - grpo
  - drop_groups: group_mean > 0.9
\`\`\``,
  parameters: parameters({ when: expression("The condition.") }),
  main: "when",
  source: "Dynamic sampling of DAPO, arXiv 2503.14476",
  apply(advantages, { when }, { groups, rewards, read }) {
    const column = read(when);
    const { dead } = advantages;
    const dropped = dead.slice();
    for (let g = 0; g < groups.count; g++) {
      const rows = groups.rows.subarray(groups.start[g], groups.start[g + 1]);
      const first = rows.find((row) => hasValue(rewards, row));
      if (first !== undefined && hasValue(column, first) && column.values[first] !== 0) dropped[g] = 1;
    }
    const kept = (row: number): boolean => dropped[groups.of[row]!] === dead[groups.of[row]!];
    return { ...timesRow(advantages, (row) => (kept(row) ? 1 : 0)), dead: dropped };
  },
});
