import { defineNumberFunction } from "../function-record";
import { everything } from "../../interval";
import { fails } from "../missing";

export default defineNumberFunction({
  name: "pow",
  signature: "pow(x, y)",
  docs: "`x` to the power of `y`. Fails for a negative `x` with a broken `y`, and for 0 with a negative `y`.\n\n`pow(2, 3)` is 8.",
  parameters: [
    { name: "x", type: "number" },
    { name: "y", type: "number" },
  ],
  interval: ([x, y]) => {
    if (!x || !y || x.interval.low < 0) {
      const even =
        y !== undefined && y.interval.low === y.interval.high && y.interval.low > 0 && y.interval.low % 2 === 0;
      return even ? { low: 0, high: Infinity } : everything;
    }
    const ends = [x.interval.low, x.interval.high].flatMap((a) => [a ** y.interval.low, a ** y.interval.high]);
    return ends.some(Number.isNaN) ? { low: 0, high: Infinity } : { low: Math.min(...ends), high: Math.max(...ends) };
  },
  call: (x, y) => {
    const power = x ** y;
    return Number.isFinite(power) ? power : fails(`${x} to the power of ${y}`);
  },
});
