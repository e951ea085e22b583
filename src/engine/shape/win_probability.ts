import { unit } from "../interval";
import { expressionOr, parameters } from "../parameters";
import { defineShape } from "../record";
import { referencesOf } from "../sets/references";
import { sorted, standing } from "../sets/sorted";
import { withSorted } from "../sets/with-sorted";

/** How often x is above one of sorted numbers; an equal one counts half. */
function winRate(x: number, numbers: Float64Array): number {
  const { below, upTo } = standing(numbers, x);
  return (below + upTo) / 2 / numbers.length;
}

export default defineShape({
  kind: "shape",
  name: "win_probability",
  summary: "How often the value is higher than references.",
  docs: `The mean over references r of 1 where \`x > r\`, one half where \`x = r\`, else 0. References are a column with the scores of reference answers of the prompt (a number, or a list of numbers), or all rollouts of the \`group\` or the \`batch\`, the row itself included. It reads only who is higher, not by how much: \`par\` does.

A row without references abstains; a reference that is no finite number is an error. Values of unparseable rollouts are no references.

\`\`\`yaml
shape:
  - win_probability: {against: reference_scores}
\`\`\``,
  main: "against",
  parameters: parameters({
    against: expressionOr("What the value is compared with: a column of numbers, or `group` or `batch`.", [
      "group",
      "batch",
    ]),
  }),
  scope: "row",
  scopeFor: ({ against }) => (typeof against === "string" ? against : against.readsGroup ? "group" : "row"),
  monotone: "rising",
  image(of, { against }) {
    if (typeof against === "string" || against.type !== "number") return unit;
    const { low, high } = against.interval;
    return { low: half(of.low, high), high: half(of.high, low) };
  },
  apply(values, present, { against }, context) {
    if (typeof against === "string") {
      const among = { within: against, at: "all" } as const;
      return withSorted(values, present, among, context, (x, numbers) =>
        numbers.length === 0 ? 0.5 : winRate(x, numbers),
      );
    }
    const { of, failures } = referencesOf("against", against, context, present);
    return {
      values: values.map((x, row) => {
        const references = present[row] === 1 ? of(row) : undefined;
        return references === undefined ? NaN : winRate(x, sorted(references));
      }),
      failures,
    };
  },
});

const half = (x: number, r: number): number => (x > r ? 1 : x === r ? 0.5 : 0);
