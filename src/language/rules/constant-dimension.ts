import { leastRollouts } from "../../messages/counted";
import { defineRule } from "../rule";
import { count, evidence, percent, shareOf, short } from "../statistics";

const equal = 1e-6;

export default defineRule({
  id: "constant-dimension",
  severity: "warning",
  kind: "statistic",
  title: "A dimension has the same value on every rollout",
  docs: `A dimension that never varies teaches nothing. The usual cause is a check that can never pass, or never fail: a pattern that
the template makes impossible, a gold column that cannot be read, a budget that cuts the answer off.

This fires where the standard deviation is below 1e-6 over at least 64 values of a dimension that is paid. It is an error where
nothing else is paid, or where it is the one that is compared with the gold answer and has the largest weight.

It fires on 64 rollouts of value 0, and not where one of 64 differs (open-r1#235, trl#6966).`,
  explains: ["saturated-dimension", "inert-dimension", "within-group-dead"],
  check({ compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined) return [];
    const paid = summary.terms.filter(({ dimension }) => dimension !== null);
    const heaviest = Math.max(...paid.map(({ weightShare }) => weightShare ?? 0));
    return summary.dimensions.flatMap(({ name, n, sd, min }) => {
      const key = compiled.declarations.get(name)?.key;
      const terms = paid.filter(({ dimension }) => dimension === name);
      if (key === undefined || terms.length === 0 || n < leastRollouts || min === null || (sd ?? 0) >= equal) return [];
      const only = paid.every(({ dimension }) => dimension === name);
      const comparesGold = compiled.dimensions.find((dimension) => dimension.name === name)?.to !== undefined;
      const task = comparesGold && terms.some(({ weightShare }) => weightShare === heaviest);
      return [
        {
          ...key,
          severity: only || task ? ("error" as const) : ("warning" as const),
          message:
            `\`${name}\` was ${short(min)} on all ${count(n)} rollouts that have it, so it teaches nothing ` +
            `(95% CI: another value on at most ${percent(shareOf(0, n).high)}). Look at rollouts that should differ.`,
          about: [name],
        },
      ];
    });
  },
});
