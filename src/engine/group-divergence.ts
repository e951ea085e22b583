import type { Value } from "./column";
import { hasValue } from "./fold-rows";
import type { AdvantageContext } from "./record";

/** Differences of log-probabilities are kept inside this, so that their exponential stays finite. */
const most = 11;

/** A difference of divergences that is smaller is rounding. */
const rounding = 1e-12;

/**
 * The weight of each token by how much the responses of its group disagree there, from 1 where they do least to `max`; 1 where
 * all places are equal, and where a scorable response has no log-probabilities.
 */
export function divergenceWeights({ lists, groups, rewards }: AdvantageContext, max: number): Float64Array {
  const { offsets, items, count } = lists.elements("token");
  const weights = new Float64Array(count).fill(1);
  for (let g = 0; g < groups.count; g++) {
    const rows = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])];
    const responses = rows
      .filter((row) => hasValue(rewards, row))
      .map((row) => items.slice(offsets[row], offsets[row + 1]).map(logprobsOf));
    const divergence = divergences(responses);
    if (divergence === undefined) continue;
    const low = divergence.reduce((a, b) => Math.min(a, b), Infinity);
    const high = divergence.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!(high - low > rounding)) continue;
    for (const row of rows)
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
        const d = divergence[at - offsets[row]!];
        if (d !== undefined) weights[at] = 1 + ((max - 1) * (d - low)) / (high - low);
      }
  }
  return weights;
}

type Distribution = readonly number[] | undefined;

/** d_t of each place up to the longest response; undefined where a distribution is not known, or has another length. */
function divergences(responses: readonly (readonly Distribution[])[]): Float64Array | undefined {
  const size = responses.find((tokens) => tokens.length > 0)?.[0]?.length;
  if (size === undefined || responses.some((tokens) => tokens.some((l) => l?.length !== size))) return undefined;
  const longest = responses.reduce((n, tokens) => Math.max(n, tokens.length), 0);
  const uniform: readonly number[] = new Array<number>(size).fill(-Math.log(size));
  return Float64Array.from({ length: longest }, (_, t) => {
    const there = responses.map((tokens) => tokens[t] ?? uniform);
    let sum = 0;
    for (let v = 0; v < size; v++) {
      const mean = there.reduce((total, l) => total + l[v]!, 0) / there.length;
      for (const l of there) {
        const x = Math.min(Math.max(mean - l[v]!, -most), most);
        sum += Math.exp(x) - x - 1;
      }
    }
    return sum / there.length;
  });
}

/** The field `logprobs` of a token: a list of numbers. */
function logprobsOf(token: Value): Distribution {
  if (typeof token !== "object" || token === null || Array.isArray(token)) return undefined;
  const list = (token as Readonly<Record<string, Value>>)["logprobs"];
  if (!Array.isArray(list)) return undefined;
  const numbers = (list as readonly Value[]).filter((one): one is number => typeof one === "number");
  return numbers.length === list.length ? numbers : undefined;
}
