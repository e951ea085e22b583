import { defineFunction } from "../function-record";
import { elementRanges } from "../list-interval";
import { abstains } from "../missing";

export default defineFunction({
  name: "mean",
  signature: "mean(list)",
  docs: "The mean of a list, or of several numbers. An empty list abstains.\n\n`mean(group.map(r, r.correct))` is the share of correct rollouts of the group.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: (facts) => elementRanges(facts).within,
  call: ([numbers]) =>
    numbers.length === 0 ? abstains("the mean of an empty list") : numbers.reduce((a, b) => a + b, 0) / numbers.length,
});
