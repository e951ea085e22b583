import { defineFunction } from "../function-record";

export default defineFunction({
  name: "norm",
  signature: "norm(a)",
  docs: "The Euclidean length of a list of numbers: the root of the sum of squares.\n\n`norm([3, 4])` is 5.",
  style: "function",
  parameters: [{ name: "a", type: "numbers" }],
  returns: "number",
  interval: () => ({ low: 0, high: Infinity }),
  call: ([a]) => Math.hypot(...a),
});
