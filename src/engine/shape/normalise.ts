import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

interface Normal {
  readonly mean: number;
  readonly std: number;
  readonly scale: number;
  readonly bias: number;
}

const line =
  ({ mean, std, scale, bias }: Normal) =>
  (x: number) =>
    scale === 0 ? bias : (scale * (x - mean)) / std + bias;

export default defineShape({
  kind: "shape",
  name: "normalise",
  summary: "Standardises with a mean and a deviation that are known.",
  docs: `\`scale · (x - mean) / std + bias\`: for a reward model whose mean and standard deviation were measured once. Numbers measured on a set of your own go into a file: \`zscore: {within: stored, from: stats.json}\`.

\`\`\`yaml
shape:
  - normalise: {mean: -0.447, std: 8.301, scale: 0.3}
\`\`\``,
  source: "Fine-Grained RLHF (Wu et al. 2023), whose reward models have a mean, a std, a scale and a bias",
  parameters: parameters({
    mean: number("Subtracted first."),
    std: number("Divided by.", { exclusiveMinimum: 0 }),
    scale: number("Multiplied by.", { default: 1 }),
    bias: number("Added at the end.", { default: 0 }),
  }),
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ scale }) => (scale < 0 ? "falling" : "rising"),
  image: (of, parameters) => monotoneImage(of, line(parameters)),
  apply: (values, present, parameters) => mapPresent(values, present, line(parameters)),
});
