import { ERROR } from "../../messages/status";
import { unit } from "../interval";
import { expressionOr, number, parameters } from "../parameters";
import { defineShape, type StepContext, type StepResult } from "../record";
import { referencesOf } from "../sets/references";
import { rowsOfSets, setsOf } from "../sets/sets-of";

/** The most values of one set that are compared with each other: their number squared is what it costs. */
const mostCompared = 8192;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The mean of sigmoid(slope · (x - r)) over references. */
function preference(x: number, references: Iterable<number>, slope: number): number {
  let sum = 0;
  let count = 0;
  for (const r of references) {
    sum += sigmoid(slope * (x - r));
    count++;
  }
  return sum / count;
}

export default defineShape({
  kind: "shape",
  name: "par",
  summary: "How often the value would be preferred to references.",
  docs: `The mean of \`sigmoid(slope · (x - r))\` over references r: a column with the scores that the same reward model gave to reference answers of the prompt (a number, or a list of numbers), or all rollouts of the \`group\` or the \`batch\`, the row itself included. It lies between 0 and 1, is steep near the references and flat far above them.

A row without references abstains; a reference that is no finite number is an error. Of \`group\` and \`batch\`, unparseable rollouts are no references, and a set of more than 8,192 is an error.

\`\`\`yaml
shape:
  - par: {reference: reference_scores, slope: 1}
\`\`\``,
  main: "reference",
  source: "Preference As Reward (Fu et al. 2025), equation 4; PorUna-byte/PAR reward_shaper.py",
  parameters: parameters({
    reference: expressionOr("What the value is compared with: a column of numbers, or `group` or `batch`.", [
      "group",
      "batch",
    ]),
    slope: number("How sure a difference of 1 makes.", { default: 1 }),
  }),
  scope: "row",
  scopeFor: ({ reference }) => (typeof reference === "string" ? reference : reference.readsGroup ? "group" : "row"),
  monotone: "rising",
  monotoneFor: ({ slope }) => (slope < 0 ? "falling" : "rising"),
  image(of, { reference, slope }) {
    if (slope === 0) return { low: 0.5, high: 0.5 };
    if (typeof reference === "string") return unit;
    const r = reference.type === "number" ? reference.interval : { low: -Infinity, high: Infinity };
    const ends = [of.low - r.high, of.high - r.low].map((difference) => sigmoid(slope * difference));
    return { low: Math.min(...ends), high: Math.max(...ends) };
  },
  apply(values, present, { reference, slope }, context) {
    if (typeof reference === "string") return amongSet(values, present, reference, slope, context);
    const { of, failures } = referencesOf("reference", reference, context, present);
    return {
      values: values.map((x, row) => {
        const references = present[row] === 1 ? of(row) : undefined;
        return references === undefined ? NaN : preference(x, references, slope);
      }),
      failures,
    };
  },
});

function amongSet(
  values: Float64Array,
  present: Uint8Array,
  within: "group" | "batch",
  slope: number,
  context: StepContext,
): StepResult {
  const sets = setsOf(values.length, within, "all", context);
  const members = rowsOfSets(sets, context.counts);
  const result = new Float64Array(values.length).fill(NaN);
  const failures = new Map<number, { readonly status: typeof ERROR; readonly note: string }>();
  for (let row = 0; row < values.length; row++) {
    if (present[row] !== 1) continue;
    const rows = members.get(sets[row]!) ?? [row];
    if (rows.length <= mostCompared)
      result[row] = preference(
        values[row]!,
        rows.map((other) => values[other]!),
        slope,
      );
    else {
      const note = `The ${within} has ${rows.length} values, and \`par\` compares at most ${mostCompared} with each other. Use \`win_probability\`, or references of the prompt.`;
      failures.set(row, { status: ERROR, note });
    }
  }
  return { values: result, failures };
}
