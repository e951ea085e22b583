import { statuses, type StatusCode } from "../../messages/status";
import { type NumberColumn, NumberColumnBuilder, type Value } from "../column";
import { isFailure } from "../providers/questions";
import type { DimensionInput, Failure } from "../record";
import type { Running } from "../state/states";
import { numbersOf } from "./numbers-of";
import { learn, predict, type RandomNetwork, randomNetwork, squaredError, type Weights } from "./random-network";

/** What a run has learned. */
type Learned = { readonly inputs: number; readonly outputs: number; readonly weights: Weights };

interface Example {
  readonly features: Float64Array;
  readonly target: readonly number[];
  readonly inputs: number;
}

const untaught: Learned = { inputs: 0, outputs: 0, weights: [] };

/**
 * How badly a predictor that learns over the run gives the target of each row: what `to` gives, else a random function of `of`.
 * A batch is scored with what was learned from those before it, and is then learned from, row by row.
 */
export function learnedError(input: DimensionInput, seed: number, rate: number): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const networks = new Map<number, RandomNetwork>();
  const networkOf = (inputs: number): RandomNetwork => {
    let network = networks.get(inputs);
    if (network === undefined) networks.set(inputs, (network = randomNetwork(inputs, seed)));
    return network;
  };
  const examples = examplesIn(input, networkOf);
  const fits = (state: Learned, { inputs, target }: Example): boolean =>
    state.inputs === 0 || (state.inputs === inputs && state.outputs === target.length);
  const running: Running<Learned> = {
    version: 1,
    first: "begin",
    begin: () => untaught,
    isEmpty: ({ inputs }) => inputs === 0,
    absorb(before, rows) {
      let state = before;
      for (const row of rows) {
        const example = examples[row];
        if (example === undefined || isFailure(example) || !fits(state, example)) continue;
        const { inputs, target, features } = example;
        state = { inputs, outputs: target.length, weights: learn(state.weights, features, target, rate) };
      }
      return state;
    },
    show: ({ inputs, outputs }) => ({ inputs, outputs }),
  };
  input.remember(running, (state, rows) => {
    for (const row of rows) {
      const example = examples[row];
      if (example === undefined) continue;
      const score = isFailure(example)
        ? example
        : fits(state, example)
          ? squaredError(predict(state.weights, example.features, example.target.length), example.target)
          : otherLength(example, state);
      if (typeof score === "number") column.set(row, score);
      else column.fail(row, statuses.indexOf(score.status) as StatusCode, score.note);
    }
  });
  return column.done();
}

const otherLength = ({ inputs, target }: Example, state: Learned): Failure => ({
  status: "error",
  note:
    inputs === state.inputs
      ? `\`to\` has ${target.length} numbers here, and ${state.outputs} before.`
      : `\`of\` has ${inputs} numbers here, and ${state.inputs} before.`,
});

function examplesIn(
  { of, to, live, size }: DimensionInput,
  networkOf: (inputs: number) => RandomNetwork,
): readonly (Example | Failure | undefined)[] {
  return Array.from({ length: size }, (_, row): Example | Failure | undefined => {
    if (live[row] !== 1) return undefined;
    const x = numbersOf(of.values[row] as Value);
    if (isFailure(x)) return x;
    const network = networkOf(x.length);
    const target = to === undefined ? network.target(x) : numbersOf(to.values[row] as Value);
    if (isFailure(target)) return { status: "error", note: target.note.replace("`of`", "`to`") };
    return { features: network.features(x), target, inputs: x.length };
  });
}
