import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "last",
  signature: "last(list, n)",
  docs: "The last element; with `n` a list of the last `n`, fewer where there are fewer. Without `n` it fails for an empty list.\n\n`last(route).to == goal`; `last([1, 2, 3], 2)` is `[2, 3]`.",
  style: "function",
  parameters: [
    { name: "list", type: "list" },
    { name: "n", type: "number", optional: true },
  ],
  returns: (given) => (given === 1 ? "element" : "same"),
  call: ([list, n]) => {
    if (n === undefined) return list.at(-1) ?? (list.length > 0 ? null : fails("the last of an empty list"));
    if (!Number.isInteger(n) || n < 0) return fails(`the last ${n} elements`);
    return n === 0 ? [] : list.slice(-n);
  },
});
