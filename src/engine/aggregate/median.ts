import { pickedTerm } from "../picked-term";
import { defineNode } from "../record";

function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export default defineNode({
  ...pickedTerm(median),
  name: "median",
  summary: "The middle one of the terms that have a value.",
  docs: `A list of terms, without weights; of an even number the mean of the two in the middle. Terms without a value are left out; if none is left the node abstains.

\`\`\`yaml
dimensions:
  one: {type: judge, ask: "Rate the answer."}
  two: {type: judge, ask: "Grade the answer."}
  three: {type: judge, ask: "How good is the answer?"}
aggregate:
  median: [one, two, three]
\`\`\``,
});
