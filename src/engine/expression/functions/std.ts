import { defineFunction } from "../function-record";
import { abstains } from "../missing";
import { sampleStandardDeviation } from "simple-statistics";

export default defineFunction({
  name: "std",
  signature: "std(list)",
  docs: "The standard deviation with n - 1 in the denominator; 0 for one number. An empty list abstains.\n\n`std([1, 3])` is 1.41421356.",
  style: "function",
  parameters: [{ name: "numbers", type: "numbers", spread: true }],
  returns: "number",
  interval: () => ({ low: 0, high: Infinity }),
  call: ([numbers]) => {
    if (numbers.length < 2) return numbers.length === 1 ? 0 : abstains("the standard deviation of an empty list");
    return sampleStandardDeviation([...numbers]);
  },
});
