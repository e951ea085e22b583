import { defineFunction } from "../function-record";
import { elementRanges } from "../list-interval";
import { abstains } from "../missing";

export default defineFunction({
  name: "min",
  signature: "min(a, b, ...)",
  docs: "The smallest of several numbers or of a list. An empty list abstains.\n\n`min(1, step / 1000)` rises to 1 over 1000 steps.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: (facts) => elementRanges(facts).smallest,
  call: ([numbers]) =>
    numbers.length === 0 ? abstains("the smallest of an empty list") : numbers.reduce((a, b) => (b < a ? b : a)),
});
