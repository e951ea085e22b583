import type { Value } from "../column";
import { equalValues } from "./equal-values";

/** A call of a tool, as it is compared. */
export interface ToolCall {
  readonly name: string;
  readonly parameters: Readonly<Record<string, Value>>;
}

const isMapping = (value: Value | undefined): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON in a text, such as the arguments in OpenAI's messages; what is no JSON is undefined. */
function fromJson(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/**
 * A call: a mapping with `name`, and `arguments` or `parameters` as a mapping or its JSON; or one with such a mapping under
 * `function`. Without either its parameters are none. Undefined for what does not parse.
 */
export function readCall(value: Value): ToolCall | undefined {
  if (!isMapping(value)) return undefined;
  if (isMapping(value["function"])) return readCall(value["function"]);
  const { name, arguments: given, parameters } = value;
  if (typeof name !== "string" || name === "") return undefined;
  const written = given ?? parameters ?? null;
  if (written === null) return value["ok"] === false ? undefined : { name, parameters: {} };
  const read = typeof written === "string" ? fromJson(written) : written;
  return isMapping(read) ? { name, parameters: read } : undefined;
}

/** Common elements of two lists as multisets, divided by all; 1 where both are empty. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const x of a) counts.set(x, (counts.get(x) ?? 0) + 1);
  let common = 0;
  for (const x of b) {
    const left = counts.get(x) ?? 0;
    if (left > 0) {
      common++;
      counts.set(x, left - 1);
    }
  }
  return common / (a.length + b.length - common);
}

/** 1 if two lists hold the same in the same order, else 0. */
const sameList = (a: readonly string[], b: readonly string[]): number =>
  a.length === b.length && a.every((x, i) => x === b[i]) ? 1 : 0;

/**
 * What earns: `no`: shares of names and keys, and each equal value; `lists`: names and keys only as whole lists, unless all calls are
 * equal; `calls`: a call only as a whole.
 */
export type Strictness = "no" | "lists" | "calls";

/** How a gold call was matched: the place of the own call, or none, and what it earned. */
export interface CallMatch {
  readonly gold: ToolCall;
  readonly own: number | undefined;
  readonly keys: number;
  readonly values: number;
}

export interface CallScore {
  readonly score: number;
  readonly names: number;
  readonly matches: readonly CallMatch[];
}

/** More pairs of calls of one name than this are not compared. */
const mostPairs = 1_000_000;

/**
 * The score of calls against gold calls. Gold calls, in order, each take the free call of their name that earns the most, the
 * first where several do: Jaccard of the keys plus the number of equal values, unless `strict`. Undefined where there are too many
 * calls.
 */
export function scoreCalls(
  own: readonly ToolCall[],
  gold: readonly ToolCall[],
  strict: Strictness = "no",
): CallScore | undefined {
  const equal =
    own.length === gold.length &&
    own.every(({ name, parameters }, i) => name === gold[i]!.name && equalValues(parameters, gold[i]!.parameters));
  const alike = strict === "lists" && !equal ? sameList : jaccard;
  const names = alike(
    gold.map(({ name }) => name),
    own.map(({ name }) => name),
  );
  const byName = new Map<string, number[]>();
  own.forEach(({ name }, i) => byName.set(name, [...(byName.get(name) ?? []), i]));
  const pairs = gold.reduce((sum, { name }) => sum + (byName.get(name)?.length ?? 0), 0);
  if (pairs > mostPairs) return undefined;
  const taken = new Set<number>();
  let earned = names;
  let most = 1;
  const matches = gold.map((call): CallMatch => {
    const keys = Object.keys(call.parameters);
    most += strict === "calls" ? 1 : 1 + keys.length;
    let best: CallMatch = { gold: call, own: undefined, keys: 0, values: 0 };
    for (const place of byName.get(call.name) ?? []) {
      if (taken.has(place)) continue;
      const { parameters } = own[place]!;
      if (strict === "calls") {
        const same = best.own === undefined && equalValues(parameters, call.parameters);
        if (same) best = { gold: call, own: place, keys: 1, values: 0 };
        continue;
      }
      const similar = alike(keys, Object.keys(parameters));
      const values = keys.filter(
        (key) => Object.hasOwn(parameters, key) && equalValues(parameters[key]!, call.parameters[key]!),
      ).length;
      if (similar + values > best.keys + best.values) best = { gold: call, own: place, keys: similar, values };
    }
    if (best.own !== undefined) taken.add(best.own);
    earned += best.keys + best.values;
    return best;
  });
  return { score: earned / most, names, matches };
}
