import type { Value } from "../column";
import { coordinate, isList, isRead, plainOf, type Read, shapeOf } from "../geometry/coordinates";
import { number, parameters } from "../parameters";
import { defineDimension } from "../record";
import { type Refusal, scoreValues } from "../score-values";

/** A sum may miss 1 by this much. */
const slack = 1e-6;

function distribution(value: Value): Read<readonly number[]> {
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no list of probabilities.` };
  const probabilities = value.map(coordinate);
  if (!probabilities.every((p) => p >= 0)) return { wrong: "A probability is a finite number from 0." };
  const sum = probabilities.reduce((total, p) => total + p, 0);
  return Math.abs(sum - 1) <= slack
    ? { value: probabilities }
    : { wrong: `The probabilities add up to ${Number(sum.toPrecision(9))}, not to 1.` };
}

/** Distributions by name; a list alone has none. */
function distributions(source: Value): Read<ReadonlyMap<string, readonly number[]>> {
  const value = plainOf(source);
  const named: readonly (readonly [string, Value])[] =
    value !== null && typeof value === "object" && !isList(value)
      ? Object.entries(value as Readonly<Record<string, Value>>)
      : [["", value]];
  const found = new Map<string, readonly number[]>();
  for (const [name, list] of named) {
    const read = distribution(list);
    if (!isRead(read)) return { wrong: name === "" ? read.wrong : `${name}: ${read.wrong}` };
    found.set(name, read.value);
  }
  return { value: found };
}

/** A sum a little above 1 cannot make it negative. */
const entropyOf = (probabilities: readonly number[], base: number): number =>
  Math.max(
    0,
    probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0),
  ) / Math.log(base);

function total(of: Value, base: number): number | Refusal {
  const read = distributions(of);
  if (!isRead(read)) return { of: read.wrong };
  return [...read.value.values()].reduce((sum, probabilities) => sum + entropyOf(probabilities, base), 0);
}

export default defineDimension({
  kind: "dimension",
  name: "entropy",
  summary: "The uncertainty that probabilities leave.",
  docs: `\`-sum p log p\` in units of \`base\` (2: bits), 0 log 0 being 0. \`of\` is a list of probabilities, or a mapping from names to such lists,
whose entropies are added: the entropy of attributes that are independent. An empty mapping has 0.

Each list has to add up to 1 within 1e-6. Probabilities that do not, or that are below 0 or no numbers, are an error; *unparseable* where the
policy wrote them.

\`\`\`yaml
dimensions:
  gain:
    type: entropy
    over: beliefs
    shape: [{delta: {minus: next, edge: drop}}]
\`\`\``,
  source: "scipy.stats.entropy",
  parameters: parameters({ base: number("Base of the logarithm, above 1.", { default: 2, exclusiveMinimum: 1 }) }),
  direction: "either",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => ({ low: 0, high: Infinity }),
  evaluate: (input, { base }) => scoreValues(input, (of) => total(of, base)),
  explain(of, _to, { base }) {
    const read = distributions(of);
    if (!isRead(read)) return { why: "these are no probabilities", evidence: [] };
    const parts = [...read.value]
      .slice(0, 8)
      .map(([name, list]) => `${name === "" ? "entropy" : name} ${Number(entropyOf(list, base).toPrecision(6))}`);
    return { why: parts.length > 0 ? parts.join(", ") : "there is no distribution", evidence: [] };
  },
});
