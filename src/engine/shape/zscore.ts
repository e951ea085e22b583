import { ERROR } from "../../messages/status";
import { everything } from "../interval";
import { boolean, choice, custom, integer, number, optional, parameters } from "../parameters";
import { defineShape, type StepContext, type StepResult } from "../record";
import { deviation, hasSpread, type Moments, noMoments } from "../sets/moments";
import { type At, placesOf } from "../sets/sets-of";
import { withMoments } from "../sets/with-moments";
import type { StoredMoments } from "../state/stored";

interface Z {
  readonly ddof: number;
  readonly eps: number;
  readonly center: boolean;
}

const standard =
  ({ ddof, eps, center }: Z) =>
  (x: number, moments: Moments): number => {
    const sd = hasSpread(moments) ? deviation(moments, ddof) + eps : 0;
    return sd > 0 ? (x - (center ? moments.mean : 0)) / sd : 0;
  };

export default defineShape({
  kind: "shape",
  name: "zscore",
  summary: "How many standard deviations from the mean.",
  docs: `\`(x - mean) / (sd + eps)\`; with \`center: false\` the mean is not taken away. Mean and deviation are those of

- \`group\`, \`batch\`: the rollouts of the same prompt, or of equal run and step (all, where no step is known);
- \`source\`: all rollouts; in a run all that were seen so far, the batch included;
- \`running\`: what the run saw before this batch; the first batch is worked with its own. \`state: after\` includes the batch. The state is stored with the run;
- \`stored\`: the statistics file \`from\`, beside the reward file. \`reward-lab stats FILE --rollouts SRC --out stats.json\` makes it. A file that is missing, torn or made for another definition of the dimension is an error in every row.

Fewer than 2 values, or no spread, give 0. Of lists the set is all elements of all its rollouts; with \`at: index\` each place counts by itself. Values of unparseable rollouts never enter.

\`\`\`yaml
shape:
  - zscore: {within: batch}
\`\`\``,
  main: "within",
  source: "numpy mean and std; running: the moments of all values so far, as Welford's recurrence gives them",
  parameters: parameters({
    within: choice("The set that gives mean and standard deviation.", [
      "group",
      "batch",
      "source",
      "running",
      "stored",
    ]),
    ddof: integer("Subtracted from the number of values in the variance: 1 for a sample, 0 for all.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
    eps: number("Added to the standard deviation.", { default: 0, minimum: 0 }),
    center: boolean("Whether the mean is taken away.", true),
    at: choice("Of lists: all elements together, or each place by itself.", ["all", "index"]),
    state: choice("Of `running`: the state before the batch, or the one that includes it.", ["before", "after"]),
    from: optional(
      custom<string | Readonly<Record<string, unknown>>>(
        "Of `stored`: the statistics file, relative to the reward file.",
        {
          anyOf: [{ type: "string" }, { type: "object" }],
        },
      ),
    ),
  }),
  mistake({ within, from }) {
    if (within === "stored" && from === undefined)
      return "`within: stored` reads a statistics file. Name it: `from: stats.json`.";
    return within !== "stored" && from !== undefined
      ? "`from` is read with `within: stored` only. Write that, or leave it out."
      : undefined;
  },
  scope: "group",
  scopeFor: ({ within }) => (within === "source" ? "batch" : within === "stored" ? "row" : within),
  monotone: "rising",
  image: ({ low, high }, { center, within }) => {
    // The set is of this range too, unless it was seen elsewhere.
    if (low === high && within !== "stored") return { low: 0, high: 0 };
    if (center || (low < 0 && high > 0)) return everything;
    return low >= 0 ? { low: 0, high: Infinity } : { low: -Infinity, high: 0 };
  },
  apply(values, present, parameters, context) {
    const { within, at, state } = parameters;
    if (within !== "stored") return withMoments(values, present, { within, at, state }, context, standard(parameters));
    return withStored(values, present, at, context, standard(parameters), storedIn(parameters));
  },
});

/** What was read of the file when the reward file was compiled. */
const storedIn = (parameters: object): StoredMoments =>
  (parameters as { readonly stored?: StoredMoments }).stored ?? { problem: "The statistics file was not read." };

function withStored(
  values: Float64Array,
  present: Uint8Array,
  at: At,
  context: StepContext,
  f: (x: number, moments: Moments) => number,
  stored: StoredMoments,
): StepResult {
  const result = new Float64Array(values.length).fill(NaN);
  const places = placesOf(values.length, at, context);
  const failures = new Map<number, { readonly status: typeof ERROR; readonly note: string }>();
  for (let row = 0; row < values.length; row++) {
    if (present[row] !== 1) continue;
    if ("problem" in stored) failures.set(row, { status: ERROR, note: stored.problem });
    else result[row] = f(values[row]!, stored.moments[places[row]!] ?? noMoments);
  }
  return { values: result, failures };
}
