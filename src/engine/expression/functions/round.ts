import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

const roundHalfAway = (x: number): number => Math.sign(x) * Math.round(Math.abs(x));

export default defineNumberFunction({
  name: "round",
  signature: "round(x)",
  docs: "The nearest whole number; halves go away from 0, as in CEL.\n\n`round(2.5)` is 3, `round(-2.5)` is -3.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, roundHalfAway),
  call: roundHalfAway,
});
