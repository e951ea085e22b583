import { seeded } from "../seeded";

const hidden = 64;
const outputs = 16;

/** A layer of random weights in the order of its rows, each with its bias last. */
type Layer = readonly Float64Array[];

/** What a predictor has learned: one row of weights an output, one weight a feature. */
export type Weights = readonly (readonly number[])[];

/** Random features of a vector, and a random function of it that a predictor learns. */
export interface RandomNetwork {
  readonly features: (x: readonly number[]) => Float64Array;
  readonly target: (x: readonly number[]) => readonly number[];
}

/** Weights uniform with variance 1 / inputs, biases uniform in [-1, 1]. */
function layerOf(rows: number, inputs: number, random: () => number): Layer {
  const width = Math.sqrt(3 / inputs);
  return Array.from({ length: rows }, () => {
    const row = new Float64Array(inputs + 1);
    for (let i = 0; i < inputs; i++) row[i] = width * (2 * random() - 1);
    row[inputs] = 2 * random() - 1;
    return row;
  });
}

function through(layer: Layer, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(layer, (row) => {
    let sum = row[x.length]!;
    for (let i = 0; i < x.length; i++) sum += row[i]! * x[i]!;
    return sum;
  });
}

const positive = (x: Float64Array): Float64Array => x.map((value) => Math.max(0, value));

/** The network for vectors of so many numbers: the same one for the same seed, on every machine. */
export function randomNetwork(inputs: number, seed: number): RandomNetwork {
  const random = seeded(seed);
  const first = layerOf(hidden, inputs, random);
  const second = layerOf(outputs, hidden, random);
  const own = layerOf(hidden, inputs, random);
  return {
    target: (x) => [...through(second, positive(through(first, x)))],
    // The last feature is always 1.
    features: (x) => Float64Array.from([...positive(through(own, x)), 1]),
  };
}

/** What the predictor makes of features; all 0 before it has learned. */
export const predict = (weights: Weights, features: Float64Array, length: number): readonly number[] =>
  Array.from({ length }, (_, out) => weights[out]?.reduce((sum, weight, i) => sum + weight * features[i]!, 0) ?? 0);

/** The sum of squared differences. */
export const squaredError = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0);

/**
 * The weights after one example (normalised least mean squares): what it was wrong by at this very example becomes 1 - rate times as
 * much.
 * @param rate above 0, at most 1.
 */
export function learn(weights: Weights, features: Float64Array, target: readonly number[], rate: number): Weights {
  const size = features.reduce((sum, x) => sum + x * x, 0);
  const now = predict(weights, features, target.length);
  return target.map((wanted, out) => {
    const step = (rate * (wanted - now[out]!)) / size;
    return Array.from(features, (x, i) => (weights[out]?.[i] ?? 0) + step * x);
  });
}
