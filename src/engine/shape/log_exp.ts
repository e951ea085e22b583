import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

/** (exp(k d) - 1) / (exp(k) - 1), also where k is 0 or so large that neither is a number. */
function share(d: number, k: number): number {
  if (k === 0) return d;
  if (k < 0) return Math.expm1(k * d) / Math.expm1(k);
  return (Math.exp(k * (d - 1)) * -Math.expm1(-k * d)) / -Math.expm1(-k);
}

const curve = (tau: number, above: number, below: number) => (x: number) =>
  x > tau ? tau + above * Math.log1p(x - tau) : x === tau ? tau : tau - share(tau - x, below);

export default defineShape({
  kind: "shape",
  name: "log_exp",
  summary: "Flattens above a threshold and falls ever faster below it.",
  docs: `Above \`tau\`: \`tau + above · ln(1 + x - tau)\`. Up to it: \`tau - (exp(below · (tau - x)) - 1) / (exp(below) - 1)\`; with \`below: 0\` that is x. A result too large to be a number is an error.

\`\`\`yaml
shape:
  - log_exp: {tau: 0.8, above: 0.01, below: 1}
\`\`\``,
  source: "TempSamp-R1 (Li et al. 2025)",
  parameters: parameters({
    tau: number("The threshold, which stays where it is."),
    above: number("Factor of the logarithm above the threshold.", { minimum: 0 }),
    below: number("How fast the value falls below the threshold; one below it, it is always `tau - 1`."),
  }),
  scope: "row",
  monotone: "rising",
  image: (of, { tau, above, below }) => {
    const f = curve(tau, above, below);
    const ends = monotoneImage(of, (x) => (x === Infinity && above === 0 ? tau : f(x)));
    return Number.isNaN(ends.low) ? { low: -Infinity, high: ends.high } : ends;
  },
  apply: (values, present, { tau, above, below }) => mapPresent(values, present, curve(tau, above, below)),
});
