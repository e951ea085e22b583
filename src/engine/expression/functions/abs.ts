import { defineNumberFunction } from "../function-record";
import { everything } from "../../interval";

export default defineNumberFunction({
  name: "abs",
  signature: "abs(x)",
  docs: "The size of `x` without its sign.\n\n`abs(-2)` is 2.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => {
    if (!x) return everything;
    const { low, high } = x.interval;
    return { low: low > 0 ? low : high < 0 ? -high : 0, high: Math.max(Math.abs(low), Math.abs(high)) };
  },
  call: Math.abs,
});
