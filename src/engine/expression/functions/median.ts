import { defineFunction } from "../function-record";
import { elementRanges } from "../list-interval";
import { abstains } from "../missing";
import { medianSorted } from "simple-statistics";

export default defineFunction({
  name: "median",
  signature: "median(list)",
  docs: "The middle number; the mean of the two middle ones of an even count. An empty list abstains.\n\n`median([3, 1, 8, 2])` is 2.5.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: (facts) => elementRanges(facts).within,
  call: ([numbers]) =>
    numbers.length === 0 ? abstains("the median of an empty list") : medianSorted([...numbers].sort((a, b) => a - b)),
});
