import { defineFunction } from "../function-record";
import { elementRanges } from "../list-interval";
import { abstains } from "../missing";

export default defineFunction({
  name: "max",
  signature: "max(a, b, ...)",
  docs: "The largest of several numbers or of a list. An empty list abstains.\n\n`max(size(found), 1)` is never below 1.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: (facts) => elementRanges(facts).largest,
  call: ([numbers]) =>
    numbers.length === 0 ? abstains("the largest of an empty list") : numbers.reduce((a, b) => (b > a ? b : a)),
});
