import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

export default defineNumberFunction({
  name: "exp",
  signature: "exp(x)",
  docs: "e to the power of `x`. Fails above 709, where the result is no finite number.\n\n`exp(0)` is 1.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, Math.exp),
  call: Math.exp,
});
