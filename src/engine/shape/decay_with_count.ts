import { ABSTAIN, ERROR, OK, type StatusCode } from "../../messages/status";
import { countSights, keyOf, sightsOfRun, tooManyKeys } from "../exploration/sights";
import { evaluateColumn } from "../expression";
import { hull } from "../interval";
import { choice, expression, number, parameters } from "../parameters";
import { defineAlong, type StepContext, type StepResult } from "../record";

interface Decay {
  readonly of: Parameters<typeof evaluateColumn>[0];
  readonly power: number;
}

export default defineAlong({
  name: "decay_with_count",
  summary: "Divides by a power of how often the same was seen.",
  docs: `\`x / N^power\`, N being how often the value of \`of\` was seen so far, the present sight included: in this list (\`within: episode\`), or in the whole run (\`within: run\`), whose counts are kept with it. Within a run a rollout may be counted too: then there is one value a rollout, and \`of\` is read once.

An element without \`of\` abstains. Equal values are one key; round what is continuous. A run counts at most 200,000 different values, and a further one is an error.

\`\`\`yaml
shape:
  - decay_with_count: {of: info.message, power: 3}
\`\`\``,
  main: "of",
  source: "Zheng et al. 2024 (ONI), whose beta is 3",
  parameters: parameters({
    of: expression("What is counted, at each element."),
    power: number("The exponent.", { default: 1, minimum: 0 }),
    within: choice("Where sights are counted: each episode by itself, or the whole run.", ["episode", "run"]),
  }),
  scopeFor: ({ within }) => (within === "run" ? "running" : "row"),
  image: (of) => hull(of, { low: 0, high: 0 }),
  along: {
    direction: () => "forward",
    key: ({ of }) => of,
    begin: ({ power }) => {
      const sights = new Map<string, number>();
      return (x, { key }) => {
        if (key === null) return NaN;
        const name = keyOf(key);
        const count = (sights.get(name) ?? 0) + 1;
        sights.set(name, count);
        return x / count ** power;
      };
    },
  },
  apply: (values, present, parameters, context) => withinRun(values, present, parameters, context),
});

/** Counts over the run, row by row in the order of the batches. */
function withinRun(
  values: Float64Array,
  present: Uint8Array,
  { of, power }: Decay,
  { scope, remember }: StepContext,
): StepResult {
  const keys = evaluateColumn(of, scope ?? { size: values.length, column: () => undefined });
  const nameOf = (row: number): string | undefined =>
    keys.status[row] === OK && keys.values[row] !== null ? keyOf(keys.values[row]) : undefined;
  const result = new Float64Array(values.length).fill(NaN);
  const failures = new Map<number, { readonly status: StatusCode; readonly note: string }>();
  remember(sightsOfRun(nameOf), (state, rows) => {
    const { seen } = countSights(state, rows, nameOf);
    for (const row of rows) {
      const before = seen.get(row);
      if (before === -1) failures.set(row, { status: ERROR, note: tooManyKeys });
      else if (before !== undefined) result[row] = values[row]! / (before + 1) ** power;
      else if (present[row] === 1)
        failures.set(row, { status: ABSTAIN, note: keys.notes?.get(row) ?? `\`${of.text}\` has no value here.` });
    }
  });
  return { values: result.map((y, row) => (present[row] === 1 ? y : NaN)), failures };
}
