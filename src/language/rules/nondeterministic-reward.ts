import { defineRule, type Finding } from "../rule";
import { count, percent } from "../statistics";
import { placeOfDimension } from "../weighed-terms";

const warnAbove = 0.1;
const errorAbove = 0.5;

export default defineRule({
  id: "nondeterministic-reward",
  severity: "error",
  kind: "probe",
  title: "Scoring the same rollout again gives another number",
  docs: `32 stored rollouts are scored five times. This fires at a dimension that asks no model and gives a rollout two different numbers:
something in it depends on a clock, on random numbers or on the order of things. Every other statistic rests on its being steady. For
a dimension that asks a model it fires where the spread of the repeats is above 10% of the spread within groups, and is an error above 50%.

Fix the seed, cache the answers, or take the mean of several.

It fires where one of 32 rollouts changes, and not where none does.`,
  check(context) {
    return (context.knowledge.probes?.facts.unsteady ?? []).flatMap(
      ({ dimension, rollouts, changed, share }): Finding[] => {
        const place = placeOfDimension(context, dimension);
        const cost = context.compiled.dimensions.find(({ name }) => name === dimension)?.type.cost;
        const asks = cost === "model" || cost === "network";
        if (place === undefined || changed === 0 || (asks && (share ?? 0) <= warnAbove)) return [];
        const signal = share === null ? "" : `, by ${percent(share)} of the spread within groups`;
        const message = `Scoring the same text again moves \`${dimension}\` in ${count(changed)} of ${count(rollouts)} rollouts${signal}. Fix its seed or cache it.`;
        const severity = asks && (share ?? 0) <= errorAbove ? ("warning" as const) : ("error" as const);
        return [{ ...place, message, severity, about: [dimension] }];
      },
    );
  },
});
