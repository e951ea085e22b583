import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "distance",
  signature: "distance(a, b)",
  docs: "The Euclidean distance of two lists of numbers. Fails where their lengths differ.\n\n`distance([1, 1], [4, 5])` is 5.",
  style: "function",
  parameters: [
    { name: "a", type: "numbers" },
    { name: "b", type: "numbers" },
  ],
  returns: "number",
  interval: () => ({ low: 0, high: Infinity }),
  call: ([a, b]) =>
    a.length === b.length
      ? Math.hypot(...a.map((x, i) => x - (b[i] ?? 0)))
      : fails(`${a.length} numbers against ${b.length}`),
});
