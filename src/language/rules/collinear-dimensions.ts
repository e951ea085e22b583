import { defineRule } from "../rule";
import { evidence, nearEnd, rhoText } from "../statistics";

const together = 0.9;
const enough = 128;

export default defineRule({
  id: "collinear-dimensions",
  severity: "warning",
  kind: "statistic",
  title: "Two paid dimensions measure the same thing",
  docs: `Two paid dimensions rise and fall together inside groups, so that one quality is counted twice, or paid by the one and taken by the
other. This fires where the nearer end of the 95% interval of Spearman's rank correlation inside groups is above 0.9, at 128
rollouts or more. Merge them, halve their weights, or take one out.

It fires at a correlation of 0.95 (95% CI 0.94-0.96), and not where the interval begins at 0.88.`,
  check({ compiled, knowledge }) {
    const pairs = evidence(knowledge)?.statistics.pairs ?? [];
    return pairs.flatMap(({ a, b, correlation }) => {
      const [first, second] = [compiled.declarations.get(a)?.key, compiled.declarations.get(b)?.key];
      if (!first || !second || correlation.n < enough || nearEnd(correlation) <= together) return [];
      const how = correlation.rho > 0 ? "move together" : "are opposites";
      const so = correlation.rho > 0 ? "the quality is counted twice" : "what one pays, the other takes";
      return [
        {
          ...second,
          message: `\`${a}\` and \`${b}\` ${how} inside groups, ${rhoText(correlation)}; ${so}. Merge them, or take one out.`,
          related: [{ ...first, message: `\`${a}\` is declared here.` }],
          about: [a, b],
        },
      ];
    });
  },
});
