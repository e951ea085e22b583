import type { NumberColumn } from "../column";
import {
  deadGroups,
  listsIn,
  mapScorable,
  meanOfElements,
  placesInGroups,
  standardised,
  withElements,
} from "../element-advantages";
import { hasValue } from "../fold-rows";
import { groupMoments } from "../group-moments";
import { choice, custom, expression, integer, number, optional, parameters } from "../parameters";
import { defineEstimator } from "../record";

interface Mix {
  readonly step: number;
  readonly outcome: number;
}

type Outcomes = Readonly<Record<string, number>> | "none";

const weight = { type: "number", default: 1 };

export default defineEstimator({
  kind: "estimator",
  name: "dual_group",
  summary: "Steps against the same place of the group, outcomes against the group, each standardised by itself.",
  docs: `\`A_t = mix.step * (x_t - mean) / (sd + eps) + mix.outcome * Σ w * (d - mean) / (sd + eps)\`. The first part takes the elements of the
dimension \`step\` over the rollouts of the group that have an element at place t (\`per: step\`), the second each dimension of
\`outcome\` over the group, with its weight. Both are read after shape and by name, whatever the aggregate pays. A value that stands
alone, abstains, or where all are equal gives 0. Without \`step\` there is one advantage a rollout.

The number of the rollout as a whole is the mean over its elements. Contributions to it are taken as those to the total, over the spread
of the total. A group is dead where all is 0.

\`\`\`yaml
advantage:
  dual_group: {step: process, outcome: {quality: 1, text: 0.5}, mix: {step: 1, outcome: 1}, eps: 0}
\`\`\``,
  parameters: parameters({
    step: optional(expression("A dimension with one value a step.")),
    outcome: custom<Outcomes>("Dimensions with their weights, or `none`.", {
      anyOf: [
        { type: "object", minProperties: 1, additionalProperties: { type: "number" } },
        { type: "string", enum: ["none"] },
      ],
      default: "none",
    }),
    per: choice("Steps are compared at each place by itself.", ["step"]),
    mix: custom<Mix>("What each part counts.", {
      type: "object",
      properties: { step: weight, outcome: weight },
      additionalProperties: false,
      default: { step: 1, outcome: 1 },
    }),
    eps: number("Added to each standard deviation.", { default: 1e-4, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
  }),
  source: "Euphonium (S089 of the catalogue), DenseGRPO (S086)",
  grouped: true,
  takesElements: true,
  elementLevel: "in place",
  dividesByGroupStd: () => true,
  dimensions: ({ step, outcome }) => [
    ...(step?.name === undefined ? [] : [{ name: step.name, list: true }]),
    ...(outcome === "none" ? [] : Object.keys(outcome).map((name) => ({ name, list: false }))),
  ],
  mistake({ step, outcome }) {
    if (step === undefined && outcome === "none")
      return "`dual_group` needs `step`, the name of a dimension with one value a step, or `outcome`, or both.";
    if (step !== undefined && step.name === undefined) return "`step` is the name of a dimension.";
    return undefined;
  },
  advantages(rewards, groups, { step, outcome, mix, eps, ddof }, _batch, context) {
    const lists = listsIn(context);
    const how = { std: "group", eps, ddof } as const;
    const scorable = (row: number): boolean => hasValue(rewards, row);
    const outcomes = new Float64Array(rewards.values.length);
    for (const [name, own] of outcome === "none" ? [] : Object.entries(outcome)) {
      const given = known(lists.dimension(name)!.shaped, scorable);
      standardised(given, groups.of, how).forEach((part, row) => (outcomes[row]! += (mix.outcome ?? 1) * own * part));
    }
    const { squares, n, dead } = groupMoments(rewards, groups);
    const scale = outcomes.map((_, row) => {
      const g = groups.of[row]!;
      return dead[g] === 1 || !scorable(row) ? 0 : 1 / (Math.sqrt(squares[g]! / (n[g]! - ddof)) + eps);
    });
    const whole = { values: outcomes, scale, dead: new Uint8Array(groups.count).fill(1) };
    const list = step && lists.dimension(step.name!)?.list;
    if (list === undefined) return { ...whole, dead: deadGroups(outcomes, groups) };
    const { elements, shaped } = list;
    const parts = standardised(
      known(shaped, (at) => scorable(elements.of[at]!)),
      placesInGroups(elements, groups),
      how,
    );
    const values = mapScorable(elements, rewards, (at, row) => outcomes[row]! + (mix.step ?? 1) * parts[at]!);
    return withElements({ ...whole, values: meanOfElements(outcomes, elements, values) }, groups, { elements, values });
  },
});

/** Numbers of a column; NaN where there is none, or where it does not count. */
const known = (column: NumberColumn, counts: (at: number) => boolean): Float64Array =>
  column.values.map((value, at) => (hasValue(column, at) && counts(at) ? value : NaN));
