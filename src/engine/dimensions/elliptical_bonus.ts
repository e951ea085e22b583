import { choice, number, parameters } from "../parameters";
import { defineDimension, type Failure } from "../record";
import type { Value } from "../column";

export default defineDimension({
  kind: "dimension",
  name: "elliptical_bonus",
  summary: "How far a state's features lie outside of what the episode has seen.",
  docs: `At each step \`f' C^-1 f\` for the feature vector f in \`of\`, C being \`ridge\` times the identity plus the sum of \`f f'\` of all earlier steps; 0 at the first step. Every step must have as many features.

\`\`\`yaml
dimensions:
  newer: {type: elliptical_bonus, level: step, of: info.features, ridge: 0.1, credit: in_place}
\`\`\``,
  main: "of",
  parameters: parameters({
    ridge: number("Regularisation of the covariance.", { default: 0.1, exclusiveMinimum: 0 }),
    scope: choice("Where states are remembered: each episode by itself.", ["episode"]),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of",
  source: "Henaff et al., arXiv 2210.05805 (E3B)",
  range: () => ({ low: 0, high: Infinity }),
  along:
    ({ ridge }) =>
    () => {
      let inverse: Float64Array | undefined;
      let size = 0;
      return (of) => {
        const f = vectorOf(of);
        if (!(f instanceof Float64Array)) return f;
        const first = inverse === undefined;
        if (inverse === undefined) inverse = identity((size = f.length), 1 / ridge);
        if (f.length !== size)
          return { status: "error", note: `There are ${f.length} features here, and ${size} at the steps before.` };
        return takeIn(inverse, f, first);
      };
    },
});

function vectorOf(of: Value): Float64Array | Failure {
  const note = "`of` must be a list of numbers.";
  if (!Array.isArray(of) || !of.every((x) => typeof x === "number" && Number.isFinite(x)))
    return { status: "error", note };
  return Float64Array.from(of as readonly number[]);
}

function identity(n: number, value: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = value;
  return matrix;
}

/** f' C^-1 f (0 for the first f), and C^-1 with f f' added to C, by Sherman and Morrison. */
function takeIn(inverse: Float64Array, f: Float64Array, first: boolean): number {
  const n = f.length;
  const u = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) u[i]! += inverse[i * n + j]! * f[j]!;
  let bonus = 0;
  for (let i = 0; i < n; i++) bonus += f[i]! * u[i]!;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) inverse[i * n + j]! -= (u[i]! * u[j]!) / (1 + bonus);
  return first ? 0 : bonus;
}
