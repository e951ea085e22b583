import { defineNumberFunction } from "../function-record";
import { everything } from "../../interval";
import { fails } from "../missing";

export default defineNumberFunction({
  name: "clip",
  signature: "clip(x, low, high)",
  docs: "`x`, but at least `low` and at most `high`. Fails where `low` is above `high`.\n\n`clip(1.4, 0, 1)` is 1.",
  parameters: [
    { name: "x", type: "number" },
    { name: "low", type: "number" },
    { name: "high", type: "number" },
  ],
  interval: ([x, low, high]) => {
    if (!x || !low || !high) return everything;
    const clip = (v: number, a: number, b: number): number => Math.min(Math.max(v, a), b);
    return {
      low: clip(x.interval.low, low.interval.low, high.interval.low),
      high: clip(x.interval.high, low.interval.high, high.interval.high),
    };
  },
  call: (x, low, high) => (low > high ? fails(`clip to ${low} and ${high}`) : x < low ? low : x > high ? high : x),
});
