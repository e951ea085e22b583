import { everything } from "../interval";
import { boolean, choice, integer, number, parameters } from "../parameters";
import { defineShape, type ShapeContext } from "../record";

type Within = "group" | "batch" | "source";

/** The set of each row: its group, its batch, or the one source. */
function setsOf(size: number, within: Within, { groups, batch }: ShapeContext): Int32Array {
  if (within === "group") return groups.of;
  return within === "batch" ? batch : new Int32Array(size);
}

export default defineShape({
  kind: "shape",
  name: "zscore",
  summary: "How many standard deviations from the mean.",
  docs: `\`(x - mean) / (sd + eps)\` over the rollouts of the same group, batch (equal run and step) or the whole source; with
\`center: false\` the mean is not taken away. Fewer than 2 values, or no spread, gives 0. Values of unparseable rows never enter.

\`\`\`yaml
shape:
  - zscore: {within: batch}
\`\`\``,
  parameters: parameters({
    within: choice("The set that gives mean and standard deviation.", ["group", "batch", "source"]),
    ddof: integer("Subtracted from the number of values in the variance: 1 for a sample, 0 for all.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
    eps: number("Added to the standard deviation.", { default: 0, minimum: 0 }),
    center: boolean("Whether the mean is taken away.", true),
  }),
  scope: "group",
  monotone: "none",
  image: ({ low, high }, { center }) => {
    if (low === high) return { low: 0, high: 0 };
    if (center || (low < 0 && high > 0)) return everything;
    return low >= 0 ? { low: 0, high: Infinity } : { low: -Infinity, high: 0 };
  },
  apply(values, present, { within, ddof, eps, center }, context) {
    const sets = setsOf(values.length, within, context);
    const moments = momentsOf(values, present, sets);
    const result = new Float64Array(values.length).fill(NaN);
    for (let row = 0; row < values.length; row++) {
      if (present[row] !== 1) continue;
      const set = moments.get(sets[row]!)!;
      const sd = Math.sqrt(set.squares / (set.count - ddof)) + eps;
      result[row] = hasSpread(set) && sd > 0 ? (values[row]! - (center ? set.mean : 0)) / sd : 0;
    }
    return result;
  },
});

/** Values that lie closer together than this share of the largest differ by rounding: no spread. */
const rounding = 1e-12;

const hasSpread = ({ low, high }: Moments): boolean => high - low > rounding * Math.max(Math.abs(low), Math.abs(high));

interface Moments {
  count: number;
  mean: number;
  /** Sum of squared differences from the mean. */
  squares: number;
  low: number;
  high: number;
}

/** Count, mean and spread of each set, by Welford's recurrence. */
function momentsOf(values: Float64Array, present: Uint8Array, sets: Int32Array): ReadonlyMap<number, Moments> {
  const all = new Map<number, Moments>();
  for (let row = 0; row < values.length; row++) {
    if (present[row] !== 1) continue;
    const x = values[row]!;
    let moments = all.get(sets[row]!);
    if (!moments) all.set(sets[row]!, (moments = { count: 0, mean: 0, squares: 0, low: x, high: x }));
    moments.count++;
    const difference = x - moments.mean;
    moments.mean += difference / moments.count;
    moments.squares += difference * (x - moments.mean);
    moments.low = Math.min(moments.low, x);
    moments.high = Math.max(moments.high, x);
  }
  return all;
}
