import { ABSTAIN, OK, type StatusCode } from "../../messages/status";
import { evaluateNumbers, type Expression } from "../expression";
import { byX, interpolator, type Point } from "../interpolate";
import { custom, expression, number, optional, parameters } from "../parameters";
import { defineShape } from "../record";

const pair = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 };
const points = { type: "array", items: pair, minItems: 1 };

interface Cosine {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

interface Schedule {
  readonly by: Expression;
  readonly points?: readonly Point[] | undefined;
  readonly phases?: readonly Point[] | undefined;
  readonly decay?: number | undefined;
  readonly cosine?: Cosine | undefined;
}

export default defineShape({
  kind: "shape",
  name: "schedule",
  summary: "Multiplies by a factor that changes with the training step.",
  docs: `The factor at a training step (or at what \`by\` gives) is one of: \`points\`, linear between \`[step, factor]\` and flat outside; \`phases\`, the factor of the last \`[step, factor]\` reached (1 before the first); \`decay\`, \`exp(-decay * step)\`; or \`cosine\`, half a cosine \`from\` one factor \`to\` another between the steps \`start\` and \`end\`. Rollouts without a step get the factor of the end: of \`points\`, \`phases\` and \`cosine\` the last one, of \`decay\` 0.

\`\`\`yaml
shape:
  - schedule: {points: [[0, 1], [1000, 0]]}
\`\`\``,
  parameters: parameters({
    by: expression("What the factor goes by: the training step, or an expression.", "step"),
    points: optional(custom<readonly Point[]>("Steps with their factors, linear in between.", points)),
    phases: optional(custom<readonly Point[]>("Steps from which a factor holds.", points)),
    decay: optional(number("The rate of an exponential decay.", { minimum: 0 })),
    cosine: optional(
      custom<Cosine>("Half a cosine: `{from, to, start, end}`.", {
        type: "object",
        properties: Object.fromEntries(["from", "to", "start", "end"].map((name) => [name, { type: "number" }])),
        required: ["from", "to", "start", "end"],
        additionalProperties: false,
      }),
    ),
  }),
  mistake({ points, phases, decay, cosine }) {
    const given = [points, phases, decay, cosine].filter((one) => one !== undefined).length;
    if (given !== 1) return "`schedule` takes one of `points`, `phases`, `decay` and `cosine`.";
    return cosine && cosine.end <= cosine.start ? "`end` of the cosine is not behind its `start`." : undefined;
  },
  scope: "row",
  scopeFor: ({ by }) => (by.readsGroup ? "group" : "row"),
  monotone: "none",
  monotoneFor(parameters) {
    const { low, high } = factors(parameters);
    return low >= 0 ? "rising" : high <= 0 ? "falling" : "none";
  },
  image: (of, parameters) => {
    const { low, high } = factors(parameters);
    const ends = [of.low, of.high].flatMap((x) => [times(x, low), times(x, high)]);
    return { low: Math.min(...ends), high: Math.max(...ends) };
  },
  apply(values, present, parameters, { scope }) {
    const by = evaluateNumbers(parameters.by, scope ?? { size: values.length, column: () => undefined }, present);
    const factorAt = factorOf(parameters);
    const failures = new Map<number, { readonly status: StatusCode; readonly note: string }>();
    const remarks = new Map<number, string>();
    const result = values.map((value, row) => {
      if (present[row] !== 1) return NaN;
      const status = by.status[row] as StatusCode;
      if (status === OK) return value * factorAt(by.values[row]!);
      if (status === ABSTAIN) {
        const factor = factorAt(Infinity);
        remarks.set(row, `No \`${parameters.by.text}\` is known here: the factor of the end is used, ${factor}.`);
        return value * factor;
      }
      failures.set(row, { status, note: `\`by\`: ${by.notes?.get(row) ?? "it has no value here"}` });
      return NaN;
    });
    return { values: result, failures, remarks };
  },
});

/** 0 times infinity is 0: the ends are limits of finite values. */
const times = (x: number, factor: number): number => (x === 0 || factor === 0 ? 0 : x * factor);

/** The factor at a step, from 0 to infinity. */
function factorOf({ points, phases, decay, cosine }: Schedule): (step: number) => number {
  if (points !== undefined) return interpolator(byX(points));
  if (phases !== undefined) {
    const sorted = byX(phases);
    return (step) => sorted.findLast(([from]) => from <= step)?.[1] ?? 1;
  }
  if (decay !== undefined) return (step) => (decay === 0 ? 1 : Math.exp(-decay * step));
  if (cosine === undefined) return () => 1;
  const { from, to, start, end } = cosine;
  return (step) => {
    const share = Math.min(1, Math.max(0, (step - start) / (end - start)));
    return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
  };
}

/** The smallest and the largest factor. */
function factors({ by, points, phases, decay, cosine }: Schedule): { low: number; high: number } {
  const all = points?.map(([, y]) => y) ?? (phases ? [1, ...phases.map(([, y]) => y)] : undefined);
  if (all !== undefined) return { low: Math.min(...all), high: Math.max(...all) };
  if (cosine !== undefined) return { low: Math.min(cosine.from, cosine.to), high: Math.max(cosine.from, cosine.to) };
  if (decay === undefined) return { low: 1, high: 1 };
  // A training step counts from 0; anything else may be below it.
  return { low: 0, high: by.name === "step" ? 1 : Math.max(1, Math.exp(-decay * by.interval.low)) };
}
