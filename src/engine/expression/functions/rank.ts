import { defineFunction } from "../function-record";

export default defineFunction({
  name: "rank",
  signature: "rank(x, list)",
  docs: "The place of `x` among the numbers of a list: 1 is the lowest, equal ones share their mean place.\n\n`rank(5, [1, 5, 5, 9])` is 2.5.",
  style: "function",
  parameters: [
    { name: "x", type: "number" },
    { name: "list", type: "numbers" },
  ],
  returns: "number",
  interval: () => ({ low: 1, high: Infinity }),
  call: ([x, list]) => {
    const below = list.filter((v) => v < x).length;
    const same = list.filter((v) => v === x).length;
    return below + (same === 0 ? 1 : (same + 1) / 2);
  },
});
