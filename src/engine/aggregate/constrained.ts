import { NumberColumnBuilder } from "../column";
import { termsWith, value } from "../children";
import { failureOf, hasValue, passOn } from "../fold-rows";
import { everything } from "../interval";
import { custom, number, optional, parameters } from "../parameters";
import type { TermColumns } from "../plan";
import { defineNode } from "../record";
import type { Running } from "../state/states";
import { ERROR, OK } from "../../messages/status";

interface Multiplier {
  readonly squash?: "sigmoid" | "tanh";
  readonly start?: number;
  readonly lr?: number;
  readonly momentum?: number;
}

/** What is behind each multiplier, and the velocity of gradient descent with momentum. */
interface State {
  readonly [key: string]: readonly number[];
  readonly u: readonly number[];
  readonly velocity: readonly number[];
}

const sigmoid = (u: number): number => 1 / (1 + Math.exp(-u));

const squashes = {
  sigmoid: { of: sigmoid, slope: (u: number) => sigmoid(u) * (1 - sigmoid(u)) },
  tanh: { of: Math.tanh, slope: (u: number) => 1 - Math.tanh(u) ** 2 },
};

const thresholdOf = ({ own }: TermColumns): number => Number(own["at_least"] ?? own["equal"]);

/** Mean of the raw values that rows have; NaN where none has one. */
function meanOf({ raw }: TermColumns, rows: Int32Array): number {
  let sum = 0;
  let n = 0;
  for (const row of rows) {
    if (raw.status[row] !== OK) continue;
    sum += raw.values[row]!;
    n++;
  }
  return sum / n;
}

const constraintsOf = (children: readonly TermColumns[]): readonly TermColumns[] =>
  children.filter(({ slot }) => slot === "constraints");

/** How the multipliers of constraints go on from batch to batch. */
function multipliersOf(constraints: readonly TermColumns[], multiplier: Multiplier): Running<State> {
  const { squash = "sigmoid", start = 0, lr = 0.1, momentum = 0.1 } = multiplier;
  const { of, slope } = squashes[squash];
  return {
    version: 1,
    first: "begin",
    begin: () => ({ u: constraints.map(() => start), velocity: constraints.map(() => 0) }),
    absorb({ u, velocity }, rows) {
      const next = constraints.map((child, k) => {
        const excess = meanOf(child, rows) - thresholdOf(child);
        const known = Number.isFinite(excess);
        const v = known ? momentum * velocity[k]! + slope(u[k]!) * excess : velocity[k]!;
        return { v, u: known ? u[k]! - lr * v : u[k]! };
      });
      return { u: next.map((one) => one.u), velocity: next.map(({ v }) => v) };
    },
    show: ({ u }) => u.map(of),
  };
}

export default defineNode({
  kind: "node",
  name: "constrained",
  summary: "An objective under constraints, weighed by multipliers that learn from batch to batch.",
  docs: `R = (N - Σ λ) · objective + Σ λ · constraint over the N constraints. A multiplier is λ = squash(u); after each batch u ← u - lr · velocity, velocity ← momentum · velocity + squash'(u) · (mean - threshold): it falls once the constraint's mean exceeds its threshold and rises below it. Thresholds read values *before* shape, the mix those after it, so that terms may be whitened. \`squash: tanh\` lets a multiplier become negative, which \`equal\` needs; a batch in which a constraint has no value leaves its multiplier as it is.

The multipliers are a running state: a batch is paid with those before it, the first one with \`start\`. \`state(total)\` reads them in a test. A child without a value is left out.

\`\`\`yaml
dimensions:
  closeness: {type: expr, of: -kl, shape: [{zscore: {within: batch}}]}
  intent: {type: expr, of: intent_score, range: [-4, 4], shape: [{zscore: {within: batch}}]}
aggregate:
  constrained:
    objective: closeness
    constraints:
      intent: {at_least: 0.44}
    multiplier: {squash: sigmoid, start: 0, lr: 0.1, momentum: 0.1}
advantage: none
\`\`\``,
  source: "Constrained RLHF (github tedmoskovitz/ConstrainedRL4LMs): SGD with momentum on Σ λ·(mean - θ)",
  parameters: parameters({
    objective: value("What is maximised."),
    constraints: termsWith("Dimensions with their thresholds: `{at_least}` or `{equal}`.", {
      parameters: parameters({
        at_least: optional(number("The value before shape that its mean should reach or exceed.")),
        equal: optional(number("The value before shape that its mean should have.")),
      }),
      mistake: ({ at_least, equal }) =>
        (at_least === undefined) === (equal === undefined)
          ? "A constraint needs one threshold: `at_least` or `equal`."
          : undefined,
    }),
    multiplier: optional(
      custom<Multiplier>(
        "`squash` (sigmoid or tanh), `start` (u of the first batch, 0), `lr` (0.1), `momentum` (0.1).",
        {
          type: "object",
          properties: {
            squash: { enum: ["sigmoid", "tanh"] },
            start: { type: "number" },
            lr: { type: "number", minimum: 0 },
            momentum: { type: "number", minimum: 0, exclusiveMaximum: 1 },
          },
          additionalProperties: false,
        },
      ),
    ),
  }),
  missing: "skip",
  linear: false,
  scope: "running",
  image: () => everything,
  evaluate({ size, children, remember }, { multiplier = {} }) {
    const { of } = squashes[multiplier.squash ?? "sigmoid"];
    const constraints = constraintsOf(children);
    const objective = children.find(({ slot }) => slot === "objective")!;
    const result = new NumberColumnBuilder(size);
    remember(multipliersOf(constraints, multiplier), ({ u }, rows) => {
      const multipliers = u.map(of);
      const rest = constraints.length - multipliers.reduce((sum, l) => sum + l, 0);
      for (const row of rows) {
        const failed = children.map((child) => failureOf(child, row)).find((column) => column !== undefined);
        if (failed !== undefined) {
          passOn(result, row, failed);
          continue;
        }
        let sum = NaN;
        const add = (factor: number, { value }: TermColumns): void => {
          if (hasValue(value, row)) sum = (Number.isNaN(sum) ? 0 : sum) + factor * value.values[row]!;
        };
        add(rest, objective);
        constraints.forEach((child, k) => add(multipliers[k]!, child));
        if (Number.isNaN(sum)) continue;
        if (Number.isFinite(sum)) result.set(row, sum);
        else result.fail(row, ERROR, "The mix is too large to be a number. Clip the terms.");
      }
    });
    return result.done();
  },
  explain({ children, remember, batch }, { multiplier = {} }, row) {
    const { of } = squashes[multiplier.squash ?? "sigmoid"];
    const constraints = constraintsOf(children);
    let text: string | undefined;
    remember(multipliersOf(constraints, multiplier), ({ u }, rows) => {
      if (rows.length === 0 || batch[rows[0]!] !== batch[row]) return;
      const shown = constraints.map(({ name }, k) => `\`${name}\` ${Number(of(u[k]!).toPrecision(6))}`);
      text = `Multipliers of this batch: ${shown.join(", ")}.`;
    });
    return text;
  },
});
