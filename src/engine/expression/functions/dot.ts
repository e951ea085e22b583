import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "dot",
  signature: "dot(a, b)",
  docs: "The sum of products of two lists of numbers. Fails where their lengths differ.\n\n`dot([1, 2], [3, 4])` is 11.",
  style: "function",
  parameters: [
    { name: "a", type: "numbers" },
    { name: "b", type: "numbers" },
  ],
  returns: "number",
  call: ([a, b]) =>
    a.length === b.length
      ? a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
      : fails(`${a.length} numbers against ${b.length}`),
});
