import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

export default defineNumberFunction({
  name: "sign",
  signature: "sign(x)",
  docs: "-1, 0 or 1: the sign of `x`.\n\n`sign(-3.5)` is -1.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, Math.sign),
  call: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
});
