import { defineFunction } from "../function-record";
import { elementRanges } from "../list-interval";

export default defineFunction({
  name: "sum",
  signature: "sum(list)",
  docs: "The sum of a list, or of several numbers; 0 for an empty list.\n\n`sum([1, 2, 3])` is 6; `sum(group.map(r, r.correct))` counts the correct rollouts of the group.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: (facts) => elementRanges(facts).total,
  call: ([numbers]) => numbers.reduce((a, b) => a + b, 0),
});
